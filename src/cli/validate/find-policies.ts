// Which policies does a file hold? What the file is tells its content, not its name.

import type { Problem } from '../../language/problem.ts';
import type { PolicyContext } from '../../validation/policy-type.ts';
import { testProblem } from '../test/shape-reader.ts';
import { readSource, type SourceNode } from '../test/source-tree.ts';
import { accountPolicies, isAccountListing } from './account-policies.ts';
import { type FoundPolicy, memberOf } from './found-policy.ts';
import { keyOfTag } from './intrinsic-functions.ts';
import { MappedText } from './mapped-text.ts';
import { isPlan, planPolicies } from './plan-policies.ts';
import { type PolicySourceFile, policyOfNode } from './policy-of-node.ts';
import { isTemplate, templatePolicies } from './template-policies.ts';

export const FORMATS = ['policy', 'cloudformation', 'terraform', 'account'] as const;
export type FileFormat = (typeof FORMATS)[number];

export interface FindOptions {
  /** What a file that is a policy is. Elsewhere the place tells it. */
  readonly context: PolicyContext;
  /** Instead of finding out. */
  readonly format?: FileFormat | undefined;
  /** The file was named by itself: what is nothing else is taken for a policy. */
  readonly named: boolean;
}

export type FindResult =
  | { readonly kind: 'policies'; readonly policies: readonly FoundPolicy[] }
  /** Of none of the formats. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unusable'; readonly problem: Problem };

/** Templates and plans nest their policies in modules, functions and lists. */
const MAX_DEPTH = 100;

/** Without one of these words a JSON text is no other format than a policy, and need not be read twice. */
const WORDS = [
  '"Resources"',
  '"format_version"',
  '"UserDetailList"',
  '"GroupDetailList"',
  '"RoleDetailList"',
  '"Policies"',
];

/** Takes any text and never throws. */
export function findPolicies(text: string, { context, format, named }: FindOptions): FindResult {
  const whole = (): FindResult => ({ kind: 'policies', policies: [wholeFile(text, context)] });
  const hasStatement = text.includes('Statement');
  if (!named && format === undefined && !hasStatement) return { kind: 'other' };
  const isJson = /^\uFEFF?\s*(?:[{["]|$)/.test(text);
  const mayBeOther = format === undefined ? WORDS.some((word) => text.includes(word)) : format !== 'policy';
  if (isJson && !mayBeOther) {
    return named || format !== undefined || /"Statement"/.test(text) ? whole() : { kind: 'other' };
  }
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const reading = readSource(body, isJson ? 'json' : 'yaml', { maxDepth: MAX_DEPTH, keyOfTag });
  if ('fault' in reading) {
    const looksLikeOne = format !== undefined || named || /\bStatement"?\s*:/.test(text);
    if (!looksLikeOne) return { kind: 'other' };
    return { kind: 'unusable', problem: testProblem('INVALID_SYNTAX', reading.at, reading.fault) };
  }
  const { root } = reading;
  const found = format ?? formatOf(root);
  const file = { text: body, isJson };
  switch (found) {
    case 'cloudformation':
      return policiesOr(isTemplate(root), 'a CloudFormation template', root, () => templatePolicies(file, root));
    case 'terraform':
      return policiesOr(isPlan(root), 'what `terraform show -json` prints', root, () => planPolicies(file, root));
    case 'account':
      return policiesOr(isAccountListing(root), 'a listing of an account', root, () => accountPolicies(file, root));
    case 'policy':
      return isJson ? whole() : policyInYaml(root, file, context);
    case undefined:
      return named && isJson ? whole() : { kind: 'other' };
  }
}

function policyInYaml(root: SourceNode, file: PolicySourceFile, context: PolicyContext): FindResult {
  const policy = policyOfNode(file, root, { name: '', context });
  return policiesOr(policy !== undefined, 'a policy', root, () => (policy === undefined ? [] : [policy]));
}

function policiesOr(fits: boolean, what: string, root: SourceNode, find: () => readonly FoundPolicy[]): FindResult {
  if (fits) return { kind: 'policies', policies: find() };
  return { kind: 'unusable', problem: testProblem('INVALID_VALUE', root.at, `this is not ${what}`) };
}

function formatOf(root: SourceNode): FileFormat | undefined {
  if (isTemplate(root)) return 'cloudformation';
  if (isPlan(root)) return 'terraform';
  if (isAccountListing(root)) return 'account';
  return memberOf(root, 'Statement') === undefined ? undefined : 'policy';
}

function wholeFile(text: string, context: PolicyContext): FoundPolicy {
  return { context, mapped: MappedText.verbatim(text, { start: 0, end: text.length }), written: (put) => put };
}
