// The account as a whole: GetAccountSummary and ListAccountAliases.

import { QUOTAS } from '../../identity/quotas.ts';
import type { Operation } from '../operation.ts';
import { iamNeed } from './entities.ts';

const getAccountSummary: Operation = {
  name: 'GetAccountSummary',
  readOnly: true,
  needs: () => [iamNeed('GetAccountSummary', '*')],
  perform: async (_input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const policies = directory.list('policy', account);
    const rootKeys = directory.list('accessKey', account).filter(({ user }) => user === undefined);
    return {
      SummaryMap: {
        Users: directory.list('user', account).length,
        Groups: directory.list('group', account).length,
        Roles: directory.list('role', account).length,
        Policies: policies.length,
        PolicyVersionsInUse: policies.reduce((sum, { versions }) => sum + versions.length, 0),
        AccountAccessKeysPresent: rootKeys.length > 0 ? 1 : 0,
        AccountMFAEnabled: 0,
        MFADevices: 0,
        MFADevicesInUse: 0,
        UsersQuota: QUOTAS.usersPerAccount,
        GroupsQuota: QUOTAS.groupsPerAccount,
        RolesQuota: QUOTAS.rolesPerAccount,
        PoliciesQuota: QUOTAS.policiesPerAccount,
        PolicySizeQuota: QUOTAS.managedPolicySize,
        VersionsPerPolicyQuota: QUOTAS.versionsPerPolicy,
        AccessKeysPerUserQuota: QUOTAS.accessKeysPerUser,
        GroupsPerUserQuota: QUOTAS.groupsPerUser,
        AttachedPoliciesPerUserQuota: QUOTAS.policiesPerUser,
        AttachedPoliciesPerGroupQuota: QUOTAS.policiesPerGroup,
        AttachedPoliciesPerRoleQuota: QUOTAS.policiesPerRole,
        UserPolicySizeQuota: QUOTAS.inlineSizePerUser,
        GroupPolicySizeQuota: QUOTAS.inlineSizePerGroup,
        RolePolicySizeQuota: QUOTAS.inlineSizePerRole,
        AssumeRolePolicySizeQuota: QUOTAS.trustPolicySize,
      },
    };
  },
};

/** No account has an alias yet. */
const listAccountAliases: Operation = {
  name: 'ListAccountAliases',
  readOnly: true,
  needs: () => [iamNeed('ListAccountAliases', '*')],
  perform: async () => ({ AccountAliases: [], IsTruncated: false }),
};

export const accountOperations: readonly Operation[] = [getAccountSummary, listAccountAliases];
