// Who is in which group: AddUserToGroup, RemoveUserFromGroup, ListGroupsForUser.

import type { Operation } from '../operation.ts';
import { entityNeed, findEntity } from './entities.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { requireBelowQuota } from './refusals.ts';
import { groupShape } from './shapes.ts';

/** Changes the user's groups; a user who is in the group already, or not in it, stays as it is. */
function membershipChange(name: 'AddUserToGroup' | 'RemoveUserFromGroup'): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, 'group', { name: text(input, 'GroupName'), call, world })],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const { account } = call.caller;
        const group = findEntity(draft, 'group', account, text(input, 'GroupName'));
        const user = findEntity(draft, 'user', account, text(input, 'UserName'));
        const others = user.groups.filter((member) => member !== group.name);
        if (name === 'AddUserToGroup') requireBelowQuota(draft, 'groupsPerUser', others.length);
        draft.put('user', { ...user, groups: name === 'AddUserToGroup' ? [...others, group.name] : others });
        return {};
      }),
  };
}

const listGroupsForUser: Operation = {
  name: 'ListGroupsForUser',
  readOnly: true,
  needs: (input, call, world) => [
    entityNeed('ListGroupsForUser', 'user', { name: text(input, 'UserName'), call, world }),
  ],
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const user = findEntity(directory, 'user', account, text(input, 'UserName'));
    const groups = user.groups.map((name) => findEntity(directory, 'group', account, name));
    const { items, rest } = page('ListGroupsForUser', input, groups, ({ name }) => name.toLowerCase());
    return { Groups: items.map(groupShape), ...rest };
  },
};

export const groupMemberOperations: readonly Operation[] = [
  membershipChange('AddUserToGroup'),
  membershipChange('RemoveUserFromGroup'),
  listGroupsForUser,
];
