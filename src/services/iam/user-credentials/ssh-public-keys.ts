// The SSH public keys of users: UploadSSHPublicKey, GetSSHPublicKey, ListSSHPublicKeys, UpdateSSHPublicKey, DeleteSSHPublicKey.

import type { Directory } from '../../../identity/identity-store.ts';
import { uniqueId } from '../../../identity/unique-id.ts';
import type { SSHPublicKeyRecord } from '../../../identity/user-credential-records.ts';
import type { Input, Operation, Output } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { userOrCallerNeed } from '../caller-user.ts';
import { entityNeed, findEntity } from '../entities.ts';
import { entityReading } from '../entity-operations.ts';
import { text } from '../members.ts';
import { page } from '../paging.ts';
import { noSuchEntity, requireBelowQuota } from '../refusals.ts';
import { belongingsOf, ownerOf } from '../user-belongings.ts';
import { pemOf, readSSHKey } from './ssh-key.ts';

const KIND = 'sshPublicKey';

const uploadSSHPublicKey: Operation = {
  name: 'UploadSSHPublicKey',
  readOnly: false,
  needs: (input, call, world) => [
    entityNeed('UploadSSHPublicKey', 'user', { name: text(input, 'UserName'), call, world }),
  ],
  perform: (input, call, world) => {
    const key = readSSHKey(text(input, 'SSHPublicKeyBody'));
    return world.identity.transact((draft) => {
      const { account } = call.caller;
      const user = findEntity(draft, 'user', account, text(input, 'UserName')).name;
      const own = belongingsOf(draft, KIND, account, user);
      if (own.some(({ fingerprint }) => fingerprint === key.fingerprint)) {
        throw new ServiceError('DuplicateSSHPublicKey', `The SSH public key is a key of the user ${user} already.`);
      }
      requireBelowQuota(draft, 'sshPublicKeysPerUser', own.length);
      const record: SSHPublicKeyRecord = {
        account,
        name: uniqueId('APKA', world.randomBytes),
        user,
        status: 'Active',
        createdAt: call.time,
        ...key,
      };
      draft.put(KIND, record);
      return { SSHPublicKey: keyShape(record, record.body) };
    });
  },
};

const getSSHPublicKey = entityReading('GetSSHPublicKey', 'user', (user, input, _call, world) => {
  const record = findKey(world.identity.directory, user, input);
  return { SSHPublicKey: keyShape(record, encoded(record.body, text(input, 'Encoding'))) };
});

const listSSHPublicKeys: Operation = {
  name: 'ListSSHPublicKeys',
  readOnly: true,
  needs: (input, call, world) => [userOrCallerNeed('ListSSHPublicKeys', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const user = ownerOf(input, call, directory);
    const records = user === undefined ? [] : belongingsOf(directory, KIND, call.caller.account, user);
    const { items, rest } = page('ListSSHPublicKeys', input, records, ({ name }) => name);
    return { SSHPublicKeys: items.map(metadataShape), ...rest };
  },
};

const updateSSHPublicKey = keyChange('UpdateSSHPublicKey', (record, input) => ({
  ...record,
  status: text(input, 'Status') === 'Active' ? 'Active' : 'Inactive',
}));

const deleteSSHPublicKey = keyChange('DeleteSSHPublicKey', () => undefined);

export const sshPublicKeyOperations: readonly Operation[] = [
  uploadSSHPublicKey,
  getSSHPublicKey,
  listSSHPublicKeys,
  updateSSHPublicKey,
  deleteSSHPublicKey,
];

/** `change` gives what becomes of the key; nothing if it is deleted. */
function keyChange(
  name: string,
  change: (record: SSHPublicKeyRecord, input: Input) => SSHPublicKeyRecord | undefined,
): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, 'user', { name: text(input, 'UserName'), call, world })],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const record = findKey(draft, findEntity(draft, 'user', call.caller.account, text(input, 'UserName')), input);
        const changed = change(record, input);
        if (changed === undefined) draft.delete(KIND, record.account, record.name);
        else draft.put(KIND, changed);
        return {};
      }),
  };
}

/** One of the user's: what the caller may do to one user's keys says nothing about those of another. */
function findKey(
  directory: Directory,
  user: { readonly account: string; readonly name: string },
  input: Input,
): SSHPublicKeyRecord {
  const id = text(input, 'SSHPublicKeyId');
  const record = belongingsOf(directory, KIND, user.account, user.name).find(({ name }) => name === id);
  if (record === undefined) throw noSuchEntity(`SSH Public Key with id ${id}`);
  return record;
}

function encoded(body: string, encoding: string): string {
  if (encoding === 'SSH') return body;
  if (encoding === 'PEM') return pemOf(body);
  throw new ServiceError('UnrecognizedPublicKeyEncoding', 'The encoding of a public key is SSH or PEM.');
}

function metadataShape(record: SSHPublicKeyRecord): Output {
  return {
    UserName: record.user,
    SSHPublicKeyId: record.name,
    Status: record.status,
    UploadDate: wholeSeconds(record.createdAt),
  };
}

function keyShape(record: SSHPublicKeyRecord, body: string): Output {
  return { ...metadataShape(record), Fingerprint: record.fingerprint, SSHPublicKeyBody: body };
}
