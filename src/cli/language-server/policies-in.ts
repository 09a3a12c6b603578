// Which policies does an open document hold? What a policy is attached to is not told in an editor: it is made out from its statements.

import { indexPlaces } from '../../language/place.ts';
import { parseJson } from '../../language/read-json.ts';
import type { Finding } from '../../validation/finding.ts';
import type { PolicyContext } from '../../validation/policy-type.ts';
import { readPolicyView } from '../../validation/read-policy-view.ts';
import { findPolicies } from '../validate/find-policies.ts';
import { IDENTITY, RESOURCE, TRUST } from '../validate/found-policy.ts';
import { readIgnoreComments, Suppressions } from '../validate/suppressions.ts';
import { findingsOf } from '../validate/validate-text.ts';

/** Editors open what they like; templates have at most a million characters. */
const MAX_CHARACTERS = 4_000_000;
const MAX_DEPTH = 100;
const ELEMENTS: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

/** Findings with places in the document; none for a document that holds no policy. */
export function findingsIn(text: string): readonly Finding[] {
  if (text.length > MAX_CHARACTERS) return [];
  const found = findPolicies(text, { context: contextOf(text), named: false });
  if (found.kind !== 'policies') return [];
  const placeAt = indexPlaces(text);
  const suppressions = new Suppressions(readIgnoreComments(text, '').suppressions);
  return found.policies
    .flatMap((policy) => findingsOf(policy, placeAt))
    .filter(({ issueCode, locations }) => {
      const line = locations[0]?.span.start.line ?? 1;
      return suppressions.find(issueCode, '', line) === undefined;
    });
}

/** Whether the document is one policy, or the beginning of one: then what stands in it can be told and completed. */
export function isPolicy(text: string): boolean {
  if (text.length > MAX_CHARACTERS || !/^\uFEFF?\s*\{/.test(text)) return false;
  const { members } = viewOf(text);
  return members.every(({ name }) => ELEMENTS.has(name)) || members.some(({ name }) => name === 'Statement');
}

/** With a principal it is on a resource; where all actions assume roles, on a role. */
export function contextOf(text: string): PolicyContext {
  const { statements } = viewOf(text);
  if (!statements.some(({ principals }) => principals.length > 0)) return IDENTITY;
  const actions = statements.flatMap(({ actions: lists }) => lists).flatMap(({ entries }) => entries);
  const assumes =
    actions.length > 0 && actions.every(({ text: action }) => /^sts:(AssumeRole|TagSession|SetS)/i.test(action));
  return assumes && statements.every(({ resources }) => resources.length === 0) ? TRUST : RESOURCE;
}

function viewOf(text: string) {
  return readPolicyView(text, parseJson(text, MAX_DEPTH), IDENTITY);
}
