// The account as a whole: GetAccountSummary.

import { ROOT_PASSWORD } from '../../identity/sign-in-records.ts';
import type { Operation } from '../operation.ts';
import { iamNeed } from './entities.ts';
import { belongingsOf } from './user-belongings.ts';

const getAccountSummary: Operation = {
  name: 'GetAccountSummary',
  readOnly: true,
  needs: () => [iamNeed('GetAccountSummary', '*')],
  perform: async (_input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const { quotas } = directory;
    const policies = directory.list('policy', account);
    const devices = directory.list('mfaDevice', account);
    const rootKeys = belongingsOf(directory, 'accessKey', account, undefined);
    const rootCertificates = belongingsOf(directory, 'signingCertificate', account, undefined);
    return {
      SummaryMap: {
        Users: directory.list('user', account).length,
        Groups: directory.list('group', account).length,
        Roles: directory.list('role', account).length,
        Policies: policies.length,
        InstanceProfiles: directory.list('instanceProfile', account).length,
        ServerCertificates: directory.list('serverCertificate', account).length,
        PolicyVersionsInUse: policies.reduce((sum, { versions }) => sum + versions.length, 0),
        Providers: directory.list('samlProvider', account).length + directory.list('oidcProvider', account).length,
        AccountAccessKeysPresent: rootKeys.length > 0 ? 1 : 0,
        AccountPasswordPresent: directory.get('rootPassword', account, ROOT_PASSWORD) === undefined ? 0 : 1,
        AccountMFAEnabled: devices.some(({ owner }) => owner === account) ? 1 : 0,
        MFADevices: devices.length,
        MFADevicesInUse: devices.filter(({ owner }) => owner !== undefined).length,
        AccountSigningCertificatesPresent: rootCertificates.length > 0 ? 1 : 0,
        UsersQuota: quotas.usersPerAccount,
        GroupsQuota: quotas.groupsPerAccount,
        RolesQuota: quotas.rolesPerAccount,
        PoliciesQuota: quotas.policiesPerAccount,
        InstanceProfilesQuota: quotas.instanceProfilesPerAccount,
        ServerCertificatesQuota: quotas.serverCertificatesPerAccount,
        SigningCertificatesPerUserQuota: quotas.signingCertificatesPerUser,
        PolicySizeQuota: quotas.managedPolicySize,
        VersionsPerPolicyQuota: quotas.versionsPerPolicy,
        AccessKeysPerUserQuota: quotas.accessKeysPerUser,
        GroupsPerUserQuota: quotas.groupsPerUser,
        AttachedPoliciesPerUserQuota: quotas.policiesPerUser,
        AttachedPoliciesPerGroupQuota: quotas.policiesPerGroup,
        AttachedPoliciesPerRoleQuota: quotas.policiesPerRole,
        UserPolicySizeQuota: quotas.inlineSizePerUser,
        GroupPolicySizeQuota: quotas.inlineSizePerGroup,
        RolePolicySizeQuota: quotas.inlineSizePerRole,
        AssumeRolePolicySizeQuota: quotas.trustPolicySize,
      },
    };
  },
};

export const accountOperations: readonly Operation[] = [getAccountSummary];
