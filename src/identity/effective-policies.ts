// Which policies apply to a caller by who it is: texts with their places, gathered from the directory. What they decide is the
// decision floor's business.

import { groupArn, managedPolicyByArn, roleArn, rootArn, userArn } from './arn.ts';
import type { Caller } from './caller.ts';
import { callerRecord } from './caller-record.ts';
import type { Directory } from './identity-store.ts';
import { ROOT_TASKS, rootTaskArn } from './managed-policies/root-task-policies.ts';
import { ownPasswordPolicy } from './own-password-policy.ts';
import type { GroupRecord, RoleRecord, UserRecord } from './records.ts';

/** A policy document's text at its place. */
export interface PolicyText {
  readonly name: string;
  /** Managed policies have one. */
  readonly arn?: string;
  readonly text: string;
  /** ARN of the user, group, role or session that has it. */
  readonly attachedTo: string;
}

export interface EffectivePolicies {
  /** Inline and managed policies of the user or role and, for a user, of its groups. */
  readonly identity: readonly PolicyText[];
  readonly boundary?: PolicyText;
  /** Absent when none were passed for the session. */
  readonly session?: readonly PolicyText[];
}

/** What the root user may do, for the sessions that it hands to others. */
const ALLOW_EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** Stands where something cannot be found: its policies may have denied what nobody can tell any more. */
export const DENY_EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';

/**
 * The root user has none, but in a session of AssumeRoot the policy of its task. A policy or a group that cannot be found, or a caller that was deleted since it was authenticated,
 * gives a policy in its place that denies everything.
 */
export function effectivePolicies(caller: Caller, directory: Directory): EffectivePolicies {
  const passed = caller.session?.policies?.map((policy): PolicyText => ({ ...policy, attachedTo: caller.arn }));
  const session = passed === undefined ? {} : { session: passed };
  const found = callerRecord(caller, directory);
  switch (found.kind) {
    case 'OfNoAccount':
      return { identity: [] };
    case 'Root':
      return { identity: caller.kind === 'FederatedUser' ? [rootUsers(caller)] : rootTaskPolicy(caller), ...session };
    case 'Gone':
      return { identity: [], boundary: denyEverything('deleted principal', caller.arn), ...session };
    case 'User':
      return { ...callingUserPolicies(found.record, directory), ...session };
    // Without session policies there is nothing that it may do.
    case 'FederatedUser':
      return { ...userPolicies(found.record, directory), session: passed ?? [] };
    case 'AssumedRole':
      return { ...rolePolicies(found.record, directory), ...session };
  }
}

/** What a user who calls has: beside the user's own policies what the account lets every user do. */
function callingUserPolicies(user: UserRecord, directory: Directory): EffectivePolicies {
  const policies = userPolicies(user, directory);
  const text = ownPasswordPolicy(user, directory);
  if (text === undefined) return policies;
  const own = { name: 'account password policy', text, attachedTo: userArn(user) };
  return { ...policies, identity: [...policies.identity, own] };
}

function rootUsers({ account }: Caller): PolicyText {
  return { name: 'root user', text: ALLOW_EVERYTHING, attachedTo: rootArn(account) };
}

/** What bounds a session of AssumeRoot: with AWS an identity-based policy, which only denies. */
function rootTaskPolicy({ session, arn }: Caller): readonly PolicyText[] {
  if (session?.issuedBy !== 'AssumeRoot') return [];
  const task = ROOT_TASKS.find(({ name }) => name === session.rootTask?.task);
  if (task === undefined) return [denyEverything('root task policy', arn)];
  return [{ name: task.name, arn: rootTaskArn(task), text: JSON.stringify(task.document), attachedTo: arn }];
}

/** What a user has, with what its groups have. */
export function userPolicies(user: UserRecord, directory: Directory): EffectivePolicies {
  const fromGroups = user.groups.flatMap((name) => {
    const group = directory.get('group', user.account, name);
    return group ? groupPolicies(group, directory).identity : denyEverything(`group ${name}`, userArn(user));
  });
  const identity = [...policiesOf(user, userArn(user), directory), ...fromGroups];
  return { identity, ...boundaryOf(user, userArn(user), directory) };
}

export function groupPolicies(group: GroupRecord, directory: Directory): EffectivePolicies {
  return { identity: policiesOf(group, groupArn(group), directory) };
}

/** What a role gives to each of its sessions. */
export function rolePolicies(role: RoleRecord, directory: Directory): EffectivePolicies {
  const identity = policiesOf(role, roleArn(role), directory);
  return { identity, ...boundaryOf(role, roleArn(role), directory) };
}

function policiesOf(
  holder: UserRecord | GroupRecord | RoleRecord,
  attachedTo: string,
  directory: Directory,
): readonly PolicyText[] {
  const inline = Object.entries(holder.inlinePolicies).map(([name, text]): PolicyText => ({ name, text, attachedTo }));
  const managed = holder.attachedPolicies.map((arn) => managedPolicy(arn, attachedTo, directory));
  return [...inline, ...managed];
}

function boundaryOf(
  holder: UserRecord | RoleRecord,
  attachedTo: string,
  directory: Directory,
): { readonly boundary?: PolicyText } {
  const arn = holder.boundary;
  if (arn === undefined) return {};
  return { boundary: managedPolicy(arn, attachedTo, directory) };
}

/** By its default version, as it is now. */
function managedPolicy(arn: string, attachedTo: string, directory: Directory): PolicyText {
  const policy = managedPolicyByArn(directory, arn);
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
  if (policy === undefined || version === undefined) return denyEverything(arn, attachedTo);
  return { name: policy.name, arn, text: version.text, attachedTo };
}

function denyEverything(missing: string, attachedTo: string): PolicyText {
  return { name: `missing: ${missing}`, text: DENY_EVERYTHING, attachedTo };
}
