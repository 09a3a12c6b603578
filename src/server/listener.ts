// How do requests come in over HTTP and answers go out? Reads each request within its limits and hands it to the pipeline;
// whatever arrives, the server lives on.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ServiceError } from '../services/service-error.ts';
import { readHeaders } from '../wire/http-headers.ts';
import type { WireResponse } from '../wire/response.ts';
import { bodyLimit } from './body-limit.ts';
import type { HttpRequest, ServerParts } from './exchange.ts';
import { HEALTH_PATH, healthResponse } from './health.ts';
import { issuerResponse } from './issuer-documents.ts';
import { isManagedPoliciesPath, managedPoliciesResponse } from './managed-policies/managed-policies-routes.ts';
import { answerRequest } from './pipeline.ts';
import { declaresTooMuch, readBody } from './read-body.ts';
import { refusalOf } from './refusal.ts';

export const LIMITS = Object.freeze({
  /** Bytes of the request line and all header fields; a session token takes a few thousand of them. */
  maxHeaderSize: 32_768,
  /** Milliseconds until the headers must be there … */
  headersTimeout: 10_000,
  /** … and until the whole request must be. */
  requestTimeout: 30_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
});

export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** An HTTP server that is not listening yet. */
export function createListener(parts: ServerParts, limits: Limits = LIMITS): Server {
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, parts).catch((error: unknown) => {
      parts.report('an answer could not be sent', error);
      response.destroy();
    });
  };
  return createServer(limits, respond)
    .on('checkContinue', (request, response) => {
      if (!declaresTooMuch(request, limitOf(request))) response.writeContinue();
      respond(request, response);
    })
    .on('clientError', answerBrokenRequest);
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const [path = '', ...query] = (request.url ?? '').split('?');
  if (path === HEALTH_PATH) return send(response, healthResponse(request.method ?? ''));
  const told = issuerResponse(path, request.method ?? '', parts.issuerDocuments);
  if (told !== undefined) return send(response, told);
  const http: Omit<HttpRequest, 'body'> = {
    method: request.method ?? '',
    path,
    query: query.join('?'),
    headers: readHeaders(request.rawHeaders),
    sourceIp: plainAddress(request.socket.remoteAddress ?? ''),
    secureTransport: false,
  };
  const body = await readBody(request, limitOf(request));
  if (body.kind === 'aborted') return;
  if (body.kind === 'read') {
    const answer = isManagedPoliciesPath(path) ? managedPoliciesResponse : answerRequest;
    return send(response, await answer({ ...http, body: body.bytes }, parts));
  }
  const tooLarge = new ServiceError('RequestEntityTooLarge', `the request body is larger than ${body.limit} bytes`);
  const received = { http: { ...http, body: new Uint8Array() }, requestId: parts.newId(), time: parts.now() };
  response.setHeader('connection', 'close');
  send(response, refusalOf(tooLarge, received, parts).response);
}

function limitOf({ method = '', url = '' }: IncomingMessage): number {
  return bodyLimit(method, url.split('?', 1)[0] ?? '');
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

/** IPv4 addresses that came through an IPv6 socket look like themselves again. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

const BROKEN_REQUESTS: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    `the header is larger than ${LIMITS.maxHeaderSize} bytes`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'the request did not arrive in time'],
};

/** What is not HTTP has no protocol to be answered in: it gets a line of text. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = BROKEN_REQUESTS[error.code ?? ''] ?? [
    '400 Bad Request',
    'this is not a valid HTTP request',
  ];
  const text = `${message}\n`;
  const length = Buffer.byteLength(text);
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: ${length}\r\n\r\n${text}`,
  );
}
