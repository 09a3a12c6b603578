// Server certificates: UploadServerCertificate, GetServerCertificate, ListServerCertificates, UpdateServerCertificate,
// DeleteServerCertificate, and their tags. The private key is checked, sealed, and never told.

import type { ServerCertificateRecord } from '../../../identity/certificate-records.ts';
import { uniqueId } from '../../../identity/unique-id.ts';
import type { Input, Operation, Output } from '../../operation.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import {
  accountResourceArn,
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
import { requireBelowQuota } from '../refusals.ts';
import { tagShape } from '../shapes.ts';
import { newTags } from '../tag-rules.ts';
import { taggingOperations } from '../tags.ts';
import { expiryOf, readCertificate, requireChainOf, requireKeyOf } from './read-certificate.ts';

const KIND = 'serverCertificate';

const uploadServerCertificate: Operation = {
  name: 'UploadServerCertificate',
  readOnly: false,
  needs: (input, call) => createResourceNeeds('UploadServerCertificate', KIND, input, call),
  perform: (input, call, world) => {
    const body = text(input, 'CertificateBody');
    const privateKey = text(input, 'PrivateKey');
    const chain = optionalText(input, 'CertificateChain');
    const certificate = readCertificate(body, call.time);
    requireKeyOf(certificate, privateKey);
    if (chain !== undefined) requireChainOf(certificate, chain);
    return world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'ServerCertificateName');
      requireFreeResourceName(draft, KIND, account, name);
      requireBelowQuota(draft, 'serverCertificatesPerAccount', draft.count(KIND, account));
      const id = uniqueId('ASCA', world.randomBytes);
      const record: ServerCertificateRecord = {
        account,
        name,
        path: optionalText(input, 'Path') ?? '/',
        id,
        createdAt: call.time,
        expiresAt: expiryOf(certificate),
        body,
        ...(chain !== undefined && { chain }),
        sealedPrivateKey: world.sealer.seal(privateKey, `server-certificate/${id}`),
        tags: newTags(input, draft),
      };
      draft.put(KIND, record);
      return { ServerCertificateMetadata: metadataShape(record), ...tagShapes(record) };
    });
  },
};

const getServerCertificate: Operation = {
  name: 'GetServerCertificate',
  readOnly: true,
  needs: (input, call, world) => [accountResourceNeed('GetServerCertificate', KIND, { input, call, world })],
  perform: async (input, call, world) => {
    const record = findAccountResource(world.identity.directory, KIND, input, call);
    return {
      ServerCertificate: {
        ServerCertificateMetadata: metadataShape(record),
        CertificateBody: record.body,
        ...(record.chain !== undefined && { CertificateChain: record.chain }),
        ...tagShapes(record),
      },
    };
  },
};

const listServerCertificates: Operation = {
  name: 'ListServerCertificates',
  readOnly: true,
  needs: (input, call) => [listResourcesNeed('ListServerCertificates', KIND, input, call)],
  perform: async (input, call, world) => {
    const records = withPathPrefix(input, world.identity.directory.list(KIND, call.caller.account));
    const { items, rest } = page('ListServerCertificates', input, records, ({ name }) => name.toLowerCase());
    return { ServerCertificateMetadataList: items.map(metadataShape), ...rest };
  },
};

const updateServerCertificate: Operation = {
  name: 'UpdateServerCertificate',
  readOnly: false,
  /** Who moves or renames one must be allowed to on both the old and the new ARN. AWS: UpdateServerCertificate. */
  needs: (input, call, world) => {
    const old = accountResourceNeed('UpdateServerCertificate', KIND, { input, call, world });
    const { account } = call.caller;
    const record = world.identity.directory.get(KIND, account, text(input, 'ServerCertificateName'));
    if (record === undefined) return [old];
    const resource = accountResourceArn(KIND, { ...record, ...newPlace(input, record) });
    return resource === old.resource ? [old] : [old, { ...old, resource }];
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findAccountResource(draft, KIND, input, call);
      const changed = { ...record, ...newPlace(input, record) };
      if (changed.name.toLowerCase() !== record.name.toLowerCase()) {
        requireFreeResourceName(draft, KIND, record.account, changed.name);
      }
      draft.delete(KIND, record.account, record.name);
      draft.put(KIND, changed);
      return {};
    }),
};

const deleteServerCertificate: Operation = {
  name: 'DeleteServerCertificate',
  readOnly: false,
  needs: (input, call, world) => [accountResourceNeed('DeleteServerCertificate', KIND, { input, call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const record = findAccountResource(draft, KIND, input, call);
      draft.delete(KIND, record.account, record.name);
      return {};
    }),
};

export const serverCertificateOperations: readonly Operation[] = [
  uploadServerCertificate,
  getServerCertificate,
  listServerCertificates,
  updateServerCertificate,
  deleteServerCertificate,
  ...taggingOperations(taggableResource(KIND)),
];

function newPlace(input: Input, record: ServerCertificateRecord): Pick<ServerCertificateRecord, 'name' | 'path'> {
  return {
    name: optionalText(input, 'NewServerCertificateName') ?? record.name,
    path: optionalText(input, 'NewPath') ?? record.path,
  };
}

function metadataShape(record: ServerCertificateRecord): Output {
  return {
    Path: record.path,
    ServerCertificateName: record.name,
    ServerCertificateId: record.id,
    Arn: accountResourceArn(KIND, record),
    UploadDate: wholeSeconds(record.createdAt),
    Expiration: wholeSeconds(record.expiresAt),
  };
}

function tagShapes({ tags }: ServerCertificateRecord): Output {
  return tags.length > 0 ? { Tags: tags.map(tagShape) } : {};
}
