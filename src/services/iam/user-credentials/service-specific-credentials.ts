// Credentials of users for single services: CreateServiceSpecificCredential, ListServiceSpecificCredentials,
// UpdateServiceSpecificCredential, ResetServiceSpecificCredential, DeleteServiceSpecificCredential.
//
// The password or API key is told when it is made, and rests sealed from then on. No service here takes one.

import type { Directory } from '../../../identity/identity-store.ts';
import { uniqueId } from '../../../identity/unique-id.ts';
import type { ServiceCredentialRecord } from '../../../identity/user-credential-records.ts';
import type { Call, Input, Operation, World } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { userOrCallerNeed } from '../caller-user.ts';
import { entityArn, entityNeed, findEntity, iamNeed } from '../entities.ts';
import { flag, optionalNumber, optionalText, text } from '../members.ts';
import { page } from '../paging.ts';
import { invalidInput, noSuchEntity, requireBelowQuota } from '../refusals.ts';
import { belongingsOf, ownerOf } from '../user-belongings.ts';
import { type CredentialForm, credentialForm } from './credential-services.ts';
import { credentialMetadataShape, credentialShape } from './service-credential-shape.ts';

const KIND = 'serviceCredential';
const SECRET_BYTES = 32;
const DAY = 86_400_000;

const createServiceSpecificCredential: Operation = {
  name: 'CreateServiceSpecificCredential',
  readOnly: false,
  needs: (input, call, world) => {
    const days = optionalNumber(input, 'CredentialAgeDays');
    return [
      entityNeed(
        'CreateServiceSpecificCredential',
        'user',
        { name: text(input, 'UserName'), call, world },
        {
          'iam:ServiceSpecificCredentialServiceName': text(input, 'ServiceName'),
          ...(days !== undefined && { 'iam:ServiceSpecificCredentialAgeDays': String(days) }),
        },
      ),
    ];
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const user = findEntity(draft, 'user', account, text(input, 'UserName')).name;
      const service = text(input, 'ServiceName');
      const expiry = expiryOf(input, requireForm(service), call);
      const own = belongingsOf(draft, KIND, account, user).filter((other) => other.service === service);
      requireBelowQuota(draft, 'serviceSpecificCredentialsPerUser', own.length);
      const name = uniqueId('ACCA', world.randomBytes);
      const { secret, sealedSecret } = newSecret(name, world);
      const login = freeLogin(draft, account, user, service);
      const record: ServiceCredentialRecord = {
        ...{ account, name, user, service, login, sealedSecret, ...expiry },
        status: 'Active',
        createdAt: call.time,
      };
      draft.put(KIND, record);
      return { ServiceSpecificCredential: credentialShape(record, secret, call.time) };
    }),
};

const listServiceSpecificCredentials: Operation = {
  name: 'ListServiceSpecificCredentials',
  readOnly: true,
  needs: (input, call, world) => {
    const operation = 'ListServiceSpecificCredentials';
    if (!flag(input, 'AllUsers')) return [userOrCallerNeed(operation, input, call, world)];
    return [iamNeed(operation, entityArn('user', { account: call.caller.account, path: '/', name: '*' }))];
  },
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const service = optionalText(input, 'ServiceName');
    if (service !== undefined) requireForm(service);
    const found = listed(input, call, directory).filter(
      (record) => service === undefined || record.service === service,
    );
    const { items, rest } = page('ListServiceSpecificCredentials', input, found, ({ name }) => name);
    return {
      ServiceSpecificCredentials: items.map((record) => credentialMetadataShape(record, call.time)),
      ...rest,
    };
  },
};

const updateServiceSpecificCredential: Operation = {
  name: 'UpdateServiceSpecificCredential',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('UpdateServiceSpecificCredential', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findCredential(input, call, draft);
      draft.put(KIND, { ...record, status: text(input, 'Status') === 'Active' ? 'Active' : 'Inactive' });
      return {};
    }),
};

const resetServiceSpecificCredential: Operation = {
  name: 'ResetServiceSpecificCredential',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('ResetServiceSpecificCredential', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findCredential(input, call, draft);
      const { secret, sealedSecret } = newSecret(record.name, world);
      draft.put(KIND, { ...record, sealedSecret });
      return { ServiceSpecificCredential: credentialShape(record, secret, call.time) };
    }),
};

const deleteServiceSpecificCredential: Operation = {
  name: 'DeleteServiceSpecificCredential',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('DeleteServiceSpecificCredential', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findCredential(input, call, draft);
      draft.delete(KIND, record.account, record.name);
      return {};
    }),
};

export const serviceSpecificCredentialOperations: readonly Operation[] = [
  createServiceSpecificCredential,
  listServiceSpecificCredentials,
  updateServiceSpecificCredential,
  resetServiceSpecificCredential,
  deleteServiceSpecificCredential,
];

/** Refuses with NotSupportedService. */
function requireForm(service: string): CredentialForm {
  const form = credentialForm(service);
  if (form !== undefined) return form;
  throw new ServiceError(
    'NotSupportedService',
    `The service ${service} does not support service-specific credentials.`,
  );
}

/** Only API keys expire. AWS: CreateServiceSpecificCredential, CredentialAgeDays. */
function expiryOf(input: Input, form: CredentialForm, call: Call): { readonly expiresAt?: number } {
  const days = optionalNumber(input, 'CredentialAgeDays');
  if (days === undefined) return {};
  if (form !== 'apiKey') throw invalidInput('CredentialAgeDays is for services with long-term API keys only.');
  return { expiresAt: call.time + days * DAY };
}

/** Bound to the credential's id, so that a secret moved to another record does not open. */
function newSecret(id: string, world: World): { readonly secret: string; readonly sealedSecret: string } {
  const secret = Buffer.from(world.randomBytes(SECRET_BYTES)).toString('base64');
  return { secret, sealedSecret: world.sealer.seal(secret, `service-credential/${id}`) };
}

/** `jane-at-123456789012`, then `jane+1-at-123456789012`: the first that no credential of this service has, whoever's it is now. */
function freeLogin(directory: Directory, account: string, user: string, service: string): string {
  const others = directory.list(KIND, account).filter((record) => record.service === service);
  const taken = new Set(others.map(({ login }) => login.toLowerCase()));
  for (let count = 0; ; count += 1) {
    const login = `${user}${count === 0 ? '' : `+${count}`}-at-${account}`;
    if (!taken.has(login.toLowerCase())) return login;
  }
}

function listed(input: Input, call: Call, directory: Directory): readonly ServiceCredentialRecord[] {
  const { account } = call.caller;
  if (!flag(input, 'AllUsers')) {
    const user = ownerOf(input, call, directory);
    return user === undefined ? [] : belongingsOf(directory, KIND, account, user);
  }
  if (optionalText(input, 'UserName') !== undefined) {
    throw invalidInput('UserName and AllUsers cannot be specified together.');
  }
  return directory.list(KIND, account);
}

/** One of the owner's: what the caller may do to one user's credentials says nothing about those of another. */
function findCredential(input: Input, call: Call, directory: Directory): ServiceCredentialRecord {
  const id = text(input, 'ServiceSpecificCredentialId');
  const own = belongingsOf(directory, KIND, call.caller.account, ownerOf(input, call, directory));
  const record = own.find(({ name }) => name === id);
  if (record === undefined) throw noSuchEntity(`Service Specific Credential with id ${id}`);
  return record;
}
