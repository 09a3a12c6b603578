// What stands at this place of a policy text, and what is around it? Takes text that is being written, so that most of it may be missing.

import { getLocation } from 'jsonc-parser';
import type { Span } from '../../language/policy-document.ts';
import { isObject, parseJson } from '../../language/read-json.ts';
import { membersOf } from '../json-parts.ts';
import type { PolicyView, StatementView } from '../policy-view.ts';
import { readPolicyView } from '../read-policy-view.ts';

/** Of which object a key is one. */
export type KeyOwner = 'document' | 'statement' | 'principal' | 'condition' | 'operator';

const VALUES = ['Version', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'] as const;
export type ValueElement = (typeof VALUES)[number];

export type Spot = SpotPlace &
  (
    | { readonly kind: 'key'; readonly owner: KeyOwner; readonly siblings: readonly string[] }
    | { readonly kind: 'value'; readonly element: ValueElement }
    | { readonly kind: 'condition-value'; readonly operator: string; readonly key: string }
  );

interface SpotPlace {
  /** The string there, without quotes; empty where there is none yet. */
  readonly text: string;
  /** The string with its quotes, or the bare place. */
  readonly at: Span;
  /** The statement that the place is in. */
  readonly statement?: StatementView;
}

/** Deeper than any policy. */
const MAX_DEPTH = 100;

/** `undefined` where nothing of the policy language can stand. `offset` counts UTF-16 units. Takes any text and never throws. */
export function spotAt(text: string, offset: number): Spot | undefined {
  const parse = parseJson(text, MAX_DEPTH);
  if (parse.tooDeepAt !== undefined) return undefined;
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const inside =
    previousNode !== undefined && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length;
  const at = inside
    ? { start: previousNode.offset, end: previousNode.offset + previousNode.length }
    : { start: offset, end: offset };
  const view = readPolicyView(text, parse, { policyType: 'IDENTITY_POLICY' });
  const statement = view.statements.find(({ part }) => part.at.start <= offset && offset <= part.at.end);
  const place = {
    text: inside && typeof previousNode.value === 'string' ? previousNode.value : '',
    at,
    ...(statement && { statement }),
  };
  // The way below the statement; list indexes do not matter.
  const names = path.filter((step) => typeof step === 'string');
  if (isAtPropertyKey) {
    const owner = ownerOf(names.slice(0, -1));
    return owner && { ...place, kind: 'key', owner, siblings: siblingsOf(view, offset) };
  }
  const [first = '', second = '', operator = '', key = ''] = names;
  if (names.length === 1 && first === 'Version') return { ...place, kind: 'value', element: 'Version' };
  if (first !== 'Statement') return undefined;
  const element = VALUES.find((name) => name === second);
  if (names.length === 2 && element !== undefined) return { ...place, kind: 'value', element };
  if (names.length === 4 && second === 'Condition') return { ...place, kind: 'condition-value', operator, key };
  return undefined;
}

function ownerOf(names: readonly string[]): KeyOwner | undefined {
  const [first, second] = names;
  if (first === undefined) return 'document';
  if (first !== 'Statement') return undefined;
  if (names.length === 1) return 'statement';
  if (second === 'Condition') return names.length === 2 ? 'condition' : names.length === 3 ? 'operator' : undefined;
  return names.length === 2 && (second === 'Principal' || second === 'NotPrincipal') ? 'principal' : undefined;
}

/** The keys of the innermost object around the place. */
function siblingsOf({ root, whole }: PolicyView, offset: number): readonly string[] {
  let names: readonly string[] = [];
  const open = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.offset > offset || offset > node.offset + node.length) continue;
    if (isObject(node)) names = membersOf(node, whole).map(({ name }) => name);
    open.push(...(node.children ?? []));
  }
  return names;
}
