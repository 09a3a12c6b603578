// Tags on users, roles and managed policies: Tag, Untag and ListTags.

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import type { Tag } from '../../identity/records.ts';
import type { AccessNeed, Call, Input, Operation, World } from '../operation.ts';
import { entityNeed, findEntity, nameOf, TITLES } from './entities.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { findOwnPolicy, findPolicy, policyNeed } from './policy-lookup.ts';
import { tagShape } from './shapes.ts';
import { type Context, requestTagContext, tagKeysOf, tagsOf, withoutTags, withTags } from './tag-rules.ts';

/** What carries tags: how its operations find it, change it, and what they need. */
interface Taggable {
  readonly title: 'User' | 'Role' | 'Policy';
  readonly need: (operation: string, input: Input, call: Call, world: World, extra?: Context) => AccessNeed;
  readonly read: (input: Input, call: Call, directory: Directory) => readonly Tag[];
  readonly change: (
    operation: string,
    input: Input,
    call: Call,
    draft: DirectoryDraft,
    change: (tags: readonly Tag[]) => readonly Tag[],
  ) => void;
}

const TAGGABLES: readonly Taggable[] = [taggableEntity('user'), taggableEntity('role'), taggablePolicy()];

export const tagOperations: readonly Operation[] = TAGGABLES.flatMap((taggable) => [
  tag(taggable),
  untag(taggable),
  listTags(taggable),
]);

function taggableEntity(kind: 'user' | 'role'): Taggable {
  return {
    title: TITLES[kind],
    need: (operation, input, call, world, extra) =>
      entityNeed(operation, kind, nameOf(kind, input), call, world, extra),
    read: (input, call, directory) => findEntity(directory, kind, call.caller.account, nameOf(kind, input)).tags,
    change: (_operation, input, call, draft, change) => {
      const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
      draft.put(kind, { ...entity, tags: change(entity.tags) });
    },
  };
}

function taggablePolicy(): Taggable {
  return {
    title: 'Policy',
    need: (operation, input, call, world, extra) => policyNeed(operation, text(input, 'PolicyArn'), call, world, extra),
    read: (input, call, directory) => findPolicy(directory, call.caller.account, text(input, 'PolicyArn')).tags,
    change: (operation, input, call, draft, change) => {
      const policy = findOwnPolicy(draft, call.caller, operation, text(input, 'PolicyArn'));
      draft.put('policy', { ...policy, tags: change(policy.tags) });
    },
  };
}

function tag(taggable: Taggable): Operation {
  const name = `Tag${taggable.title}`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [taggable.need(name, input, call, world, requestTagContext(tagsOf(input)))],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const added = tagsOf(input);
        taggable.change(name, input, call, draft, (tags) => withTags(tags, added, taggable.title));
        return {};
      }),
  };
}

function untag(taggable: Taggable): Operation {
  const name = `Untag${taggable.title}`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [
      taggable.need(name, input, call, world, { 'aws:TagKeys': tagKeysOf(input, 'TagKeys') }),
    ],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const keys = tagKeysOf(input, 'TagKeys');
        taggable.change(name, input, call, draft, (tags) => withoutTags(tags, keys));
        return {};
      }),
  };
}

function listTags(taggable: Taggable): Operation {
  const name = `List${taggable.title}Tags`;
  return {
    name,
    readOnly: true,
    needs: (input, call, world) => [taggable.need(name, input, call, world)],
    perform: async (input, call, world) => {
      const tags = taggable.read(input, call, world.identity.directory);
      const { items, rest } = page(name, input, tags, ({ key }) => key);
      return { Tags: items.map(tagShape), ...rest };
    },
  };
}
