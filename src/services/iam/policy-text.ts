// Whether a submitted policy text may be kept: it must parse as its kind of policy, and its size, counted as AWS counts it,
// must be within the quota.

import { QUOTAS } from '../../identity/quotas.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import { placeOf } from '../../language/place.ts';
import type { PolicyDocument } from '../../language/policy-document.ts';
import { ServiceError } from '../service-error.ts';
import { type EntityKind, TITLES } from './entities.ts';

/** The document; refuses with MalformedPolicyDocument, naming the first problem and its place (both from 1). */
export function requirePolicy(text: string, kind: 'identity' | 'trust' | 'session'): PolicyDocument {
  const { policy, problems } = parsePolicy(text, { kind });
  const [first] = problems;
  if (first !== undefined) {
    const { line, column } = placeOf(text, first.at.start);
    throw malformedPolicy(`Syntax error at position (${line},${column + 1}): ${first.message}`);
  }
  if (policy === undefined) throw malformedPolicy('Syntax errors in policy.');
  return policy;
}

export function malformedPolicy(message: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', message);
}

export function requireManagedSize(text: string): void {
  requireSize([text], QUOTAS.managedPolicySize, (limit) => `Cannot exceed quota for PolicySize: ${limit}`);
}

/** AWS names a trust policy's quota as an access control list's. */
export function requireTrustSize(text: string): void {
  requireSize([text], QUOTAS.trustPolicySize, (limit) => `Cannot exceed quota for ACLSizePerRole: ${limit}`);
}

/** `texts` are all inline policies that the entity would have. */
export function requireInlineSize(texts: readonly string[], kind: EntityKind, name: string): void {
  const quota = QUOTAS[`inlineSizePer${TITLES[kind]}`];
  requireSize(texts, quota, (limit) => `Maximum policy size of ${limit} bytes exceeded for ${kind} ${name}`);
}

/** Counts characters without white space, as AWS does. */
function requireSize(texts: readonly string[], limit: number, message: (limit: number) => string): void {
  const size = texts.reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
  if (size > limit) throw new ServiceError('LimitExceeded', message(limit));
}
