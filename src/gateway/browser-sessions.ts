// Whose browser is this? The sessions that follow the opening of a presigned URL, each for one notebook and known by a cookie of its host.
// They are kept in memory: a restart of the server ends them all.

import { createHash, randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { NotebookOpening } from '../services/sagemaker/notebook-opening.ts';
import type { Refused } from './standing.ts';

export interface BrowserSession {
  readonly opening: NotebookOpening;
  /** The notebook's origin: the only one that the session is good for. */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  /** Why it has ended, once it has: it never lives again. */
  ended: Refused | undefined;
  /** Whence it was last used and allowed. */
  allowedFrom: string | undefined;
}

const MAX_SESSIONS = 20_000;
const PLAIN_NAME = 'sagewarden-notebook';
/** Over TLS: a cookie of this name is of this very host, over TLS and for all paths, or the browser does not take it (RFC 6265bis). */
const SECURE_NAME = `__Host-${PLAIN_NAME}`;
const NAMES: ReadonlySet<string> = new Set([PLAIN_NAME, SECURE_NAME]);

export class BrowserSessions {
  /** By the digest of the cookie: what is in memory does not open anything. */
  readonly #sessions = new Map<string, BrowserSession>();

  /** The new session and its `Set-Cookie`; `undefined` when there are too many. */
  begin(
    opening: NotebookOpening,
    origin: string,
    now: number,
  ): { readonly session: BrowserSession; readonly setCookie: string } | undefined {
    if (this.#sessions.size >= MAX_SESSIONS) this.#sweep(now);
    if (this.#sessions.size >= MAX_SESSIONS) return undefined;
    const credentialsEnd = opening.caller.session?.expiresAt ?? Number.POSITIVE_INFINITY;
    const endsAt = Math.min(now + opening.sessionMilliseconds, credentialsEnd);
    const session: BrowserSession = { opening, origin, endsAt, ended: undefined, allowedFrom: undefined };
    const value = randomBytes(32).toString('base64url');
    this.#sessions.set(digest(value), session);
    const secure = origin.startsWith('https:');
    const name = secure ? SECURE_NAME : PLAIN_NAME;
    const maxAge = Math.floor((endsAt - now) / 1000);
    // Lax and not Strict: the opening is a redirect that begins on another site.
    const setCookie = stringifySetCookie({ name, value, httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge });
    return { session, setCookie };
  }

  /**
   * The session that the `Cookie` header shows for this origin, which may have ended. `confused`: it shows several, of which some may be another's
   * doing (a page of a sibling host can set cookies for its parent domain).
   */
  find(cookies: string | undefined, origin: string): BrowserSession | 'none' | 'confused' {
    const wanted = origin.startsWith('https:') ? SECURE_NAME : PLAIN_NAME;
    const values = pairsOf(cookies).flatMap((pair) => parseCookie(pair)[wanted] ?? []);
    if (values.length > 1) return 'confused';
    const session = this.#sessions.get(digest(values[0] ?? ''));
    return session?.origin === origin ? session : 'none';
  }

  #sweep(now: number): void {
    for (const [key, { ended, endsAt }] of this.#sessions) {
      if (ended !== undefined || now >= endsAt) this.#sessions.delete(key);
    }
  }
}

/** A `Cookie` header without the gateway's own; `undefined` when nothing is left. */
export function withoutOwnCookies(cookies: string | undefined): string | undefined {
  const kept = pairsOf(cookies).filter((pair) => !NAMES.has(nameIn(pair)));
  return kept.length === 0 ? undefined : kept.join('; ');
}

/** Whether a `Set-Cookie` of a notebook's server would set one of the gateway's own cookies. */
export function setsOwnCookie(setCookie: string): boolean {
  return NAMES.has(nameIn(setCookie));
}

function pairsOf(cookies: string | undefined): readonly string[] {
  return (cookies ?? '').split(';').map((pair) => pair.trim());
}

function nameIn(pair: string): string {
  return (pair.split('=', 1)[0] ?? '').trim();
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64');
}
