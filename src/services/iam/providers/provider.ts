// What SAML and OpenID Connect providers have in common: how their operations name one by its ARN and what must be allowed.

import { oidcProviderByArn, samlProviderByArn } from '../../../identity/arn.ts';
import type { Directory } from '../../../identity/identity-store.ts';
import type { RecordKinds } from '../../../identity/records.ts';
import { parseArn } from '../../../language/arn.ts';
import type { AccessNeed, Call, Input, World } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { iamNeed } from '../entities.ts';
import { text } from '../members.ts';
import { invalidInput, noSuchEntity } from '../refusals.ts';
import { requestTagContext, resourceTagContext, tagsOf } from '../tag-rules.ts';
import type { Taggable } from '../tags.ts';

export type ProviderKind = 'samlProvider' | 'oidcProvider';

interface ProviderForm<K extends ProviderKind> {
  /** As operations and quotas name it. */
  readonly title: string;
  readonly member: 'SAMLProviderArn' | 'OpenIDConnectProviderArn';
  /** The type in its ARN. */
  readonly type: string;
  readonly byArn: (directory: Directory, arn: string) => RecordKinds[K] | undefined;
  readonly missing: (arn: string) => ServiceError;
}

/** AWS: observed in public logs, "OpenIDConnect Provider not found for arn …". */
const FORMS: { readonly [K in ProviderKind]: ProviderForm<K> } = {
  samlProvider: {
    title: 'SAMLProvider',
    member: 'SAMLProviderArn',
    type: 'saml-provider',
    byArn: samlProviderByArn,
    missing: (arn) => noSuchEntity(`SAML provider with ARN ${arn}`),
  },
  oidcProvider: {
    title: 'OpenIDConnectProvider',
    member: 'OpenIDConnectProviderArn',
    type: 'oidc-provider',
    byArn: oidcProviderByArn,
    missing: (arn) => new ServiceError('NoSuchEntity', `OpenIDConnect Provider not found for arn ${arn}`),
  },
};

/** The ARN that the request names; refuses with InvalidInput one of something else or of another account. */
export function providerArnOf(kind: ProviderKind, input: Input, call: Call): string {
  const { member, type } = FORMS[kind];
  const arn = text(input, member);
  const parts = parseArn(arn);
  const named = parts?.service === 'iam' && parts.region === '' && parts.resource.startsWith(`${type}/`);
  if (!named || parts.account !== call.caller.account) throw invalidInput(`Invalid ARN for ${type}: ${arn}`);
  return arn;
}

/** The provider that the request names, if it is there. */
export function providerIn<K extends ProviderKind>(
  directory: Directory,
  kind: K,
  input: Input,
  call: Call,
): RecordKinds[K] | undefined {
  const form = FORMS[kind] as ProviderForm<K>;
  return form.byArn(directory, providerArnOf(kind, input, call));
}

/** The provider that the request names; refuses with NoSuchEntity. */
export function findProvider<K extends ProviderKind>(
  directory: Directory,
  kind: K,
  input: Input,
  call: Call,
): RecordKinds[K] {
  const provider = providerIn(directory, kind, input, call);
  if (provider === undefined) throw FORMS[kind].missing(providerArnOf(kind, input, call));
  return provider;
}

/** `iam:<operation>` on the provider that the request names, with its tags as condition keys. */
export function providerNeed(operation: string, kind: ProviderKind, request: Request, extra = {}): AccessNeed {
  const { input, call, world } = request;
  const provider = providerIn(world.identity.directory, kind, input, call);
  const tags = provider === undefined ? {} : resourceTagContext(provider.tags, 'policy');
  return iamNeed(operation, providerArnOf(kind, input, call), { ...tags, ...extra });
}

interface Request {
  readonly input: Input;
  readonly call: Call;
  readonly world: World;
}

/** What creating a provider needs: `iam:Create…` on the ARN it will have and, when it comes with tags, `iam:Tag…` as well. */
export function createProviderNeeds(kind: ProviderKind, arn: string, input: Input): readonly AccessNeed[] {
  const { title } = FORMS[kind];
  const tags = tagsOf(input);
  const context = { ...requestTagContext(tags), ...resourceTagContext(tags, 'policy') };
  const create = iamNeed(`Create${title}`, arn, context);
  return tags.length === 0 ? [create] : [create, iamNeed(`Tag${title}`, arn, context)];
}

/** Providers of a kind as something that carries tags. */
export function taggableProvider(kind: ProviderKind): Taggable {
  return {
    title: FORMS[kind].title,
    need: (operation, request, extra) => providerNeed(operation, kind, request, extra),
    read: ({ input, call, world }) => findProvider(world.identity.directory, kind, input, call).tags,
    change: (_operation, { input, call }, draft, change) => {
      const provider = findProvider(draft, kind, input, call);
      draft.put(kind, { ...provider, tags: change(provider.tags) });
    },
  };
}
