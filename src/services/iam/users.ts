// Users: CreateUser, GetUser, ListUsers, UpdateUser, DeleteUser.

import { rootArn } from '../../identity/arn.ts';
import type { DirectoryDraft } from '../../identity/identity-store.ts';
import type { UserRecord } from '../../identity/records.ts';
import { uniqueId } from '../../identity/unique-id.ts';
import type { Call, Input, Operation, Output, World } from '../operation.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { requestedBoundary, requestedBoundaryContext } from './boundaries.ts';
import { userNameOrCaller, userOrCallerNeed } from './caller-user.ts';
import { createNeeds, entityArn, entityNeed, findEntity, listNeed, withPathPrefix } from './entities.ts';
import { optionalText, text } from './members.ts';
import { pageInOrder } from './paging.ts';
import { alreadyExists, deleteConflict, requireBelowQuota } from './refusals.ts';
import { userShape } from './shapes.ts';
import { newTags } from './tag-rules.ts';
import { replacePrincipal } from './trust-principals.ts';
import { renameOwner, requireNoBelongings } from './user-belongings.ts';

const createUser: Operation = {
  name: 'CreateUser',
  readOnly: false,
  needs: (input, call) => createNeeds('user', input, call, requestedBoundaryContext(input)),
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'UserName');
      requireFreeName(draft, account, name);
      requireBelowQuota(draft, 'usersPerAccount', draft.count('user', account));
      const user: UserRecord = {
        account,
        name,
        path: optionalText(input, 'Path') ?? '/',
        id: uniqueId('AIDA', world.randomBytes),
        createdAt: call.time,
        inlinePolicies: {},
        attachedPolicies: [],
        groups: [],
        tags: newTags(input, draft),
        ...requestedBoundary(input, draft, account),
      };
      draft.put('user', user);
      return { User: userShape(user, 'Detailed') };
    }),
};

const getUser: Operation = {
  name: 'GetUser',
  readOnly: true,
  needs: (input, call, world) => [userOrCallerNeed('GetUser', input, call, world)],
  perform: async (input, call, world) => {
    const name = userNameOrCaller(input, call);
    if (name === undefined) return { User: rootUserShape(call, world) };
    return { User: userShape(findEntity(world.identity.directory, 'user', call.caller.account, name), 'Detailed') };
  },
};

const listUsers: Operation = {
  name: 'ListUsers',
  readOnly: true,
  needs: (input, call) => [listNeed('ListUsers', 'user', input, call)],
  perform: async (input, call, world) => {
    const users = withPathPrefix(input, world.identity.directory.list('user', call.caller.account));
    const { items, rest } = pageInOrder('ListUsers', input, users);
    return { Users: items.map((user) => userShape(user, 'Listed')), ...rest };
  },
};

const updateUser: Operation = {
  name: 'UpdateUser',
  readOnly: false,
  /** Who moves or renames a user must be allowed to on both the old and the new ARN. AWS: UpdateUser. */
  needs: (input, call, world) => {
    const name = text(input, 'UserName');
    const old = entityNeed('UpdateUser', 'user', { name, call, world });
    const user = world.identity.directory.get('user', call.caller.account, name);
    if (user === undefined) return [old];
    const resource = entityArn('user', { ...user, ...newPlace(input, user) });
    return resource === old.resource ? [old] : [old, { ...old, resource }];
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const user = findEntity(draft, 'user', account, text(input, 'UserName'));
      const changed = { ...user, ...newPlace(input, user) };
      if (changed.name.toLowerCase() !== user.name.toLowerCase()) requireFreeName(draft, account, changed.name);
      draft.delete('user', account, user.name);
      draft.put('user', changed);
      renameOwner(draft, user, changed.name);
      replacePrincipal(draft, entityArn('user', user), entityArn('user', changed));
      return {};
    }),
};

const deleteUser: Operation = {
  name: 'DeleteUser',
  readOnly: false,
  needs: (input, call, world) => [entityNeed('DeleteUser', 'user', { name: text(input, 'UserName'), call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const user = findEntity(draft, 'user', call.caller.account, text(input, 'UserName'));
      requireNoBelongings(draft, user);
      if (Object.keys(user.inlinePolicies).length > 0) throw deleteConflict('delete policies');
      if (user.attachedPolicies.length > 0) throw deleteConflict('detach all policies');
      if (user.groups.length > 0) throw deleteConflict('remove users from group');
      draft.delete('user', user.account, user.name);
      replacePrincipal(draft, entityArn('user', user), user.id);
      return {};
    }),
};

export const userOperations: readonly Operation[] = [createUser, getUser, listUsers, updateUser, deleteUser];

function requireFreeName(draft: DirectoryDraft, account: string, name: string): void {
  if (draft.get('user', account, name) !== undefined) throw alreadyExists('User', name);
}

function newPlace(input: Input, user: UserRecord): Pick<UserRecord, 'name' | 'path'> {
  return { name: optionalText(input, 'NewUserName') ?? user.name, path: optionalText(input, 'NewPath') ?? user.path };
}

/** The root user has neither name nor path. */
function rootUserShape(call: Call, world: World): Output {
  const { account } = call.caller;
  const created = world.identity.directory.get('account', account, account)?.createdAt ?? call.time;
  return { UserId: account, Arn: rootArn(account), CreateDate: wholeSeconds(created) };
}
