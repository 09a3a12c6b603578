// The walk's calls through the AWS SDK for JavaScript: commands, paginators and waiters as the package exports them.

import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as sts from '@aws-sdk/client-sts';
import type { ClientCall, Reply, WalkClient } from './client.ts';
import type { Service } from './step.ts';

type Answer = Readonly<Record<string, unknown>>;
interface AnyClient {
  send(command: object): Promise<Answer>;
}
type Command = new (input: object) => object;
type Paginator = (settings: object, input: object) => AsyncIterable<Answer>;
type Waiter = (settings: object, input: object) => Promise<{ readonly state: string }>;

const SERVICES: Readonly<
  Record<Service, { readonly exports: object; readonly client: new (settings: object) => object }>
> = {
  iam: { exports: iam, client: iam.IAMClient },
  sts: { exports: sts, client: sts.STSClient },
  organizations: { exports: organizations, client: organizations.OrganizationsClient },
  sagemaker: { exports: sagemaker, client: sagemaker.SageMakerClient },
};

export function javascriptSdk(): WalkClient {
  return { call, close: () => {} };
}

async function call({ service, operation, input, how, pageSize, ...settings }: ClientCall): Promise<Reply> {
  const client = new SERVICES[service].client({ ...settings, maxAttempts: 1 }) as AnyClient;
  try {
    if (how === 'wait') {
      const wait = exported<Waiter>(service, `waitUntil${operation}`);
      const { state } = await wait({ client, maxWaitTime: 5 }, input);
      if (state !== 'SUCCESS') throw new Error(`waiting for ${operation} ended in ${state}`);
      return { output: {} };
    }
    if (how === 'pages') {
      const pages = exported<Paginator>(service, `paginate${operation}`)({ client, pageSize }, input);
      const gathered: Record<string, unknown> = {};
      for await (const page of pages) gather(gathered, plain(page));
      return { output: gathered };
    }
    const AnyCommand = exported<Command>(service, `${operation}Command`);
    return { output: plain(await client.send(new AnyCommand(input))) };
  } catch (error) {
    if (!(error instanceof Error) || !('$metadata' in error)) throw error;
    // Exception classes are named otherwise than the codes on the wire, which `Code` repeats for the query protocol.
    const code = 'Code' in error ? String(error.Code) : error.name;
    return { error: { code, message: error.message } };
  }
}

function exported<T>(service: Service, name: string): T {
  const found = (SERVICES[service].exports as Record<string, unknown>)[name];
  if (found === undefined) throw new Error(`the SDK's ${service} client has no ${name}`);
  return found as T;
}

/** As JSON has it. */
function plain({ $metadata, ...answer }: Answer): Answer {
  const bytes = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  return JSON.parse(JSON.stringify(answer, bytes));
}

/** Puts the lists of a page behind those that were there, as the paginators of the other clients do by themselves. */
function gather(gathered: Record<string, unknown>, page: Answer): void {
  for (const [member, value] of Object.entries(page)) {
    if (!Array.isArray(value)) continue;
    const before = gathered[member];
    gathered[member] = Array.isArray(before) ? [...before, ...value] : value;
  }
}
