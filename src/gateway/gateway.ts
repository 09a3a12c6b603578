// The notebook gateway: every HTTP request and every WebSocket message to a notebook comes through here, and passes only when the policies
// that govern its presigned URL allow it at that moment.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Admitted, findSession, isRefusal, type ListenerContext, type Placed, place, refusalOf } from './admit.ts';
import { BrowserSessions } from './browser-sessions.ts';
import { GATEWAY_LIMITS, type GatewayLimits } from './limits.ts';
import type { AccessParts } from './notebook-access.ts';
import { notebookReader } from './notebook-reader.ts';
import type { NotebookServer, NotebookServers } from './notebook-server.ts';
import { type OpenParts, openNotebook, presentedToken } from './open-notebook.ts';
import { Openings } from './openings.ts';
import { type Refusal, refusalBytes, refusalPage } from './page.ts';
import { createHttpRelay } from './relay-http.ts';
import { createWebSocketRelay, type OpenConnection } from './relay-websocket.ts';
import type { IsTrusted } from './source-address.ts';
import { ended } from './standing.ts';

export interface GatewayParts extends Omit<AccessParts, 'readNotebook'> {
  readonly servers: NotebookServers;
  /** The proxies whose word about addresses counts. */
  readonly isTrusted: IsTrusted;
  /** The address that people know the gateway by; notebooks are on hosts below it. */
  readonly base: () => URL;
  /** Where bugs and failures are reported: a sentence and its cause. */
  readonly report: (message: string, cause: unknown) => void;
}

export interface Gateway {
  /** For `World.presign`. */
  readonly presign: Openings['presign'];
  /** An HTTP server that is not listening yet; what comes through it came as `context` says. */
  readonly createListener: (context: ListenerContext) => Server;
  /** How many connections are open: HTTP exchanges under way and WebSockets. */
  readonly openConnections: () => number;
  /** Ends everything that is open, and the servers that were started. */
  readonly close: () => Promise<void>;
}

/** Where other proxies ask whether a request may pass (nginx `auth_request`, Traefik `ForwardAuth`). */
export const AUTH_PATH = '/_sagewarden/auth';
const OWN_PATHS = '/_sagewarden/';

export function createGateway(parts: GatewayParts, limits: GatewayLimits = GATEWAY_LIMITS): Gateway {
  const openings = new Openings(parts.world.sealer, parts.base);
  const all: OpenParts & GatewayParts = {
    ...parts,
    readNotebook: notebookReader(parts.world.resources),
    openings,
    sessions: new BrowserSessions(),
  };
  const relayHttp = createHttpRelay(limits);
  const relayWebSocket = createWebSocketRelay(limits);
  const connections = new Set<OpenConnection>();
  const opened = (connection: OpenConnection) => {
    connections.add(connection);
    return () => connections.delete(connection);
  };
  const timers = [
    setInterval(() => sweep(connections, parts), limits.sweepInterval),
    setInterval(() => {
      for (const connection of connections) connection.ping?.();
    }, limits.pingInterval),
  ];

  async function serve(request: IncomingMessage, response: ServerResponse, context: ListenerContext): Promise<void> {
    const refuse = (refusal: Refusal) => sendRefusal(response, refusal);
    const placed = placeTarget(request, context, all);
    if (isRefusal(placed)) return refuse(placed);
    const target = request.url ?? '';
    if (target === AUTH_PATH) return answerAuth(request, response, placed);
    if (target.startsWith(OWN_PATHS)) return refuse({ status: 404, message: 'there is nothing at this path' });
    const token = presentedToken(target);
    if (token !== undefined) {
      const refused = await openNotebook({ request, response, placed }, token, all);
      if (refused !== undefined) refuse(refused);
      return;
    }
    const found = await admit(request, placed, all);
    if (isRefusal(found)) return refuse(found);
    const { access, server } = found;
    const standing = await access.pass(() => {
      const closed = opened({ access, cut: () => response.destroy() });
      response.once('close', closed);
      relayHttp({ request, response, origin: placed.origin }, server, refuse);
    });
    if (!standing.allowed) refuse(refusalOf(standing));
  }

  /** 200 with the principal, 401 without a session, 403 with the reason. */
  async function answerAuth(request: IncomingMessage, response: ServerResponse, placed: Placed): Promise<void> {
    const found = findSession(request, placed, all);
    if (isRefusal(found)) return sendRefusal(response, found);
    const { session, access } = found;
    const standing = await access.pass(() => {
      const { arn } = session.opening.caller;
      response.writeHead(200, {
        'x-sagewarden-principal': encodeURI(arn),
        'cache-control': 'no-store',
        'content-length': '0',
      });
      response.end();
    });
    if (!standing.allowed) sendRefusal(response, refusalOf(standing));
  }

  async function upgrade(
    { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
    context: ListenerContext,
  ): Promise<void> {
    const refuse = (refusal: Refusal) => {
      if (socket.writable) socket.end(refusalBytes(refusal));
      else socket.destroy();
    };
    const placed = placeTarget(request, context, all);
    if (isRefusal(placed)) return refuse(placed);
    if ((request.url ?? '').startsWith(OWN_PATHS))
      return refuse({ status: 404, message: 'there is nothing at this path' });
    if (request.headers.upgrade?.toLowerCase() !== 'websocket' || request.method !== 'GET')
      return refuse({ status: 400, message: 'the one protocol to change to is WebSocket' });
    const found = await admit(request, placed, all);
    if (isRefusal(found)) return refuse(found);
    const { access, server } = found;
    const standing = await access.pass(() =>
      relayWebSocket({ request, socket, head, origin: placed.origin }, server, access, { limits, refuse, opened }),
    );
    if (!standing.allowed) refuse(refusalOf(standing));
  }

  function createListener(context: ListenerContext): Server {
    return createServer(limits, (request, response) => {
      serve(request, response, context).catch((error: unknown) => {
        parts.report('a request to a notebook failed inside', error);
        if (response.headersSent) response.destroy();
        else sendRefusal(response, { status: 500, message: 'something went wrong inside; it has been reported' });
      });
    })
      .on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        socket.on('error', () => socket.destroy());
        upgrade({ request, socket, head }, context).catch((error: unknown) => {
          parts.report('a WebSocket to a notebook failed inside', error);
          socket.destroy();
        });
      })
      .on('clientError', answerBrokenRequest)
      .setTimeout(limits.idleTimeout);
  }

  return {
    presign: openings.presign,
    createListener,
    openConnections: () => connections.size,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      for (const { cut } of [...connections]) cut(ended('the gateway is closing'));
      await parts.servers.close();
    },
  };
}

