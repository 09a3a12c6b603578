// Access keys: CreateAccessKey, ListAccessKeys, UpdateAccessKey, DeleteAccessKey, GetAccessKeyLastUsed. Without a user name
// they work on the caller's own keys, which for the root user are the account's.

import { createAccessKey as makeAccessKey } from '../../identity/access-key.ts';
import { rootArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { AccessKeyRecord } from '../../identity/records.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { userOrCallerNeed } from './caller-user.ts';
import { entityNeed, iamNeed } from './entities.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { noSuchEntity, requireBelowQuota } from './refusals.ts';
import { accessKeyShape } from './shapes.ts';
import { belongingsOf, ownerOf } from './user-belongings.ts';

const createAccessKey: Operation = {
  name: 'CreateAccessKey',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('CreateAccessKey', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const user = ownerOf(input, call, draft);
      requireBelowQuota(draft, 'accessKeysPerUser', keysOf(draft, account, user).length);
      const owner = { account, createdAt: call.time, ...(user !== undefined && { user }) };
      const { record, credentials } = makeAccessKey(owner, world);
      draft.put('accessKey', record);
      return { AccessKey: { ...accessKeyShape(record), SecretAccessKey: credentials.secretAccessKey } };
    }),
};

const listAccessKeys: Operation = {
  name: 'ListAccessKeys',
  readOnly: true,
  needs: (input, call, world) => [userOrCallerNeed('ListAccessKeys', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const keys = keysOf(directory, call.caller.account, ownerOf(input, call, directory));
    const { items, rest } = page('ListAccessKeys', input, keys, ({ id }) => id);
    return { AccessKeyMetadata: items.map(accessKeyShape), ...rest };
  },
};

const updateAccessKey: Operation = {
  name: 'UpdateAccessKey',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('UpdateAccessKey', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const key = findKey(input, call, draft);
      draft.put('accessKey', { ...key, status: text(input, 'Status') === 'Active' ? 'Active' : 'Inactive' });
      return {};
    }),
};

const deleteAccessKey: Operation = {
  name: 'DeleteAccessKey',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('DeleteAccessKey', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const key = findKey(input, call, draft);
      draft.delete('accessKey', key.account, key.id);
      return {};
    }),
};

const getAccessKeyLastUsed: Operation = {
  name: 'GetAccessKeyLastUsed',
  readOnly: true,
  needs: (input, call, world) => {
    const key = ownKey(input, call, world.identity.directory);
    if (key === undefined) return [iamNeed('GetAccessKeyLastUsed', '*')];
    const { user } = key;
    if (user === undefined) return [iamNeed('GetAccessKeyLastUsed', rootArn(key.account))];
    return [entityNeed('GetAccessKeyLastUsed', 'user', { name: user, call, world })];
  },
  perform: async (input, call, world) => {
    const key = ownKey(input, call, world.identity.directory);
    if (key === undefined) throw noSuchKey(text(input, 'AccessKeyId'));
    const { lastUsed } = key;
    return {
      ...(key.user !== undefined && { UserName: key.user }),
      AccessKeyLastUsed:
        lastUsed === undefined
          ? { ServiceName: 'N/A', Region: 'N/A' }
          : { LastUsedDate: wholeSeconds(lastUsed.at), ServiceName: lastUsed.service, Region: lastUsed.region },
    };
  },
};

export const accessKeyOperations: readonly Operation[] = [
  createAccessKey,
  listAccessKeys,
  updateAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
];

function keysOf(directory: Directory, account: string, user: string | undefined): readonly AccessKeyRecord[] {
  return belongingsOf(directory, 'accessKey', account, user);
}

/** One of the owner's keys: what the caller may do to one user's keys says nothing about those of another. */
function findKey(input: Input, call: Call, directory: Directory): AccessKeyRecord {
  const id = text(input, 'AccessKeyId');
  const key = keysOf(directory, call.caller.account, ownerOf(input, call, directory)).find((own) => own.id === id);
  if (key === undefined) throw noSuchKey(id);
  return key;
}

/** A key of the caller's account; those of other accounts are as if they were not there. */
function ownKey(input: Input, call: Call, directory: Directory): AccessKeyRecord | undefined {
  const key = directory.accessKey(text(input, 'AccessKeyId'));
  return key?.account === call.caller.account ? key : undefined;
}

function noSuchKey(id: string): Error {
  return noSuchEntity(`Access Key with id ${id}`);
}
