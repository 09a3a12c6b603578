// SAML providers: CreateSAMLProvider, Get, Update, List, Delete and their tags. Checking assertions is STS's business.
//
// AWS: IAM API Reference; id_roles_providers_create_saml.

import { samlProviderArn } from '../../../identity/arn.ts';
import type { SamlProviderRecord } from '../../../identity/provider-records.ts';
import type { Input, Operation, Output } from '../../operation.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { iamNeed } from '../entities.ts';
import { text } from '../members.ts';
import { alreadyExists, invalidInput, requireBelowQuota, validationError } from '../refusals.ts';
import { tagShape } from '../shapes.ts';
import { newTags } from '../tag-rules.ts';
import { taggingOperations } from '../tags.ts';
import { createProviderNeeds, findProvider, providerNeed, taggableProvider } from './provider.ts';
import { readSamlMetadata } from './saml-metadata.ts';

const createSAMLProvider: Operation = {
  name: 'CreateSAMLProvider',
  readOnly: false,
  needs: (input, { caller }) => {
    const arn = samlProviderArn({ account: caller.account, name: nameOf(input) });
    return createProviderNeeds('samlProvider', arn, input);
  },
  perform: async (input, call, world) => {
    refuseEncryption(input);
    const metadata = await metadataOf(input);
    return world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = nameOf(input);
      if (draft.get('samlProvider', account, name) !== undefined) throw alreadyExists('SAMLProvider', name);
      requireBelowQuota(draft, 'samlProvidersPerAccount', draft.count('samlProvider', account));
      const id = Buffer.from(world.randomBytes(16)).toString('hex').toUpperCase();
      const provider = { account, name, id, createdAt: call.time, ...metadata, tags: newTags(input, draft) };
      draft.put('samlProvider', provider);
      return { SAMLProviderArn: samlProviderArn(provider), ...tagsShape(provider) };
    });
  },
};

const getSAMLProvider: Operation = {
  name: 'GetSAMLProvider',
  readOnly: true,
  needs: (input, call, world) => [providerNeed('GetSAMLProvider', 'samlProvider', { input, call, world })],
  perform: async (input, call, world) => {
    const provider = findProvider(world.identity.directory, 'samlProvider', input, call);
    return {
      SAMLProviderUUID: provider.id,
      SAMLMetadataDocument: provider.metadata,
      ...datesShape(provider),
      ...tagsShape(provider),
    };
  },
};

const listSAMLProviders: Operation = {
  name: 'ListSAMLProviders',
  readOnly: true,
  needs: () => [iamNeed('ListSAMLProviders', '*')],
  perform: async (_input, { caller }, world) => ({
    SAMLProviderList: world.identity.directory
      .list('samlProvider', caller.account)
      .map((provider) => ({ Arn: samlProviderArn(provider), ...datesShape(provider) })),
  }),
};

const updateSAMLProvider: Operation = {
  name: 'UpdateSAMLProvider',
  readOnly: false,
  needs: (input, call, world) => [providerNeed('UpdateSAMLProvider', 'samlProvider', { input, call, world })],
  perform: async (input, call, world) => {
    refuseEncryption(input);
    if (input['SAMLMetadataDocument'] === undefined) {
      throw validationError(
        'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
      );
    }
    const metadata = await metadataOf(input);
    return world.identity.transact((draft) => {
      const { validUntil, ...provider } = findProvider(draft, 'samlProvider', input, call);
      draft.put('samlProvider', { ...provider, ...metadata });
      return { SAMLProviderArn: samlProviderArn(provider) };
    });
  },
};

/** Roles that trust it are left as they are: nobody gets in through them any more. */
const deleteSAMLProvider: Operation = {
  name: 'DeleteSAMLProvider',
  readOnly: false,
  needs: (input, call, world) => [providerNeed('DeleteSAMLProvider', 'samlProvider', { input, call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account, name } = findProvider(draft, 'samlProvider', input, call);
      draft.delete('samlProvider', account, name);
      return {};
    }),
};

export const samlProviderOperations: readonly Operation[] = [
  createSAMLProvider,
  getSAMLProvider,
  listSAMLProviders,
  updateSAMLProvider,
  deleteSAMLProvider,
  ...taggingOperations(taggableProvider('samlProvider')),
];

function nameOf(input: Input): string {
  const name = text(input, 'Name');
  if (!/^[\w.-]+$/.test(name)) {
    throw validationError(
      'The specified value for name is invalid. It must contain only alphanumeric characters and/or the following: ._-',
    );
  }
  return name;
}

async function metadataOf(input: Input): Promise<Pick<SamlProviderRecord, 'metadata' | 'validUntil'>> {
  const metadata = text(input, 'SAMLMetadataDocument');
  const read = await readSamlMetadata(metadata);
  if (read === undefined) throw invalidInput('Could not parse metadata');
  return { metadata, ...(read.validUntil !== undefined && { validUntil: read.validUntil }) };
}

/** Assertions are read as they are signed. */
function refuseEncryption(input: Input): void {
  const asked = ['AssertionEncryptionMode', 'AddPrivateKey', 'RemovePrivateKey'].find(
    (each) => input[each] !== undefined,
  );
  if (asked !== undefined) throw invalidInput(`${asked} is not accepted: encrypted assertions are not supported.`);
}

function datesShape({ createdAt, validUntil }: SamlProviderRecord): Output {
  return {
    CreateDate: wholeSeconds(createdAt),
    ...(validUntil !== undefined && { ValidUntil: wholeSeconds(validUntil) }),
  };
}

function tagsShape({ tags }: SamlProviderRecord): Output {
  return tags.length > 0 ? { Tags: tags.map(tagShape) } : {};
}
