// The account as a whole: GetAccountSummary.

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
    const devices = directory.list('mfaDevice', account);
    return {
      SummaryMap: {
        Users: directory.list('user', account).length,
        Groups: directory.list('group', account).length,
        Roles: directory.list('role', account).length,
        Policies: policies.length,
        PolicyVersionsInUse: policies.reduce((sum, { versions }) => sum + versions.length, 0),
        AccountAccessKeysPresent: rootKeys.length > 0 ? 1 : 0,
        AccountMFAEnabled: devices.some(({ owner }) => owner === account) ? 1 : 0,
        MFADevices: devices.length,
        MFADevicesInUse: devices.filter(({ owner }) => owner !== undefined).length,
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

export const accountOperations: readonly Operation[] = [getAccountSummary];
