// What answers for the models behind endpoints? By default nothing; what was sent, with `echo`; or addresses on this machine, from one file
// that the operator gives in SAGEWARDEN_ENDPOINTS. No other address is ever called, whatever callers send.

import {
  echo,
  type InvokeModel,
  type ModelAnswer,
  ModelFailure,
  type ModelRequest,
} from '../services/sagemaker-runtime/invoke-model.ts';
import { type Configuration, ConfigurationError } from './configuration.ts';
import { readJsonFile } from './read-json-file.ts';

interface Limits {
  /** Milliseconds until the whole answer must be there. AWS: a container must respond to requests within 60 seconds. */
  readonly timeout: number;
  /** Bytes. AWS: the body of InvokeEndpoint's answer has as many at most. */
  readonly maxBytes: number;
}

const LIMITS: Limits = { timeout: 60_000, maxBytes: 6_291_456 };

/** Loopback, by number: a name could be made to mean another machine. */
const HOSTS = ['127.0.0.1', '[::1]'];

/** `undefined`: nothing answers. Throws a ConfigurationError for a file that is not as it must be. */
export function readEndpointModels(
  setting: Configuration['endpoints'],
  limits: Limits = LIMITS,
): InvokeModel | undefined {
  if (setting === undefined) return undefined;
  if (setting === 'echo') return echo;
  const addresses = readAddresses(setting.file);
  return (request) => {
    const address = addresses.get(request.endpointName);
    if (address !== undefined) return invokeAt(address, request, limits);
    throw new ModelFailure(
      `No model runs behind endpoint ${request.endpointName}; add its address to the file in SAGEWARDEN_ENDPOINTS`,
    );
  };
}

/** A JSON object: the name of an endpoint → `http://127.0.0.1:8080`, behind which `/invocations` is called. */
function readAddresses(file: string): ReadonlyMap<string, URL> {
  const refused = (what: string) => new ConfigurationError(`SAGEWARDEN_ENDPOINTS: \`${file}\` ${what}`);
  return new Map(
    [...readJsonFile(file, 'endpoint names and addresses', refused)].map(([name, address]) => {
      if (typeof address === 'string' && isLoopback(address)) return [name, new URL(address)];
      throw refused(
        `gives endpoint \`${name}\` the address \`${address}\`, which is not of the form http://127.0.0.1:8080`,
      );
    }),
  );
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(address);
  return (
    protocol === 'http:' &&
    HOSTS.includes(hostname) &&
    [username, password, search, hash].every((part) => part === '') &&
    pathname === '/'
  );
}

/** Observed wordings, in public logs: "Received server error (500) from primary with message …", "Your invocation timed out …". */
async function invokeAt(
  address: URL,
  { body, headers }: ModelRequest,
  { timeout, maxBytes }: Limits,
): Promise<ModelAnswer> {
  let answer: ModelAnswer & { readonly status: number };
  try {
    const signal = AbortSignal.timeout(timeout);
    const target = new URL('/invocations', address);
    const response = await fetch(target, {
      method: 'POST',
      body: Buffer.from(body),
      headers,
      redirect: 'manual',
      signal,
    });
    answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBytes(response, maxBytes),
    };
  } catch (cause) {
    if (cause instanceof ModelFailure) throw cause;
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    const what = late ? 'Your invocation timed out while waiting for a response from container primary.' : 'no answer';
    throw new ModelFailure(`Received server error (0) from primary with message "${what}"`);
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  const kind = status >= 400 && status < 500 ? 'client' : 'server';
  const text = Buffer.from(answer.body).toString('utf8').slice(0, MAX_SHOWN);
  throw new ModelFailure(`Received ${kind} error (${status}) from primary with message "${text}"`, status);
}

/** Characters of a container's error that are told. */
const MAX_SHOWN = 1024;

/** What is larger is not read to its end. */
async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new ModelFailure(`Received a response from primary that is larger than ${maxBytes} bytes`, response.status);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
