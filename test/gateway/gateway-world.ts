// A gateway in this process over the real store and the real operations, two notebook instances, and a browser of its own making.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { createGateway, type Gateway, type GatewayParts } from '../../src/gateway/gateway.ts';
import { GATEWAY_LIMITS, type GatewayLimits } from '../../src/gateway/limits.ts';
import type { NotebookServer } from '../../src/gateway/notebook-server.ts';
import { trustedProxies } from '../../src/gateway/source-address.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { VpcEndpoint, World } from '../../src/services/operation.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { type Client, clientOf, NOW, openWorld, rootCaller, type TestWorld, userCaller } from '../services/world.ts';

export const ACTION = 'sagemaker:CreatePresignedNotebookInstanceUrl';

/** The clock of a gateway under test, in milliseconds since the epoch. */
export interface Clock {
  now: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
}

/** How a WebSocket ended, or what its handshake was answered with. */
export interface Ended {
  readonly code: number;
  readonly reason: string;
}

export interface GatewayWorld {
  readonly world: World;
  readonly gateway: Gateway;
  readonly port: number;
  readonly clock: Clock;
  readonly root: Client;
  readonly iam: Client;
  readonly servers: Map<string, NotebookServer>;
  readonly reports: string[];
  /** A user with this inline policy `use` and an access key; gives who calls with that. */
  readonly createUser: (name: string, statements: readonly object[]) => Promise<Caller>;
  readonly putPolicy: (name: string, statements: readonly object[]) => Promise<void>;
  readonly createNotebook: (name: string) => Promise<string>;
  /** The URL that the operation gives, decided as the server does. */
  readonly presign: (caller: Caller, name: string, more?: object) => Promise<URL>;
  readonly ask: (url: URL, ask?: Ask) => Promise<Answer>;
  /** Opens the URL; gives the session's cookie. */
  readonly open: (url: URL, ask?: Ask) => Promise<string>;
  readonly socket: (url: URL, headers?: Readonly<Record<string, string>>, protocols?: string[]) => WebSocket;
  readonly close: () => Promise<void>;
}

export function allow(condition?: object, action = ACTION): object {
  return { Effect: 'Allow', Action: action, Resource: '*', ...(condition && { Condition: condition }) };
}

export interface Setting {
  readonly limits?: Partial<GatewayLimits>;
  readonly parts?: Partial<GatewayParts>;
  readonly proxies?: Parameters<typeof trustedProxies>[0];
  readonly endpoint?: VpcEndpoint;
  readonly base?: string;
}

export async function openGateway(setting: Setting = {}): Promise<GatewayWorld> {
  const store: TestWorld = await openWorld();
  const clock: Clock = { now: NOW };
  const servers = new Map<string, NotebookServer>();
  const reports: string[] = [];
  let base = new URL(setting.base ?? 'http://localhost');
  const gateway = createGateway(
    {
      world: store,
      enforcement: 'strict',
      now: () => clock.now,
      newId: randomUUID,
      report: (message, cause) => reports.push(`${message}: ${cause}`),
      servers: { serverOf: async (arn) => servers.get(arn), close: async () => undefined },
      isTrusted: trustedProxies(setting.proxies ?? []),
      base: () => base,
      ...setting.parts,
    },
    { ...GATEWAY_LIMITS, ...setting.limits },
  );
  const world: World = { ...store, presign: gateway.presign };
  const listener = gateway.createListener({
    secureTransport: false,
    ...(setting.endpoint !== undefined && { endpoint: setting.endpoint }),
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  if (setting.base === undefined) base = new URL(`http://localhost:${port}`);
  const root = clientOf(sagemakerOperations, world, rootCaller());
  const iam = clientOf(iamOperations, world, rootCaller());
  const trust = { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const text = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await iam.perform('CreateRole', { RoleName: 'notebooks', AssumeRolePolicyDocument: text(trust) });

  const putPolicy = async (UserName: string, statements: readonly object[]) => {
    await iam.perform('PutUserPolicy', { UserName, PolicyName: 'use', PolicyDocument: text(...statements) });
  };
  const ask: GatewayWorld['ask'] = async (url, { method = 'GET', headers = {}, body } = {}) => {
    const path = `${url.pathname}${url.search}`;
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { host: url.host, ...headers },
      agent: false,
    });
    sent.end(body);
    const [response] = await once(sent, 'response');
    let answer = '';
    for await (const chunk of response) answer += chunk;
    return { status: response.statusCode, headers: response.headers, body: answer };
  };
  return {
    world,
    gateway,
    port,
    clock,
    root,
    iam,
    servers,
    reports,
    createUser: async (UserName, statements) => {
      await iam.perform('CreateUser', { UserName });
      await putPolicy(UserName, statements);
      const { AccessKey } = await iam.perform('CreateAccessKey', { UserName });
      const { AccessKeyId } = AccessKey as { AccessKeyId: string };
      return { ...userCaller(world, UserName), accessKeyId: AccessKeyId };
    },
    putPolicy,
    createNotebook: async (NotebookInstanceName) => {
      const RoleArn = 'arn:aws:iam::123456789012:role/notebooks';
      const input = { NotebookInstanceName, InstanceType: 'ml.t3.medium', RoleArn };
      const { NotebookInstanceArn } = await root.call('CreateNotebookInstance', input);
      return String(NotebookInstanceArn);
    },
    presign: async (caller, NotebookInstanceName, more = {}) => {
      const client = clientOf(sagemakerOperations, world, caller, clock.now);
      const { AuthorizedUrl } = await client.call('CreatePresignedNotebookInstanceUrl', {
        NotebookInstanceName,
        ...more,
      });
      return new URL(String(AuthorizedUrl));
    },
    ask,
    open: async (url, given) => {
      const { status, headers, body } = await ask(url, given);
      if (status !== 303) throw new Error(`${status}: ${body}`);
      return String(headers['set-cookie']).split(';', 1)[0] ?? '';
    },
    socket: (url, headers = {}, protocols = []) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${url.pathname}${url.search}`, protocols, {
        headers: { host: url.host, origin: url.origin, ...headers },
      });
      socket.on('error', () => undefined);
      return socket;
    },
    close: async () => {
      const closed = once(listener, 'close');
      listener.close();
      await gateway.close();
      listener.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}

/** The message that comes next; rejects when the socket closes before. */
export async function nextMessage(socket: WebSocket): Promise<string> {
  return new Promise((resolve, reject) => {
    const closed = (code: number, reason: Buffer) => reject(new Error(`closed: ${code} ${reason}`));
    socket.once('close', closed);
    socket.once('message', (data) => {
      socket.off('close', closed);
      resolve(String(data));
    });
  });
}

export async function ended(socket: WebSocket): Promise<Ended> {
  if (socket.readyState === WebSocket.CLOSED) throw new Error('it was closed before');
  const [code, reason] = await once(socket, 'close');
  return { code, reason: String(reason) };
}

/** What the handshake was answered with. */
export async function refusedWith(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('open', () => reject(new Error('it was opened')));
  });
}
