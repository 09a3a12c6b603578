// A notebook's server that says what reaches it: every HTTP request as JSON, every WebSocket message back to its sender.

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export interface EchoNotebook {
  readonly url: URL;
  /** What came over WebSockets, in order. */
  readonly messages: string[];
  /** Of every HTTP request and WebSocket handshake. */
  readonly requests: { readonly url: string; readonly method: string; readonly headers: IncomingHttpHeaders }[];
  /** Sends to every open WebSocket. */
  readonly broadcast: (text: string) => void;
  readonly close: () => Promise<void>;
}

/** `/hang` never answers, `/stream` never ends, `/redirect` leads to its own address, `/cookies` sets three, `/refuse` takes no WebSocket. */
export async function startEchoNotebook(token?: string): Promise<EchoNotebook> {
  const messages: string[] = [];
  const requests: EchoNotebook['requests'] = [];
  const server = createServer((request, response) => {
    const { url = '', method = '', headers } = request;
    requests.push({ url, method, headers });
    if (token !== undefined && headers.authorization !== `token ${token}`) {
      response.writeHead(403).end('no token');
      return;
    }
    if (url === '/hang') return;
    if (url === '/stream') {
      response.write('begun');
      return;
    }
    if (url === '/redirect') {
      response.writeHead(302, { location: `http://${headers.host}/there` }).end();
      return;
    }
    if (url === '/cookies') {
      const cookies = [
        '_xsrf=a; Path=/; Domain=localhost',
        'sagewarden-notebook=stolen',
        '__Host-sagewarden-notebook=b',
      ];
      response
        .writeHead(200, { 'set-cookie': cookies, connection: 'keep-alive, x-secret', 'x-secret': 's' })
        .end('set');
      return;
    }
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on('end', () => response.end(JSON.stringify({ url, method, headers, size })));
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 200_000_000 });
  server.on('upgrade', (request, socket, head) => {
    requests.push({ url: request.url ?? '', method: 'UPGRADE', headers: request.headers });
    if (request.url === '/refuse') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => undefined);
      client.on('message', (data, binary) => {
        messages.push(String(data));
        if (String(data) !== 'silent') client.send(data, { binary });
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    messages,
    requests,
    broadcast: (text) => {
      for (const client of sockets.clients) client.send(text);
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
