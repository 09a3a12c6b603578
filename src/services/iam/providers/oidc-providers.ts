// OpenID Connect providers: Create, Get, List, Delete, their client ids, thumbprints and tags. Checking tokens is STS's business.
//
// AWS: IAM API Reference; id_roles_providers_create_oidc.

import { oidcProviderArn } from '../../../identity/arn.ts';
import type { Directory, DirectoryDraft } from '../../../identity/identity-store.ts';
import type { OidcProviderRecord } from '../../../identity/provider-records.ts';
import type { Call, Input, Operation } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { iamNeed } from '../entities.ts';
import { text, texts } from '../members.ts';
import { invalidInput, quotaExceeded, requireBelowQuota, validationError } from '../refusals.ts';
import { tagShape } from '../shapes.ts';
import { newTags } from '../tag-rules.ts';
import { taggingOperations } from '../tags.ts';
import { createProviderNeeds, findProvider, providerIn, providerNeed, taggableProvider } from './provider.ts';

const createOpenIDConnectProvider: Operation = {
  name: 'CreateOpenIDConnectProvider',
  readOnly: false,
  needs: (input, { caller }) => {
    const arn = oidcProviderArn({ account: caller.account, name: nameOf(input) });
    return createProviderNeeds('oidcProvider', arn, input);
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = nameOf(input);
      if (draft.get('oidcProvider', account, name) !== undefined) {
        throw new ServiceError('EntityAlreadyExists', `Provider with url https://${name} already exists.`);
      }
      requireBelowQuota(draft, 'openIDConnectProvidersPerAccount', draft.count('oidcProvider', account));
      const provider: OidcProviderRecord = {
        account,
        name,
        createdAt: call.time,
        clientIds: clientIdsOf(input, draft),
        thumbprints: thumbprintsOf(input, draft),
        tags: newTags(input, draft),
      };
      draft.put('oidcProvider', provider);
      return {
        OpenIDConnectProviderArn: oidcProviderArn(provider),
        ...(provider.tags.length > 0 && { Tags: provider.tags.map(tagShape) }),
      };
    }),
};

const getOpenIDConnectProvider: Operation = {
  name: 'GetOpenIDConnectProvider',
  readOnly: true,
  needs: (input, call, world) => [providerNeed('GetOpenIDConnectProvider', 'oidcProvider', { input, call, world })],
  perform: async (input, call, world) => {
    const provider = findProvider(world.identity.directory, 'oidcProvider', input, call);
    return {
      Url: provider.name,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: wholeSeconds(provider.createdAt),
      ...(provider.tags.length > 0 && { Tags: provider.tags.map(tagShape) }),
    };
  },
};

const listOpenIDConnectProviders: Operation = {
  name: 'ListOpenIDConnectProviders',
  readOnly: true,
  needs: () => [iamNeed('ListOpenIDConnectProviders', '*')],
  perform: async (_input, { caller }, world) => ({
    OpenIDConnectProviderList: world.identity.directory
      .list('oidcProvider', caller.account)
      .map((provider) => ({ Arn: oidcProviderArn(provider) })),
  }),
};

/** AWS: DeleteOpenIDConnectProvider ("idempotent": one that is not there is no error). Roles that trust it are left as they are. */
const deleteOpenIDConnectProvider: Operation = {
  name: 'DeleteOpenIDConnectProvider',
  readOnly: false,
  needs: (input, call, world) => [providerNeed('DeleteOpenIDConnectProvider', 'oidcProvider', { input, call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const provider = providerIn(draft, 'oidcProvider', input, call);
      if (provider !== undefined) draft.delete('oidcProvider', provider.account, provider.name);
      return {};
    }),
};

/** AWS: AddClientIDToOpenIDConnectProvider ("idempotent"). */
const addClientId = oidcProviderChange('AddClientIDToOpenIDConnectProvider', (provider, input, draft) => {
  const clientId = text(input, 'ClientID');
  if (provider.clientIds.includes(clientId)) return provider;
  requireBelowQuota(draft, 'clientIdsPerOpenIDConnectProvider', provider.clientIds.length);
  return { ...provider, clientIds: [...provider.clientIds, clientId] };
});

/** AWS: RemoveClientIDFromOpenIDConnectProvider ("idempotent"). */
const removeClientId = oidcProviderChange('RemoveClientIDFromOpenIDConnectProvider', (provider, input) => {
  const clientId = text(input, 'ClientID');
  return { ...provider, clientIds: provider.clientIds.filter((each) => each !== clientId) };
});

const updateThumbprint = oidcProviderChange('UpdateOpenIDConnectProviderThumbprint', (provider, input, draft) => ({
  ...provider,
  thumbprints: thumbprintsOf(input, draft),
}));

export const oidcProviderOperations: readonly Operation[] = [
  createOpenIDConnectProvider,
  getOpenIDConnectProvider,
  listOpenIDConnectProviders,
  deleteOpenIDConnectProvider,
  addClientId,
  removeClientId,
  updateThumbprint,
  ...taggingOperations(taggableProvider('oidcProvider')),
];

function oidcProviderChange(
  name: string,
  change: (provider: OidcProviderRecord, input: Input, draft: DirectoryDraft) => OidcProviderRecord,
): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [providerNeed(name, 'oidcProvider', { input, call, world })],
    perform: (input, call: Call, world) =>
      world.identity.transact((draft) => {
        draft.put('oidcProvider', change(findProvider(draft, 'oidcProvider', input, call), input, draft));
        return {};
      }),
  };
}

/**
 * The issuer's URL without its scheme, as it stands: a slash at the end belongs to it, as it does to the `iss` claim.
 * AWS: CreateOpenIDConnectProvider, Url ("must begin with https://", no query parameters). AWS takes no port; here one may stand, so that
 * an issuer of one's own can be registered.
 */
function nameOf(input: Input): string {
  const url = text(input, 'Url');
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const plain =
    parsed?.protocol === 'https:' &&
    url.startsWith(`https://${parsed.host}`) &&
    /^[!-~]+$/.test(url) &&
    !/[?#@\\]/.test(url);
  if (!plain) throw validationError('Invalid Open ID Connect Provider URL');
  return url.slice('https://'.length);
}

function clientIdsOf(input: Input, { quotas }: Directory): readonly string[] {
  const ids = [...new Set(texts(input, 'ClientIDList', Number.MAX_SAFE_INTEGER))];
  const quota = 'clientIdsPerOpenIDConnectProvider';
  if (ids.length > quotas[quota]) throw quotaExceeded(quotas, quota);
  return ids;
}

function thumbprintsOf(input: Input, { quotas }: Directory): readonly string[] {
  const thumbprints = texts(input, 'ThumbprintList', Number.MAX_SAFE_INTEGER);
  const quota = quotas.thumbprintsPerOpenIDConnectProvider;
  if (thumbprints.length > quota) {
    throw invalidInput(`Thumbprint list must contain fewer than ${quota + 1} entries.`);
  }
  return thumbprints;
}
