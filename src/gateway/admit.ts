// May this request enter? Where it comes from, which notebook it is for, whose browser sends it, whether another site made the browser
// send it, and only then what the policies say.

import type { IncomingMessage } from 'node:http';
import type { Arrival, VpcEndpoint } from '../services/operation.ts';
import type { BrowserSession, BrowserSessions } from './browser-sessions.ts';
import { type AccessParts, NotebookAccess } from './notebook-access.ts';
import type { Refusal } from './page.ts';
import { headerText, type IsTrusted, isFromTrustedProxy, sourceAddress } from './source-address.ts';
import type { Refused } from './standing.ts';

export interface AdmitParts extends AccessParts {
  readonly sessions: BrowserSessions;
  readonly isTrusted: IsTrusted;
  /** The address that people know the gateway by. */
  readonly base: () => URL;
}

/** What a listener knows of everything that comes through it. */
export interface ListenerContext {
  readonly secureTransport: boolean;
  readonly endpoint?: VpcEndpoint;
}

/** A request whose place is known: which notebook's origin it is for, and how it came. */
export interface Placed {
  readonly origin: string;
  readonly arrival: Arrival;
}

export interface Admitted {
  readonly session: BrowserSession;
  readonly access: NotebookAccess;
}

/** Where a request is from and for. Refuses what cannot be placed, and what another site made a browser send. */
export function place(request: IncomingMessage, context: ListenerContext, parts: AdmitParts): Placed | Refusal {
  const { isTrusted, base } = parts;
  const sourceIp = sourceAddress(request, isTrusted);
  if (sourceIp === undefined)
    return { status: 400, message: 'the proxy did not say in X-Forwarded-For whence the request comes' };
  const isFromProxy = isFromTrustedProxy(request, isTrusted);
  const forwardedHost = isFromProxy ? headerText(request, 'x-forwarded-host') : '';
  const host = (forwardedHost === '' ? headerText(request, 'host') : forwardedHost).toLowerCase();
  const origin = `${base().protocol}//${host}`;
  if (isForeign(request, origin)) return { status: 403, message: 'another site made your browser send this request' };
  const secureTransport =
    context.secureTransport || (isFromProxy && headerText(request, 'x-forwarded-proto') === 'https');
  const arrival: Arrival = { ...context, sourceIp, secureTransport };
  return { origin, arrival };
}

/** The session of a placed request, with the access that it has. */
export function findSession(
  request: IncomingMessage,
  { origin, arrival }: Placed,
  parts: AdmitParts,
): Admitted | Refusal {
  const session = parts.sessions.find(headerText(request, 'cookie'), origin);
  if (session === 'none')
    return { status: 401, message: 'this notebook is opened with a presigned URL; ask for a new one' };
  if (session === 'confused')
    return { status: 400, message: 'your browser sent several sessions at once; delete the cookies of this host' };
  return { session, access: accessOf(session, request, { arrival, parts }) };
}

export function accessOf(
  session: BrowserSession,
  request: IncomingMessage,
  { arrival, parts }: { readonly arrival: Arrival; readonly parts: AccessParts },
): NotebookAccess {
  return new NotebookAccess(session, { arrival, userAgent: headerText(request, 'user-agent') }, parts);
}

export function refusalOf(standing: Refused): Refusal {
  return { status: standing.kind === 'ended' ? 401 : 403, message: standing.message };
}

export function isRefusal(value: object): value is Refusal {
  return 'status' in value;
}

/**
 * Whether another site is behind it: by `Origin`, which browsers send with WebSockets and with all that changes something, and by the
 * Fetch Metadata headers where there are any. Sibling hosts are other sites here, although browsers call them the same site. Links that
 * lead here may be followed.
 */
function isForeign(request: IncomingMessage, origin: string): boolean {
  const sender = request.headers.origin;
  if (sender !== undefined && sender !== origin) return true;
  const site = headerText(request, 'sec-fetch-site');
  if (site !== 'cross-site' && site !== 'same-site') return false;
  const followsLink =
    headerText(request, 'sec-fetch-mode') === 'navigate' && headerText(request, 'sec-fetch-dest') === 'document';
  return !(followsLink && request.method === 'GET');
}
