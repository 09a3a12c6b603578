// Instance profiles: CreateInstanceProfile, GetInstanceProfile, ListInstanceProfiles, DeleteInstanceProfile, and their tags.

import type { InstanceProfileRecord } from '../../../identity/instance-profile-records.ts';
import { uniqueId } from '../../../identity/unique-id.ts';
import type { Operation } from '../../operation.ts';
import {
  accountResourceNeed,
  createResourceNeeds,
  findAccountResource,
  listResourcesNeed,
  requireFreeResourceName,
  taggableResource,
} from '../account-resources.ts';
import { withPathPrefix } from '../entities.ts';
import { optionalText, text } from '../members.ts';
import { page } from '../paging.ts';
import { deleteConflict, requireBelowQuota } from '../refusals.ts';
import { newTags } from '../tag-rules.ts';
import { taggingOperations } from '../tags.ts';
import { instanceProfileShape } from './instance-profile-shape.ts';

const createInstanceProfile: Operation = {
  name: 'CreateInstanceProfile',
  readOnly: false,
  needs: (input, call) => createResourceNeeds('CreateInstanceProfile', 'instanceProfile', input, call),
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'InstanceProfileName');
      requireFreeResourceName(draft, 'instanceProfile', account, name);
      requireBelowQuota(draft, 'instanceProfilesPerAccount', draft.count('instanceProfile', account));
      const profile: InstanceProfileRecord = {
        account,
        name,
        path: optionalText(input, 'Path') ?? '/',
        id: uniqueId('AIPA', world.randomBytes),
        createdAt: call.time,
        tags: newTags(input, draft),
      };
      draft.put('instanceProfile', profile);
      return { InstanceProfile: instanceProfileShape(profile, draft, 'Detailed') };
    }),
};

const getInstanceProfile: Operation = {
  name: 'GetInstanceProfile',
  readOnly: true,
  needs: (input, call, world) => [accountResourceNeed('GetInstanceProfile', 'instanceProfile', { input, call, world })],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const profile = findAccountResource(directory, 'instanceProfile', input, call);
    return { InstanceProfile: instanceProfileShape(profile, directory, 'Detailed') };
  },
};

const listInstanceProfiles: Operation = {
  name: 'ListInstanceProfiles',
  readOnly: true,
  needs: (input, call) => [listResourcesNeed('ListInstanceProfiles', 'instanceProfile', input, call)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const profiles = withPathPrefix(input, directory.list('instanceProfile', call.caller.account));
    const { items, rest } = page('ListInstanceProfiles', input, profiles, ({ name }) => name.toLowerCase());
    return { InstanceProfiles: items.map((profile) => instanceProfileShape(profile, directory, 'Listed')), ...rest };
  },
};

const deleteInstanceProfile: Operation = {
  name: 'DeleteInstanceProfile',
  readOnly: false,
  needs: (input, call, world) => [
    accountResourceNeed('DeleteInstanceProfile', 'instanceProfile', { input, call, world }),
  ],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const profile = findAccountResource(draft, 'instanceProfile', input, call);
      if (profile.role !== undefined) throw deleteConflict('remove roles from instance profile');
      draft.delete('instanceProfile', profile.account, profile.name);
      return {};
    }),
};

export const instanceProfileOperations: readonly Operation[] = [
  createInstanceProfile,
  getInstanceProfile,
  listInstanceProfiles,
  deleteInstanceProfile,
  ...taggingOperations(taggableResource('instanceProfile')),
];
