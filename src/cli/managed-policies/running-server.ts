// How is a running server asked to do what it keeps this command from doing, by holding the data folder?

import { type OperatorAccess, readOperatorFile } from '../../server/operator-file.ts';
import { StoreError } from '../../store/store-error.ts';
import { UnusableInput } from '../explain/read-text.ts';

/** Comparing two large versions takes some seconds. */
const TIMEOUT = 60_000;

/** The server that uses the folder, when that is what the error says; throws the error otherwise, or when the server has left no word. */
export function ifInUse(error: unknown, dataFolder: string): OperatorAccess {
  const access = error instanceof StoreError && error.code === 'InUse' ? readOperatorFile(dataFolder) : undefined;
  if (access === undefined) throw error;
  return access;
}

export interface ServerAnswer {
  readonly status: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** GET, or with a `body` POST. Throws UnusableInput when the server cannot be reached or does not answer with an object. */
export async function askServer(
  { endpoint, token }: OperatorAccess,
  path: string,
  body?: object,
): Promise<ServerAnswer> {
  try {
    const response = await fetch(`${endpoint}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const content: unknown = await response.json();
    if (typeof content !== 'object' || content === null) throw new Error('the answer is no object');
    return { status: response.status, content: { ...content } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableInput(
      `the server that is using the data folder does not answer at \`${endpoint}\`: ${reason}; stop it and try again`,
    );
  }
}
