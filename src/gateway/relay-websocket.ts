// How do WebSocket messages pass between a browser and the notebook's server? Each is let through by a decision of its own; the first that
// is denied closes the connection before it passes. A message of several frames passes when its last one is there.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { requestHeaders } from './forwarded-headers.ts';
import type { GatewayLimits } from './limits.ts';
import type { NotebookAccess } from './notebook-access.ts';
import type { NotebookServer } from './notebook-server.ts';
import type { Refusal } from './page.ts';
import type { Refused } from './standing.ts';

/** A connection through which something could still pass. */
export interface OpenConnection {
  readonly access: NotebookAccess;
  /** Ends it, for everyone to see why. */
  readonly cut: (refused: Refused) => void;
  /** Ends it unless there was a sign of life since the last time. */
  readonly ping?: () => void;
}

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly origin: string;
}

interface RelayParts {
  readonly limits: GatewayLimits;
  readonly refuse: (refusal: Refusal) => void;
  /** Told of the connection once it is open; gives what to call when it is not any more. */
  readonly opened: (connection: OpenConnection) => () => void;
}

/** Close codes that are never on the wire (RFC 6455, 7.4.1). */
const NOT_SENT: ReadonlySet<number> = new Set([1004, 1005, 1006, 1015]);

export type RelayWebSocket = (
  upgrade: Upgrade,
  server: NotebookServer,
  access: NotebookAccess,
  parts: RelayParts,
) => void;

/** A relay that can be used for any number of notebooks. */
export function createWebSocketRelay(limits: GatewayLimits): RelayWebSocket {
  const chosen = new WeakMap<IncomingMessage, string>();
  const acceptor = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxMessageSize,
    handleProtocols: (_offered, request) => chosen.get(request) ?? false,
  });
  return ({ request, socket, head, origin }, server, access, parts) => {
    const { host: _, ...headers } = requestHeaders(request.headers, origin, server);
    for (const name of Object.keys(headers)) if (name.startsWith('sec-websocket-')) delete headers[name];
    const address = `ws${server.url.protocol === 'https:' ? 's' : ''}://${server.url.host}${request.url}`;
    const backend = new WebSocket(address, offeredProtocols(request), {
      headers,
      perMessageDeflate: false,
      handshakeTimeout: limits.serverTimeout,
      maxPayload: limits.maxMessageSize,
    });
    let answered = false;
    const refuse = (refusal: Refusal) => {
      if (!answered) parts.refuse(refusal);
      answered = true;
      backend.terminate();
    };
    const gone = () => refuse({ status: 502, message: 'the browser went away' });
    socket.once('close', gone);
    backend.on('unexpected-response', (_request, { statusCode = 502 }) =>
      refuse({
        status: statusCode < 400 ? 502 : statusCode,
        message: 'the server of this notebook refused the WebSocket',
      }),
    );
    backend.on('error', () => refuse({ status: 502, message: 'the server of this notebook cannot be reached' }));
    backend.once('open', () => {
      if (answered) return;
      answered = true;
      socket.off('close', gone);
      if (backend.protocol !== '') chosen.set(request, backend.protocol);
      acceptor.handleUpgrade(request, socket, head, (client) => join({ client, backend }, access, parts));
      // What `handleUpgrade` refuses has been answered and leads nowhere.
      if (!joined.has(backend)) backend.terminate();
    });
  };
}

const joined = new WeakSet<WebSocket>();

interface Pair {
  readonly client: WebSocket;
  readonly backend: WebSocket;
}

function join({ client, backend }: Pair, access: NotebookAccess, { limits, opened }: RelayParts): void {
  joined.add(backend);
  let over = false;
  let alive = true;
  /** Messages that wait for the notebook to be read anew, in their order. */
  const waiting: (() => void)[] = [];

  const cut = ({ brief }: Refused) => end(1008, brief);
  const end = (code: number, reason: string | Buffer) => {
    if (over) return;
    over = true;
    closed();
    waiting.length = 0;
    for (const side of [client, backend]) {
      side.resume();
      if (NOT_SENT.has(code)) side.close();
      else side.close(code, reason);
    }
  };
  const closed = opened({
    access,
    cut,
    ping: () => {
      if (!alive) for (const side of [client, backend]) side.terminate();
      alive = false;
      client.ping();
    },
  });

  const drain = async () => {
    while (waiting.length > 0 && !over) {
      const standing = await access.pass(() => waiting.shift()?.());
      if (!standing.allowed) return cut(standing);
    }
    if (over) return;
    client.resume();
    backend.resume();
  };

  const relay = (from: WebSocket, to: WebSocket) => {
    let late: NodeJS.Timeout | undefined;
    const send = (data: RawData, binary: boolean) => {
      if (to.bufferedAmount <= limits.maxWaiting) return to.send(data, { binary });
      // Whoever reads slowly makes the other side wait, for a while.
      from.pause();
      late ??= setTimeout(() => to.terminate(), limits.slowTimeout);
      to.send(data, { binary }, () => {
        if (to.bufferedAmount > limits.maxWaiting) return;
        clearTimeout(late);
        late = undefined;
        if (waiting.length === 0) from.resume();
      });
    };
    from.on('message', (data, binary) => {
      if (over) return;
      // INVARIANT (no allow outlives a change): nothing runs between `holds` and `send`.
      if (waiting.length === 0 && access.holds()) return send(data, binary);
      waiting.push(() => send(data, binary));
      if (waiting.length > 1) return;
      client.pause();
      backend.pause();
      drain().catch(() => end(1011, 'the decision could not be made'));
    });
    from.on('close', (code, reason) => {
      clearTimeout(late);
      end(code, reason);
    });
    from.on('error', () => undefined);
  };
  relay(client, backend);
  relay(backend, client);
  client.on('pong', () => {
    alive = true;
  });
}

function offeredProtocols({ headers }: IncomingMessage): string[] {
  return (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
