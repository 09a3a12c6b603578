// Versions of managed policies: CreatePolicyVersion, GetPolicyVersion, ListPolicyVersions, SetDefaultPolicyVersion,
// DeletePolicyVersion.

import type { ManagedPolicyRecord, PolicyVersionRecord } from '../../identity/records.ts';
import type { Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { flag, text } from './members.ts';
import { page } from './paging.ts';
import { findOwnPolicy, findPolicy, policyNeed } from './policy-lookup.ts';
import { requireManagedPolicy } from './policy-text.ts';
import { policyVersionShape } from './shapes.ts';

const createPolicyVersion: Operation = {
  name: 'CreatePolicyVersion',
  readOnly: false,
  needs: (input, call, world) => [policyNeed('CreatePolicyVersion', { arn: text(input, 'PolicyArn'), call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const policy = findOwnPolicy(draft, call.caller, 'CreatePolicyVersion', text(input, 'PolicyArn'));
      const document = text(input, 'PolicyDocument');
      requireManagedPolicy(document, draft);
      const { versionsPerPolicy } = draft.quotas;
      if (policy.versions.length >= versionsPerPolicy) throw tooManyVersions(versionsPerPolicy);
      const version = { id: `v${policy.nextVersion}`, text: document, createdAt: call.time };
      const changed = {
        ...policy,
        versions: [...policy.versions, version],
        nextVersion: policy.nextVersion + 1,
        updatedAt: call.time,
        ...(flag(input, 'SetAsDefault') && { defaultVersion: version.id }),
      };
      draft.put('policy', changed);
      return { PolicyVersion: policyVersionShape(changed, version, 'Listed') };
    }),
};

const getPolicyVersion: Operation = {
  name: 'GetPolicyVersion',
  readOnly: true,
  needs: (input, call, world) => [policyNeed('GetPolicyVersion', { arn: text(input, 'PolicyArn'), call, world })],
  perform: async (input, call, world) => {
    const arn = text(input, 'PolicyArn');
    const policy = findPolicy(world.identity.directory, call.caller.account, arn);
    const version = findVersion(policy, arn, text(input, 'VersionId'));
    return { PolicyVersion: policyVersionShape(policy, version, 'Detailed') };
  },
};

const listPolicyVersions: Operation = {
  name: 'ListPolicyVersions',
  readOnly: true,
  needs: (input, call, world) => [policyNeed('ListPolicyVersions', { arn: text(input, 'PolicyArn'), call, world })],
  perform: async (input, call, world) => {
    const policy = findPolicy(world.identity.directory, call.caller.account, text(input, 'PolicyArn'));
    const { items, rest } = page('ListPolicyVersions', input, policy.versions, newestFirst);
    return { Versions: items.map((version) => policyVersionShape(policy, version, 'Listed')), ...rest };
  },
};

const setDefaultPolicyVersion: Operation = {
  name: 'SetDefaultPolicyVersion',
  readOnly: false,
  needs: (input, call, world) => [
    policyNeed('SetDefaultPolicyVersion', { arn: text(input, 'PolicyArn'), call, world }),
  ],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const arn = text(input, 'PolicyArn');
      const policy = findOwnPolicy(draft, call.caller, 'SetDefaultPolicyVersion', arn);
      const { id } = findVersion(policy, arn, text(input, 'VersionId'));
      draft.put('policy', { ...policy, defaultVersion: id, updatedAt: call.time });
      return {};
    }),
};

const deletePolicyVersion: Operation = {
  name: 'DeletePolicyVersion',
  readOnly: false,
  needs: (input, call, world) => [policyNeed('DeletePolicyVersion', { arn: text(input, 'PolicyArn'), call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const arn = text(input, 'PolicyArn');
      const policy = findOwnPolicy(draft, call.caller, 'DeletePolicyVersion', arn);
      const { id } = findVersion(policy, arn, text(input, 'VersionId'));
      if (id === policy.defaultVersion) {
        throw new ServiceError('DeleteConflict', 'Cannot delete the default version of a policy.');
      }
      const versions = policy.versions.filter((version) => version.id !== id);
      draft.put('policy', { ...policy, versions, updatedAt: call.time });
      return {};
    }),
};

export const policyVersionOperations: readonly Operation[] = [
  createPolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
  deletePolicyVersion,
];

function findVersion(policy: ManagedPolicyRecord, arn: string, id: string): PolicyVersionRecord {
  const version = policy.versions.find((candidate) => candidate.id === id);
  if (version !== undefined) return version;
  throw new ServiceError('NoSuchEntity', `Policy ${arn} version ${id} does not exist or is not attachable.`);
}

function tooManyVersions(quota: number): ServiceError {
  const message =
    `A managed policy can have up to ${quota} versions. Before you create a new version, you must delete ` +
    'an existing version.';
  return new ServiceError('LimitExceeded', message);
}

/** A key by which v10 comes before v9: version numbers counted down. */
function newestFirst({ id }: PolicyVersionRecord): string {
  return String(Number.MAX_SAFE_INTEGER - Number(id.slice(1)));
}
