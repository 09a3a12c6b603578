// How a request decoder gives up: it throws this inside the floor and its public function returns the problem as a value.

import type { UnmodelledCode, WireProblem } from './error-table.ts';

export type Decoded = { readonly input: Readonly<Record<string, unknown>> } | { readonly problem: WireProblem };

/** Nesting deeper than this is refused; the deepest real requests have about a dozen levels. */
export const MAX_DEPTH = 64;

export class DecodeProblem extends Error {
  readonly code: UnmodelledCode;

  constructor(code: UnmodelledCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs a decoder; what it refuses becomes a value, what it trips over stays an exception. */
export function collectProblem(decode: () => Readonly<Record<string, unknown>>): Decoded {
  try {
    return { input: decode() };
  } catch (error) {
    if (error instanceof DecodeProblem) return { problem: { code: error.code, message: error.message } };
    throw error;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a request body, which must be UTF-8. */
export function readText(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new DecodeProblem('MalformedInput', 'the request body is not valid UTF-8');
  }
}
