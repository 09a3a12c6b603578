// What of a request's headers reaches the notebook's server, and what of an answer's headers the browser? Nothing that is for one
// connection only, none of the gateway's cookies, no credentials but those that the gateway adds.

import type { IncomingHttpHeaders } from 'node:http';
import { setsOwnCookie, withoutOwnCookies } from './browser-sessions.ts';
import type { NotebookServer } from './notebook-server.ts';

/** RFC 9110, 7.6.1, with those that are in use although no standard has them. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'http2-settings',
] as const;

/** What would tell the notebook's server another place or person than the gateway does. */
const OURS = [
  'authorization',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

/** The headers of a request as the notebook's server gets them; `origin` is the notebook's own, as the browser knows it. */
export function requestHeaders(
  headers: IncomingHttpHeaders,
  origin: string,
  server: NotebookServer,
): Record<string, string | string[]> {
  const kept = withoutHops(headers);
  for (const name of OURS) delete kept[name];
  const cookies = withoutOwnCookies(headers.cookie);
  delete kept['cookie'];
  return {
    ...kept,
    ...(cookies !== undefined && { cookie: cookies }),
    host: server.url.host,
    ...(headers.origin !== undefined && { origin: server.url.origin }),
    ...(headers.referer?.startsWith(`${origin}/`) && {
      referer: server.url.origin + headers.referer.slice(origin.length),
    }),
    // Jupyter's own scheme. Of any other server the header is none of its users' business either.
    ...(server.token !== undefined && { authorization: `token ${server.token}` }),
  };
}

/** Takes from the headers of an answer, in place, what must not reach the browser. */
export function cleanAnswer(headers: IncomingHttpHeaders): void {
  const kept = withoutHops(headers);
  for (const name of Object.keys(headers)) if (!(name in kept)) delete headers[name];
  const cookies = headers['set-cookie']?.filter((cookie) => !setsOwnCookie(cookie));
  if (cookies !== undefined) headers['set-cookie'] = cookies;
}

function withoutHops(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set<string>([...HOP_BY_HOP, ...named]);
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !dropped.has(name)) kept[name] = value;
  }
  return kept;
}
