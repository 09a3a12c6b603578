// Tags: Tag, Untag and ListTags for users, roles, managed policies and whatever else has a row of its own.

import type { DirectoryDraft } from '../../identity/identity-store.ts';
import type { Quotas } from '../../identity/quotas.ts';
import type { Tag } from '../../identity/records.ts';
import type { AccessNeed, Call, Input, Operation, World } from '../operation.ts';
import { entityNeed, findEntity, nameOf, TITLES } from './entities.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { findOwnPolicy, findPolicy, policyNeed } from './policy-lookup.ts';
import { tagShape } from './shapes.ts';
import { deviceNeed, findMfaDevice } from './sign-in/mfa-lookup.ts';
import { type Context, requestTagContext, tagKeysOf, tagsOf, withoutTags, withTags } from './tag-rules.ts';

/** What carries tags: how its operations find it, change it, and what they need. */
export interface Taggable {
  /** As the operations spell it: `User` in `TagUser`. */
  readonly title: string;
  readonly need: (operation: string, request: Request, extra?: Context) => AccessNeed;
  readonly read: (request: Request) => readonly Tag[];
  readonly change: (operation: string, request: Request, draft: DirectoryDraft, change: TagChange) => void;
}

export interface Request {
  readonly input: Input;
  readonly call: Call;
  readonly world: World;
}

export type TagChange = (tags: readonly Tag[]) => readonly Tag[];

const TAGGABLES: readonly Taggable[] = [
  taggableEntity('user'),
  taggableEntity('role'),
  taggablePolicy(),
  taggableDevice(),
];

export const tagOperations: readonly Operation[] = TAGGABLES.flatMap(taggingOperations);

/** Tag, Untag and ListTags of one kind. */
export function taggingOperations(taggable: Taggable): readonly Operation[] {
  return [tag(taggable), untag(taggable), listTags(taggable)];
}

function taggableEntity(kind: 'user' | 'role'): Taggable {
  return {
    title: TITLES[kind],
    need: (operation, { input, call, world }, extra) =>
      entityNeed(operation, kind, { name: nameOf(kind, input), call, world }, extra),
    read: ({ input, call, world }) =>
      findEntity(world.identity.directory, kind, call.caller.account, nameOf(kind, input)).tags,
    change: (_operation, { input, call }, draft, change) => {
      const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
      draft.put(kind, { ...entity, tags: change(entity.tags) });
    },
  };
}

function taggablePolicy(): Taggable {
  return {
    title: 'Policy',
    need: (operation, { input, call, world }, extra) =>
      policyNeed(operation, { arn: text(input, 'PolicyArn'), call, world }, extra),
    read: ({ input, call, world }) =>
      findPolicy(world.identity.directory, call.caller.account, text(input, 'PolicyArn')).tags,
    change: (operation, { input, call }, draft, change) => {
      const policy = findOwnPolicy(draft, call.caller, operation, text(input, 'PolicyArn'));
      draft.put('policy', { ...policy, tags: change(policy.tags) });
    },
  };
}

function taggableDevice(): Taggable {
  return {
    title: 'MFADevice',
    need: (operation, { input, call, world }, extra) =>
      deviceNeed(operation, { serial: text(input, 'SerialNumber'), call, world }, extra),
    read: ({ input, call, world }) =>
      findMfaDevice(world.identity.directory, call.caller.account, text(input, 'SerialNumber')).tags,
    change: (_operation, { input, call }, draft, change) => {
      const device = findMfaDevice(draft, call.caller.account, text(input, 'SerialNumber'));
      draft.put('mfaDevice', { ...device, tags: change(device.tags) });
    },
  };
}

function tag(taggable: Taggable): Operation {
  const { title } = taggable;
  return tagChange(`Tag${title}`, taggable, (input) => {
    const added = tagsOf(input);
    return {
      context: requestTagContext(added),
      change: (tags, quotas) => withTags(tags, added, { owner: title, quotas }),
    };
  });
}

function untag(taggable: Taggable): Operation {
  return tagChange(`Untag${taggable.title}`, taggable, (input) => {
    const keys = tagKeysOf(input, 'TagKeys');
    return { context: { 'aws:TagKeys': keys }, change: (tags) => withoutTags(tags, keys) };
  });
}

/** `read` tells which condition keys the input gives and what becomes of the tags. */
function tagChange(
  name: string,
  taggable: Taggable,
  read: (input: Input) => {
    readonly context: Context;
    readonly change: (tags: readonly Tag[], quotas: Quotas) => readonly Tag[];
  },
): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [taggable.need(name, { input, call, world }, read(input).context)],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const { change } = read(input);
        taggable.change(name, { input, call, world }, draft, (tags) => change(tags, draft.quotas));
        return {};
      }),
  };
}

function listTags(taggable: Taggable): Operation {
  const name = `List${taggable.title}Tags`;
  return {
    name,
    readOnly: true,
    needs: (input, call, world) => [taggable.need(name, { input, call, world })],
    perform: async (input, call, world) => {
      const { items, rest } = page(name, input, taggable.read({ input, call, world }), ({ key }) => key);
      return { Tags: items.map(tagShape), ...rest };
    },
  };
}
