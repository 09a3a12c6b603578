// Policy texts as trees, each text read once. Documents are content-addressed: a managed policy that a thousand principals have is
// one text, so it is one entry.

import type { AttachedPolicy } from '../decision/policy-set.ts';
import type { PolicyText } from '../identity/effective-policies.ts';
import { parsePolicy } from '../language/parse-policy.ts';
import type { PolicyDocument } from '../language/policy-document.ts';
import type { PolicyKind } from '../language/policy-kind.ts';

/** A tree takes about a dozen bytes for each character of its text. */
export const MAX_CHARACTERS = 8_000_000;
/** By text first: a text that is stored has its hash already, one that was put together anew with its kind would not. */
const documents = new Map<string, Map<PolicyKind, PolicyDocument>>();
let characters = 0;

/**
 * The tree of a stored policy text. Texts are checked when they are stored; one that is not understood all the same (data of another
 * version) may hold a Deny that nobody can read, so it stands for a policy that denies everything.
 */
export function parsedDocument(text: string, kind: PolicyKind): PolicyDocument {
  const kinds = documents.get(text) ?? new Map<PolicyKind, PolicyDocument>();
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  const document = parsePolicy(text, { kind }).policy ?? denyEverything();
  documents.set(text, kinds.set(kind, document));
  characters += text.length;
  for (const [oldest, { size }] of documents) {
    if (characters <= MAX_CHARACTERS) break;
    documents.delete(oldest);
    characters -= oldest.length * size;
  }
  return document;
}

function denyEverything(): PolicyDocument {
  const at = { start: 0, end: 0 };
  const any = [{ value: '*', at }];
  return {
    text: '',
    version: '2012-10-17',
    statements: [
      {
        index: 0,
        effect: 'Deny',
        principal: { kind: 'Principal', entries: [{ type: 'AWS', value: { value: '*', at } }], at },
        action: { kind: 'Action', patterns: any, at },
        resource: { kind: 'Resource', patterns: any, at },
        conditions: [],
        at,
      },
    ],
  };
}

/** A policy text at its place, as decisions take it. */
export function attachedDocument({ name, arn, text }: PolicyText, kind: PolicyKind): AttachedPolicy {
  return { name, document: parsedDocument(text, kind), ...(arn === undefined ? {} : { arn }) };
}
