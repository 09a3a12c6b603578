// The policies that are passed when a session is made: the members Policy and PolicyArns.

import type { Session } from '../../identity/caller.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { LIMITS } from '../../identity/quotas.ts';
import { list, optionalText } from '../iam/members.ts';
import { policyByArn } from '../iam/policy-lookup.ts';
import { requirePolicy } from '../iam/policy-text.ts';
import { validationError } from '../iam/refusals.ts';
import type { Input } from '../operation.ts';

type SessionPolicy = NonNullable<Session['policies']>[number];

/** How people speak of the policy that has no name of its own. */
const INLINE_NAME = 'inline session policy';

/**
 * The texts as they are now: a later version of a managed policy does not change a session that has begun. Managed ones
 * must be the role's account's, or AWS's. `{}` when none are passed, which is not the same as an empty list.
 */
export function sessionPoliciesOf(input: Input, directory: Directory, account: string): Pick<Session, 'policies'> {
  const inline = optionalText(input, 'Policy');
  const arns = list(input, 'PolicyArns', LIMITS.sessionPolicyArns).map(readArn);
  if (inline === undefined && arns.length === 0) return {};
  if (inline !== undefined) requirePolicy(inline, 'session');
  const managed = arns.map((arn) => managedPolicy(arn, directory, account));
  return { policies: [...(inline === undefined ? [] : [{ name: INLINE_NAME, text: inline }]), ...managed] };
}

function managedPolicy(arn: string, directory: Directory, account: string): SessionPolicy {
  const policy = policyByArn(directory, account, arn);
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
  if (policy === undefined || version === undefined) throw validationError(`Policy ${arn} does not exist.`);
  return { name: policy.name, arn, text: version.text };
}

function readArn(entry: unknown): string {
  const { arn } = entry as { readonly arn?: unknown };
  if (typeof arn !== 'string')
    throw validationError('The specified value for policyArns is invalid: an arn is missing.');
  return arn;
}
