// What does the walk ask of a client? Each of the three says in its own way how one call went; nothing is made alike here yet.

import type { Credentials } from '../sagewarden-process.ts';
import type { Service } from './step.ts';

export interface ClientCall {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly service: Service;
  /** AWS's name of the operation; of the waiter when `how` is `wait`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly how: 'call' | 'pages' | 'wait';
  readonly pageSize?: number;
}

/** JSON: dates are texts, bytes are base64. `unknown`: the client is older than the operation or a member of its input. */
export type Reply =
  | { readonly output: Readonly<Record<string, unknown>> }
  | { readonly error: { readonly code: string; readonly message: string } }
  | { readonly unknown: string };

export interface WalkClient {
  /** Rejects when the client fails in a way that is no answer of the server. */
  readonly call: (call: ClientCall) => Promise<Reply>;
  readonly close: () => void;
}
