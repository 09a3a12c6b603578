// Groups: CreateGroup, GetGroup, ListGroups, UpdateGroup, DeleteGroup. Who is in them is group-members.ts.

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import type { GroupRecord, UserRecord } from '../../identity/records.ts';
import { uniqueId } from '../../identity/unique-id.ts';
import type { Input, Operation } from '../operation.ts';
import { createNeeds, entityArn, entityNeed, findEntity, iamNeed, listNeed, withPathPrefix } from './entities.ts';
import { optionalText, text } from './members.ts';
import { page, pageInOrder } from './paging.ts';
import { alreadyExists, deleteConflict, requireBelowQuota } from './refusals.ts';
import { groupShape, userShape } from './shapes.ts';

const createGroup: Operation = {
  name: 'CreateGroup',
  readOnly: false,
  needs: (input, call) => createNeeds('group', input, call),
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'GroupName');
      requireFreeName(draft, account, name);
      requireBelowQuota(draft, 'groupsPerAccount', draft.count('group', account));
      const group: GroupRecord = {
        account,
        name,
        path: optionalText(input, 'Path') ?? '/',
        id: uniqueId('AGPA', world.randomBytes),
        createdAt: call.time,
        inlinePolicies: {},
        attachedPolicies: [],
      };
      draft.put('group', group);
      return { Group: groupShape(group) };
    }),
};

const getGroup: Operation = {
  name: 'GetGroup',
  readOnly: true,
  needs: (input, call, world) => [entityNeed('GetGroup', 'group', { name: text(input, 'GroupName'), call, world })],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const group = findEntity(directory, 'group', call.caller.account, text(input, 'GroupName'));
    const { items, rest } = page('GetGroup', input, membersOf(directory, group), ({ name }) => name.toLowerCase());
    return { Group: groupShape(group), Users: items.map((user) => userShape(user, 'Listed')), ...rest };
  },
};

const listGroups: Operation = {
  name: 'ListGroups',
  readOnly: true,
  needs: (input, call) => [listNeed('ListGroups', 'group', input, call)],
  perform: async (input, call, world) => {
    const groups = withPathPrefix(input, world.identity.directory.list('group', call.caller.account));
    const { items, rest } = pageInOrder('ListGroups', input, groups);
    return { Groups: items.map(groupShape), ...rest };
  },
};

const updateGroup: Operation = {
  name: 'UpdateGroup',
  readOnly: false,
  /** Who moves or renames a group must be allowed to on both the old and the new ARN. AWS: UpdateGroup. */
  needs: (input, call, world) => {
    const name = text(input, 'GroupName');
    const old = entityNeed('UpdateGroup', 'group', { name: name, call, world });
    const group = world.identity.directory.get('group', call.caller.account, name);
    if (group === undefined) return [old];
    const resource = entityArn('group', { ...group, ...newPlace(input, group) });
    return resource === old.resource ? [old] : [old, iamNeed('UpdateGroup', resource)];
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const group = findEntity(draft, 'group', account, text(input, 'GroupName'));
      const changed = { ...group, ...newPlace(input, group) };
      if (changed.name.toLowerCase() !== group.name.toLowerCase()) requireFreeName(draft, account, changed.name);
      const members = membersOf(draft, group);
      draft.delete('group', account, group.name);
      draft.put('group', changed);
      for (const user of members) {
        draft.put('user', { ...user, groups: user.groups.map((name) => (name === group.name ? changed.name : name)) });
      }
      return {};
    }),
};

const deleteGroup: Operation = {
  name: 'DeleteGroup',
  readOnly: false,
  needs: (input, call, world) => [entityNeed('DeleteGroup', 'group', { name: text(input, 'GroupName'), call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const group = findEntity(draft, 'group', call.caller.account, text(input, 'GroupName'));
      if (membersOf(draft, group).length > 0) throw deleteConflict('remove users from group');
      if (Object.keys(group.inlinePolicies).length > 0) throw deleteConflict('delete policies');
      if (group.attachedPolicies.length > 0) throw deleteConflict('detach all policies');
      draft.delete('group', group.account, group.name);
      return {};
    }),
};

export const groupOperations: readonly Operation[] = [createGroup, getGroup, listGroups, updateGroup, deleteGroup];

function requireFreeName(draft: DirectoryDraft, account: string, name: string): void {
  if (draft.get('group', account, name) !== undefined) throw alreadyExists('Group', name);
}

function newPlace(input: Input, group: GroupRecord): Pick<GroupRecord, 'name' | 'path'> {
  return {
    name: optionalText(input, 'NewGroupName') ?? group.name,
    path: optionalText(input, 'NewPath') ?? group.path,
  };
}

function membersOf(directory: Directory, group: GroupRecord): readonly UserRecord[] {
  return directory.list('user', group.account).filter(({ groups }) => groups.includes(group.name));
}
