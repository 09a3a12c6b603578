// The certificates that users sign requests with: UploadSigningCertificate, ListSigningCertificates, UpdateSigningCertificate,
// DeleteSigningCertificate. Without a user name they work on the caller's own, which for the root user are the account's.

import type { SigningCertificateRecord } from '../../../identity/certificate-records.ts';
import type { Directory } from '../../../identity/identity-store.ts';
import { randomLetters } from '../../../identity/unique-id.ts';
import type { Call, Input, Operation, Output } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { userOrCallerNeed } from '../caller-user.ts';
import { text } from '../members.ts';
import { page } from '../paging.ts';
import { noSuchEntity, requireBelowQuota } from '../refusals.ts';
import { belongingsOf, ownerOf } from '../user-belongings.ts';
import { readCertificate } from './read-certificate.ts';

const KIND = 'signingCertificate';
const ID_LENGTH = 32;

const uploadSigningCertificate: Operation = {
  name: 'UploadSigningCertificate',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('UploadSigningCertificate', input, call, world)],
  perform: (input, call, world) => {
    const body = text(input, 'CertificateBody');
    const { fingerprint256: fingerprint } = readCertificate(body, call.time);
    return world.identity.transact((draft) => {
      const { account } = call.caller;
      const user = ownerOf(input, call, draft);
      if (draft.list(KIND, account).some((other) => other.fingerprint === fingerprint)) {
        throw new ServiceError('DuplicateCertificate', 'The certificate is in use by a user of this account already.');
      }
      requireBelowQuota(draft, 'signingCertificatesPerUser', belongingsOf(draft, KIND, account, user).length);
      const record: SigningCertificateRecord = {
        account,
        name: randomLetters(ID_LENGTH, world.randomBytes),
        ...(user !== undefined && { user }),
        status: 'Active',
        createdAt: call.time,
        body,
        fingerprint,
      };
      draft.put(KIND, record);
      return { Certificate: signingCertificateShape(record, call) };
    });
  },
};

const listSigningCertificates: Operation = {
  name: 'ListSigningCertificates',
  readOnly: true,
  needs: (input, call, world) => [userOrCallerNeed('ListSigningCertificates', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const records = belongingsOf(directory, KIND, call.caller.account, ownerOf(input, call, directory));
    const { items, rest } = page('ListSigningCertificates', input, records, ({ name }) => name);
    return { Certificates: items.map((record) => signingCertificateShape(record, call)), ...rest };
  },
};

const updateSigningCertificate: Operation = {
  name: 'UpdateSigningCertificate',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('UpdateSigningCertificate', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findSigningCertificate(input, call, draft);
      draft.put(KIND, { ...record, status: text(input, 'Status') === 'Active' ? 'Active' : 'Inactive' });
      return {};
    }),
};

const deleteSigningCertificate: Operation = {
  name: 'DeleteSigningCertificate',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('DeleteSigningCertificate', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findSigningCertificate(input, call, draft);
      draft.delete(KIND, record.account, record.name);
      return {};
    }),
};

export const signingCertificateOperations: readonly Operation[] = [
  uploadSigningCertificate,
  listSigningCertificates,
  updateSigningCertificate,
  deleteSigningCertificate,
];

/** One of the owner's: what the caller may do to one user's certificates says nothing about those of another. */
function findSigningCertificate(input: Input, call: Call, directory: Directory): SigningCertificateRecord {
  const id = text(input, 'CertificateId');
  const own = belongingsOf(directory, KIND, call.caller.account, ownerOf(input, call, directory));
  const record = own.find(({ name }) => name === id);
  if (record === undefined) throw noSuchEntity(`Certificate with id ${id}`);
  return record;
}

/** AWS's output must name a user; for the root user it is the account. */
function signingCertificateShape(record: SigningCertificateRecord, call: Call): Output {
  return {
    UserName: record.user ?? call.caller.account,
    CertificateId: record.name,
    CertificateBody: record.body,
    Status: record.status,
    UploadDate: wholeSeconds(record.createdAt),
  };
}
