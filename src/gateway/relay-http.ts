// How does an HTTP request reach the notebook's server, and its answer the browser?

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createProxyServer, type ProxyServer } from 'http-proxy-3';
import { cleanAnswer, requestHeaders } from './forwarded-headers.ts';
import type { GatewayLimits } from './limits.ts';
import type { NotebookServer } from './notebook-server.ts';
import type { Refusal } from './page.ts';

export type RelayHttp = (
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly origin: string },
  server: NotebookServer,
  refuse: (refusal: Refusal) => void,
) => void;

/** Methods whose bodies `http-proxy-3` and Node do not frame anew: with a body of unknown length they could carry a second request. */
const WITHOUT_CHUNKS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** A relay that can be used for any number of notebooks. `refuse` is called when nothing has been answered yet. */
export function createHttpRelay(limits: GatewayLimits): RelayHttp {
  const proxy: ProxyServer = createProxyServer({
    proxyTimeout: limits.serverTimeout,
    // Cookies stay with the one host.
    cookieDomainRewrite: '',
    autoRewrite: true,
  });
  proxy.on('proxyRes', (answer) => cleanAnswer(answer.headers));
  return ({ request, response, origin }, server, refuse) => {
    if (Number(request.headers['content-length'] ?? 0) > limits.maxBodySize) {
      refuse(tooLarge(limits));
      return;
    }
    if (request.headers['transfer-encoding'] !== undefined && WITHOUT_CHUNKS.has(request.method ?? ''))
      return refuse({ status: 411, message: `a ${request.method} request needs a Content-Length` });
    limitBody(request, response, limits);
    // Redirects to the server's own address lead to the notebook's: `autoRewrite` takes the host of the request for that.
    const { host } = new URL(origin);
    const headers = requestHeaders(request.headers, origin, server);
    for (const name of Object.keys(request.headers)) if (!(name in headers)) delete request.headers[name];
    request.headers.host = host;
    const began = performance.now();
    proxy.web(
      request,
      response,
      { target: server.url, headers, protocolRewrite: origin.split(':', 1)[0] ?? 'http' },
      () => {
        if (response.headersSent) {
          response.destroy();
          return;
        }
        const late = performance.now() - began >= limits.serverTimeout;
        refuse(
          late
            ? { status: 504, message: 'the server of this notebook did not answer in time' }
            : { status: 502, message: 'the server of this notebook cannot be reached' },
        );
      },
    );
  };
}

function tooLarge({ maxBodySize }: GatewayLimits): Refusal {
  return { status: 413, message: `the request body is larger than ${maxBodySize} bytes` };
}

/** Cuts off a body that turns out to be too large. */
function limitBody(request: IncomingMessage, response: ServerResponse, { maxBodySize }: GatewayLimits): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodySize) response.destroy();
  });
}
