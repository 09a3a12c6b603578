// Whether a submitted policy text may be kept: it must parse as its kind of policy, and its size, counted as AWS counts it,
// must be within the quota.

import type { Directory } from '../../identity/identity-store.ts';
import type { Quotas } from '../../identity/quotas.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import { placeOf } from '../../language/place.ts';
import type { PolicyDocument } from '../../language/policy-document.ts';
import type { PolicyKind } from '../../language/policy-kind.ts';
import { ServiceError } from '../service-error.ts';
import { type EntityKind, TITLES } from './entities.ts';
import { awsWording, SYNTAX_ERRORS } from './policy-wording.ts';

const SHOWN_LENGTH = 256;

/**
 * The document; refuses, with MalformedPolicyDocument unless `refuse` makes another error: AWS's sentence for the first problem,
 * then its place (from 1) and ours.
 */
export function requirePolicy(text: string, kind: PolicyKind, refuse = malformedPolicy): PolicyDocument {
  const { policy, problems } = parsePolicy(text, { kind });
  const [first] = problems;
  if (first !== undefined) {
    const { line, column } = placeOf(text, first.at.start);
    const found = text.slice(first.at.start, first.at.end).replace(/^"|"$/g, '').slice(0, SHOWN_LENGTH);
    throw refuse(`${awsWording(first.code, found)} (line ${line}, column ${column + 1}: ${first.message})`);
  }
  if (policy === undefined) throw refuse(SYNTAX_ERRORS);
  return policy;
}

/** What can be a managed policy: unlike an inline one it must say that it is of the current version, and it has a size. */
export function requireManagedPolicy(text: string, { quotas }: Directory): void {
  const { version } = requirePolicy(text, 'identity');
  if (version !== '2012-10-17') throw malformedPolicy('Policy document must be version 2012-10-17 or greater.');
  requireSize([text], quotas.managedPolicySize, (limit) => `Cannot exceed quota for PolicySize: ${limit}`);
}

export function malformedPolicy(message: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', message);
}

/** AWS names a trust policy's quota as an access control list's. */
export function requireTrustSize(text: string, { quotas }: Directory): void {
  requireSize([text], quotas.trustPolicySize, (limit) => `Cannot exceed quota for ACLSizePerRole: ${limit}`);
}

/** `texts` are all inline policies that the entity would have. */
export function requireInlineSize(
  texts: readonly string[],
  { kind, name, quotas }: { readonly kind: EntityKind; readonly name: string; readonly quotas: Quotas },
): void {
  const quota = quotas[`inlineSizePer${TITLES[kind]}`];
  requireSize(texts, quota, (limit) => `Maximum policy size of ${limit} bytes exceeded for ${kind} ${name}`);
}

/** Counts characters without white space, as AWS does. */
function requireSize(texts: readonly string[], limit: number, message: (limit: number) => string): void {
  const size = texts.reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
  if (size > limit) throw new ServiceError('LimitExceeded', message(limit));
}
