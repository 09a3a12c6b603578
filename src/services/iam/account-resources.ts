// What an account holds beside users, groups, roles and policies, and IAM treats alike: a thing with a path, a name and tags.
// How such things are found, named by ARN, tagged, and what must be allowed before something is done to one.
//
// AWS: Service Authorization Reference, list_iam (resource types; only users and roles have `iam:ResourceTag`).

import type { Directory } from '../../identity/identity-store.ts';
import type { RecordKinds } from '../../identity/records.ts';
import type { AccessNeed, Call, Input, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { iamNeed } from './entities.ts';
import { optionalText, type TextMember, text } from './members.ts';
import { type Context, requestTagContext, resourceTagContext, tagsOf } from './tag-rules.ts';
import type { Taggable } from './tags.ts';

export type AccountResourceKind = 'instanceProfile' | 'serverCertificate';

interface AccountResource {
  /** As AWS spells it in operations and members. */
  readonly title: string;
  /** The type in its ARN. */
  readonly type: string;
  readonly nameMember: TextMember;
  /** How messages name one. */
  readonly told: (name: string) => string;
}

const ACCOUNT_RESOURCES: Readonly<Record<AccountResourceKind, AccountResource>> = {
  instanceProfile: {
    title: 'InstanceProfile',
    type: 'instance-profile',
    nameMember: 'InstanceProfileName',
    told: (name) => `Instance Profile ${name}`,
  },
  serverCertificate: {
    title: 'ServerCertificate',
    type: 'server-certificate',
    nameMember: 'ServerCertificateName',
    told: (name) => `The Server Certificate with name ${name}`,
  },
};

interface Addressed {
  readonly account: string;
  readonly path: string;
  readonly name: string;
}

export function accountResourceArn(kind: AccountResourceKind, { account, path, name }: Addressed): string {
  return `arn:aws:iam::${account}:${ACCOUNT_RESOURCES[kind].type}${path}${name}`;
}

/** The record that the request names; refuses with NoSuchEntity. */
export function findAccountResource<K extends AccountResourceKind>(
  directory: Directory,
  kind: K,
  input: Input,
  call: Call,
): RecordKinds[K] {
  const { nameMember, told } = ACCOUNT_RESOURCES[kind];
  const name = text(input, nameMember);
  const record = directory.get(kind, call.caller.account, name);
  if (record === undefined) throw new ServiceError('NoSuchEntity', `${told(name)} cannot be found.`);
  return record;
}

/** Refuses with EntityAlreadyExists a name that is taken, in whatever letter case. */
export function requireFreeResourceName(
  directory: Directory,
  kind: AccountResourceKind,
  account: string,
  name: string,
): void {
  if (directory.get(kind, account, name) === undefined) return;
  throw new ServiceError('EntityAlreadyExists', `${ACCOUNT_RESOURCES[kind].told(name)} already exists.`);
}

/** `iam:<operation>` on the thing that the request names, which may or may not be there; its tags become condition keys. */
export function accountResourceNeed(
  operation: string,
  kind: AccountResourceKind,
  { input, call, world }: { readonly input: Input; readonly call: Call; readonly world: World },
  extra: Context = {},
): AccessNeed {
  const { account } = call.caller;
  const name = text(input, ACCOUNT_RESOURCES[kind].nameMember);
  const record = world.identity.directory.get(kind, account, name);
  const resource = accountResourceArn(kind, record ?? { account, path: '/', name });
  return iamNeed(operation, resource, { ...(record && resourceTagContext(record.tags, kind)), ...extra });
}

/** `iam:<operation>` on the ARN that a new thing will have and, when it comes with tags, `iam:Tag…` as well. */
export function createResourceNeeds(
  operation: string,
  kind: AccountResourceKind,
  input: Input,
  call: Call,
): readonly AccessNeed[] {
  const { title, nameMember } = ACCOUNT_RESOURCES[kind];
  const path = optionalText(input, 'Path') ?? '/';
  const resource = accountResourceArn(kind, { account: call.caller.account, path, name: text(input, nameMember) });
  const tags = tagsOf(input);
  const context = { ...requestTagContext(tags), ...resourceTagContext(tags, kind) };
  const create = iamNeed(operation, resource, context);
  return tags.length === 0 ? [create] : [create, iamNeed(`Tag${title}`, resource, context)];
}

/** `iam:List…` on the path that is listed. */
export function listResourcesNeed(operation: string, kind: AccountResourceKind, input: Input, call: Call): AccessNeed {
  const path = optionalText(input, 'PathPrefix') ?? '/';
  return iamNeed(operation, accountResourceArn(kind, { account: call.caller.account, path, name: '' }));
}

export function taggableResource(kind: AccountResourceKind): Taggable {
  return {
    title: ACCOUNT_RESOURCES[kind].title,
    need: (operation, request, extra) => accountResourceNeed(operation, kind, request, extra),
    read: ({ input, call, world }) => findAccountResource(world.identity.directory, kind, input, call).tags,
    change: (_operation, { input, call }, draft, change) => {
      const record = findAccountResource(draft, kind, input, call);
      draft.put(kind, { ...record, tags: change(record.tags) });
    },
  };
}
