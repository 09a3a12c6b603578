// What happens when a presigned URL is opened? The policies are asked about the opening itself; then the browser gets a session and is sent
// on to the notebook, without the token.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AdmitParts, accessOf, type Placed, refusalOf } from './admit.ts';
import { type Openings, TOKEN_PARAMETER } from './openings.ts';
import type { Refusal } from './page.ts';
import { ended } from './standing.ts';

export interface OpenParts extends AdmitParts {
  readonly openings: Openings;
}

/** The token in a request's target; `undefined` when it has none. */
export function presentedToken(target: string): string | undefined {
  const [, query = ''] = target.split('?');
  return new URLSearchParams(query).get(TOKEN_PARAMETER) ?? undefined;
}

/** Answers with a redirect and a cookie, or gives what to refuse. A session that the browser had at this host ends: the cookie is a new one. */
export async function openNotebook(
  {
    request,
    response,
    placed,
  }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly placed: Placed },
  token: string,
  parts: OpenParts,
): Promise<Refusal | undefined> {
  if (request.method !== 'GET') return { status: 405, message: 'a presigned URL is opened with GET' };
  const { origin, arrival } = placed;
  const now = parts.now();
  const opened = parts.openings.open(token, origin, now);
  if ('problem' in opened) return { status: 403, message: `this presigned URL ${opened.problem}; ask for a new one` };
  const begun = parts.sessions.begin(opened.opening, origin, now);
  if (begun === undefined) return { status: 503, message: 'too many sessions are open; try again later' };
  const { session, setCookie } = begun;
  const standing = await accessOf(session, request, { arrival, parts }).pass();
  if (!standing.allowed) {
    session.ended = standing;
    return refusalOf(standing);
  }
  const former = parts.sessions.find(request.headers.cookie, origin);
  if (typeof former === 'object') former.ended ??= ended('the session was replaced by a newer one');
  response.writeHead(303, {
    location: withoutToken(request.url ?? '/'),
    'set-cookie': setCookie,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-length': '0',
  });
  response.end();
  return undefined;
}

function withoutToken(target: string): string {
  const [path = '/', query = ''] = target.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete(TOKEN_PARAMETER);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
