// Everything about an account's users, groups, roles and policies in one listing: GetAccountAuthorizationDetails.
//
// AWS: IAM API Reference, GetAccountAuthorizationDetails and the *Detail data types. Of the policies that AWS manages those are
// listed that the account uses (observed: tools that read this listing call them "in use").

import { policyArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import type { GroupRecord, ManagedPolicyRecord, RoleRecord, UserRecord } from '../../identity/records.ts';
import type { Input, Operation, Output } from '../operation.ts';
import { iamNeed } from './entities.ts';
import { instanceProfileShape } from './instance-profiles/instance-profile-shape.ts';
import { profilesOf } from './instance-profiles/profile-roles.ts';
import { texts } from './members.ts';
import { pageOfLists } from './paging.ts';
import { attachmentsIn } from './policy-lookup.ts';
import { groupShape, policyShape, policyVersionShape, roleShape, urlEncoded, userShape } from './shapes.ts';

const KINDS = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;
/** More than there are kinds: AWS sets no limit, and naming one twice is harmless. */
const MAX_FILTER = 100;

const getAccountAuthorizationDetails: Operation = {
  name: 'GetAccountAuthorizationDetails',
  readOnly: true,
  needs: () => [iamNeed('GetAccountAuthorizationDetails', '*')],
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    // A kind that was not asked for keeps its place, so that a marker means the same whatever the filter is.
    const only = wantedKinds(input);
    const all = [
      only('User', () => directory.list('user', account)),
      only('Group', () => directory.list('group', account)),
      only('Role', () => directory.list('role', account)),
      only('LocalManagedPolicy', () => directory.list('policy', account)),
      only('AWSManagedPolicy', () => policiesInUse(directory, account)),
    ] as const;
    const { lists, rest } = pageOfLists('GetAccountAuthorizationDetails', input, all);
    const [users, groups, roles, local, managed] = lists;
    return {
      UserDetailList: users.map(userDetail),
      GroupDetailList: groups.map(groupDetail),
      RoleDetailList: roles.map((role) => roleDetail(role, directory)),
      Policies: [...local, ...managed].map((policy) => policyDetail(policy, directory, account)),
      ...rest,
    };
  },
};

export const accountDetailsOperations: readonly Operation[] = [getAccountAuthorizationDetails];

/** An empty list for the kinds that the member Filter leaves out; without a filter every kind is wanted. */
function wantedKinds(input: Input) {
  const named = texts(input, 'Filter', MAX_FILTER);
  const wanted = new Set(named.length === 0 ? KINDS : named);
  return <T>(kind: (typeof KINDS)[number], list: () => readonly T[]): readonly T[] => (wanted.has(kind) ? list() : []);
}

function policiesInUse(directory: Directory, account: string): readonly ManagedPolicyRecord[] {
  return directory
    .list('policy', AWS_OWNED)
    .filter((policy) =>
      Object.values(attachmentsIn(directory, account, policyArn(policy))).some((users) => users.length > 0),
    );
}

function userDetail(user: UserRecord): Output {
  return {
    ...userShape(user, 'Detailed'),
    UserPolicyList: inlinePolicies(user),
    GroupList: user.groups,
    AttachedManagedPolicies: attachedPolicies(user),
  };
}

function groupDetail(group: GroupRecord): Output {
  return {
    ...groupShape(group),
    GroupPolicyList: inlinePolicies(group),
    AttachedManagedPolicies: attachedPolicies(group),
  };
}

/** Unlike GetRole it tells neither the description nor the longest session. */
function roleDetail(role: RoleRecord, directory: Directory): Output {
  const { Description, MaxSessionDuration, ...shape } = roleShape(role, 'Detailed');
  return {
    ...shape,
    InstanceProfileList: profilesOf(directory, role).map((profile) =>
      instanceProfileShape(profile, directory, 'Listed'),
    ),
    RolePolicyList: inlinePolicies(role),
    AttachedManagedPolicies: attachedPolicies(role),
  };
}

/** With all versions, and without tags, which ManagedPolicyDetail has no member for. */
function policyDetail(policy: ManagedPolicyRecord, directory: Directory, account: string): Output {
  return {
    ...policyShape(policy, attachmentsIn(directory, account, policyArn(policy)), 'Listed'),
    ...(policy.description !== undefined && { Description: policy.description }),
    PolicyVersionList: policy.versions.map((version) => policyVersionShape(policy, version, 'Detailed')),
  };
}

function inlinePolicies({ inlinePolicies }: UserRecord | GroupRecord | RoleRecord): readonly Output[] {
  return Object.entries(inlinePolicies).map(([name, text]) => ({ PolicyName: name, PolicyDocument: urlEncoded(text) }));
}

function attachedPolicies({ attachedPolicies }: UserRecord | GroupRecord | RoleRecord): readonly Output[] {
  return attachedPolicies.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }));
}
