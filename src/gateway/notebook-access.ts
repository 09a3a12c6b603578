// May this session use its notebook now, from here? Asked for every HTTP request and every WebSocket message. An answer is used again only
// while nothing that it depends on has changed, so that no allow outlives an acknowledged change.

import { currentCaller } from '../identity/current-caller.ts';
import type { Arrival, World } from '../services/operation.ts';
import { decideUse, isInService, statusHoldsUntil } from '../services/sagemaker/notebook-use.ts';
import type { BrowserSession } from './browser-sessions.ts';
import type { Reading, ReadNotebook } from './notebook-reader.ts';
import { ended, type Refused, type Standing } from './standing.ts';

export interface AccessParts {
  readonly world: World;
  /** As of the API: `soft` lets pass what is denied, `off` asks nothing. */
  readonly enforcement: 'strict' | 'soft' | 'off';
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new id, for what is decided. */
  readonly newId: () => string;
  readonly readNotebook: ReadNotebook;
}

const ALLOWED: Standing = Object.freeze({ allowed: true });

/** Condition keys whose value changes while nothing else does. */
const TIME_KEYS: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime', 'aws:multifactorauthage']);

/** What an allow depends on. */
interface Grant {
  /** The numbers of changes under which it was decided. */
  readonly identities: number;
  readonly resources: number;
  /** Milliseconds since the epoch: when it was decided, and until when nothing runs out. */
  readonly at: number;
  readonly until: number;
  /** Whether a condition asked for the time: then it holds for that very millisecond. */
  readonly timely: boolean;
}

/** The use of one notebook by one session, from one address with one client. */
export class NotebookAccess {
  readonly #session: BrowserSession;
  readonly #arrival: Arrival;
  readonly #userAgent: string;
  readonly #parts: AccessParts;
  readonly #id: string;
  #read: Reading | undefined;
  #grant: Grant | undefined;

  constructor(
    session: BrowserSession,
    { arrival, userAgent }: { readonly arrival: Arrival; readonly userAgent: string },
    parts: AccessParts,
  ) {
    this.#session = session;
    this.#arrival = arrival;
    this.#userAgent = userAgent;
    this.#parts = parts;
    this.#id = parts.newId();
  }

  /**
   * INVARIANT (no allow outlives a change): whoever is told `true` passes its message on before anything else runs.
   * Whether the last answer was to allow, and still holds: cheap, and never wrong about an allow.
   */
  holds(): boolean {
    const { world, now } = this.#parts;
    const grant = this.#grant;
    if (grant === undefined || this.#session.ended !== undefined) return false;
    const time = now();
    return (
      grant.identities === world.identity.sequence() &&
      grant.resources === world.resources.sequence() &&
      time >= grant.at &&
      time < grant.until &&
      (!grant.timely || time === grant.at)
    );
  }

  /** The answer at this moment; `undefined` when the notebook must be read anew first (`read`). */
  check(): Standing | undefined {
    if (this.holds()) return ALLOWED;
    if (this.#read === undefined || this.#read.resources !== this.#parts.world.resources.sequence()) return undefined;
    return this.#decide(this.#read);
  }

  async read(): Promise<void> {
    this.#read = await this.#parts.readNotebook(this.#session.opening.arn);
  }

  /** `check`, with the reading that it takes; `act` runs at the very moment of an allow. */
  async pass(act: () => void = () => undefined): Promise<Standing> {
    for (;;) {
      const standing = this.check();
      if (standing?.allowed === true) act();
      if (standing !== undefined) return standing;
      await this.read();
    }
  }

  #decide({ notebook, resources }: Reading): Standing {
    this.#grant = undefined;
    const { world, enforcement, now } = this.#parts;
    const session = this.#session;
    const time = now();
    if (session.ended !== undefined) return session.ended;
    if (time >= session.endsAt) return this.#end(ended('the session has ended'));
    const { opening } = session;
    const identities = world.identity.sequence();
    const caller =
      enforcement === 'off' ? opening.caller : currentCaller(opening.caller, world.identity.directory, time);
    if (caller === undefined) return this.#end(ended('the credentials that opened the session are no longer valid'));
    if (!isInService(notebook, time)) return this.#end(ended('the notebook is not in service'));
    const until = Math.min(session.endsAt, statusHoldsUntil(notebook, time));
    if (enforcement === 'off') {
      this.#grant = { identities, resources, at: time, until, timely: false };
      return ALLOWED;
    }
    const [, , , region = ''] = opening.arn.split(':');
    const call = { ...this.#arrival, requestId: this.#id, caller, region, time, userAgent: this.#userAgent };
    const watched = watching(world);
    const verdict = decideUse(opening, notebook, { call, world: watched.world });
    if (verdict.allowed || enforcement === 'soft') {
      this.#grant = { identities, resources, at: time, until, timely: watched.askedForTime() };
      session.allowedFrom = this.#whence();
      return ALLOWED;
    }
    const { decision, layer } = verdict.decision;
    const brief = `not authorized to perform ${opening.action}: ${decision} (${layer})`.slice(0, 123);
    const refused: Refused = { allowed: false, kind: 'denied', message: verdict.message, brief };
    // What was allowed to the same client at the same place, a policy or the time has ended; elsewhere the session may still be good.
    return session.allowedFrom === this.#whence() ? this.#end(refused) : refused;
  }

  #whence(): string {
    const { sourceIp, secureTransport, endpoint } = this.#arrival;
    return JSON.stringify([sourceIp, secureTransport, endpoint?.id, this.#userAgent]);
  }

  #end(refused: Refused): Standing {
    this.#session.ended = refused;
    return refused;
  }
}

/** A world that decides as `world` does, and tells whether a condition asked for the time. */
function watching(world: World): { readonly world: World; readonly askedForTime: () => boolean } {
  let asked = false;
  const decide: World['decide'] = (request, ...rest) => {
    const { context } = request;
    const get: typeof context.get = (key) => {
      if (TIME_KEYS.has(key.toLowerCase())) asked = true;
      return context.get(key);
    };
    return world.decide({ ...request, context: { get } }, ...rest);
  };
  return { world: { ...world, decide }, askedForTime: () => asked };
}
