// Managed policies by ARN: which record an ARN names, whether the caller may use or change it, and what must be allowed.
//
// The policies that AWS manages (account `aws`) can be read and attached by every account and changed by none.

import { managedPolicyByArn } from '../../identity/arn.ts';
import type { Caller } from '../../identity/caller.ts';
import type { Attachments, Directory } from '../../identity/identity-store.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import type { ManagedPolicyRecord } from '../../identity/records.ts';
import type { AccessNeed, Call, World } from '../operation.ts';
import { iamNeed } from './entities.ts';
import { readIamArn } from './iam-arns.ts';
import { noSuchPolicy, notAttachable, notAuthorized, validationError } from './refusals.ts';
import { type Context, resourceTagContext } from './tag-rules.ts';

/** `iam:<operation>` on the policy with this ARN, with the keys that its tags give; refuses what is no policy's ARN. */
export function policyNeed(
  operation: string,
  { arn, call, world }: { readonly arn: string; readonly call: Call; readonly world: World },
  extra: Context = {},
): AccessNeed {
  if (ownerOf(arn) === undefined) throw validationError(`ARN ${arn} is not valid.`);
  const record = policyByArn(world.identity.directory, call.caller.account, arn);
  return iamNeed(operation, arn, { ...(record && resourceTagContext(record.tags, 'policy')), ...extra });
}

/** A policy of `account` or of AWS; every other one is as if it were not there. The whole ARN must be the policy's. */
export function policyByArn(directory: Directory, account: string, arn: string): ManagedPolicyRecord | undefined {
  const owner = ownerOf(arn);
  return owner === account || owner === AWS_OWNED ? managedPolicyByArn(directory, arn) : undefined;
}

/** The policy, for an operation that reads it. */
export function findPolicy(directory: Directory, account: string, arn: string): ManagedPolicyRecord {
  const record = policyByArn(directory, account, arn);
  if (record === undefined) throw noSuchPolicy(arn);
  return record;
}

/** Refuses an ARN that names no policy which this account may attach or use as a boundary. */
export function requireAttachable(directory: Directory, account: string, arn: string): void {
  if (policyByArn(directory, account, arn) === undefined) throw notAttachable(arn);
}

/** The policy, for `operation`, which changes it: only an account's own policies can be changed, by that account. */
export function findOwnPolicy(
  directory: Directory,
  caller: Caller,
  operation: string,
  arn: string,
): ManagedPolicyRecord {
  if (ownerOf(arn) !== caller.account) throw notAuthorized(caller, `iam:${operation}`, `policy ${arn}`);
  return findPolicy(directory, caller.account, arn);
}

/** What the policy is attached to within one account: for a policy of AWS the directory knows the whole world's. */
export function attachmentsIn(directory: Directory, account: string, arn: string): Attachments {
  const own = <T extends { readonly account: string }>(records: readonly T[]) =>
    records.filter((record) => record.account === account);
  const all = directory.attachments(arn);
  return {
    users: own(all.users),
    groups: own(all.groups),
    roles: own(all.roles),
    boundedUsers: own(all.boundedUsers),
    boundedRoles: own(all.boundedRoles),
  };
}

/** The account in a policy's ARN; `undefined` for what is no policy's ARN. */
function ownerOf(arn: string): string | undefined {
  const parts = readIamArn(arn);
  return parts?.type === 'policy' ? parts.account : undefined;
}
