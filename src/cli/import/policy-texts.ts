// Which text has a policy document of the file, and is it understood? The API gives documents URL-encoded, the AWS CLI prints them as
// JSON objects; here they become the text that is kept.

import { LIMITS } from '../../identity/quotas.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import { placeOf } from '../../language/place.ts';
import type { Renumbering } from './renumber.ts';

type Kind = 'identity' | 'trust';

/** The text, or why there is none. */
export type PolicyText = { readonly text: string } | { readonly problem: string };

export class PolicyTexts {
  /** Each text is parsed and kept once, however many principals have it. */
  readonly #read: Record<Kind, Map<string, PolicyText>> = { identity: new Map(), trust: new Map() };

  read(document: unknown, kind: Kind, renumbering: Renumbering): PolicyText {
    const given = textOf(document);
    if (given === undefined) return { problem: 'is neither a policy document nor a URL-encoded one' };
    const text = renumbering.inPolicy(given);
    const known = this.#read[kind].get(text);
    if (known !== undefined) return known;
    const result = check(text, kind);
    this.#read[kind].set(text, result);
    return result;
  }
}

function textOf(document: unknown): string | undefined {
  if (typeof document === 'object' && document !== null) return JSON.stringify(document);
  if (typeof document !== 'string') return undefined;
  if (document.trimStart().startsWith('{')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return undefined;
  }
}

function check(text: string, kind: Kind): PolicyText {
  if (text.length > LIMITS.policyDocumentLength) {
    return { problem: `has more than ${LIMITS.policyDocumentLength} characters` };
  }
  const [first] = parsePolicy(text, { kind }).problems;
  if (first === undefined) return { text };
  const { line, column } = placeOf(text, first.at.start);
  return { problem: `line ${line}, column ${column + 1} of the document: ${first.message}` };
}