/** The parts of a target that everyone reads alike: a path of this host, without a second one hidden in it. */
const SOUND_TARGET = /^\/(?:[!-"$-.0-[\]-~][!-"$-[\]-~]*)?$/;

function placeTarget(request: IncomingMessage, context: ListenerContext, parts: OpenParts): Placed | Refusal {
  if (SOUND_TARGET.test(request.url ?? '')) return place(request, context, parts);
  return { status: 400, message: 'the target of the request must be a path that begins with one slash' };
}

/** The session and access of a request that is allowed now, and the server that it is for. */
async function admit(
  request: IncomingMessage,
  placed: Placed,
  parts: OpenParts & Pick<GatewayParts, 'servers' | 'report'>,
): Promise<(Admitted & { readonly server: NotebookServer }) | Refusal> {
  const found = findSession(request, placed, parts);
  if (isRefusal(found)) return found;
  const standing = await found.access.pass();
  if (!standing.allowed) return refusalOf(standing);
  try {
    const server = await parts.servers.serverOf(found.session.opening.arn);
    if (server !== undefined) return { ...found, server };
    return { status: 502, message: 'no server is configured for this notebook; start Sagewarden with --notebooks' };
  } catch (error) {
    parts.report('the server of a notebook did not start', error);
    return { status: 502, message: 'the server of this notebook did not start' };
  }
}

/** Cuts what is not allowed any more, although nothing passes on it. */
function sweep(connections: ReadonlySet<OpenConnection>, { report }: GatewayParts): void {
  for (const { access, cut } of connections) {
    if (access.holds()) continue;
    const settle = async () => {
      const standing = await access.pass();
      if (!standing.allowed) cut(standing);
    };
    settle().catch((error: unknown) => report('a notebook could not be read', error));
  }
}

function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // A client that is still sending would not see the answer: what is on its way is read, up to a limit.
  let discarded = 0;
  response.req.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > MAX_DISCARDED_BYTES) response.req.socket.destroy();
  });
  const { headers, body } = refusalPage(refusal);
  response.writeHead(refusal.status, headers);
  response.end(body);
}

const MAX_DISCARDED_BYTES = 67_108_864;

function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusals: Readonly<Record<string, Refusal>> = {
    HPE_HEADER_OVERFLOW: { status: 431, message: 'the header of the request is too large' },
    ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'the request did not arrive in time' },
  };
  socket.end(refusalBytes(refusals[error.code ?? ''] ?? { status: 400, message: 'this is not a valid HTTP request' }));
}
