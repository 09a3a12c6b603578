// The two forms that most operations on a user, group or role have: they tell something of it, or they change it.

import type { DirectoryDraft } from '../../identity/identity-store.ts';
import type { RecordKinds } from '../../identity/records.ts';
import type { Call, Input, Operation, Output, World } from '../operation.ts';
import { type EntityKind, entityNeed, findEntity, nameOf } from './entities.ts';
import { requireModifiable } from './service-linked-roles/protected-role.ts';
import type { Context } from './tag-rules.ts';

/** `tell` gets the entity that the request names. */
export function entityReading<K extends EntityKind>(
  name: string,
  kind: K,
  tell: (entity: RecordKinds[K], input: Input, call: Call, world: World) => Output,
): Operation {
  return {
    name,
    readOnly: true,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: async (input, call, world) =>
      tell(findEntity(world.identity.directory, kind, call.caller.account, nameOf(kind, input)), input, call, world),
  };
}

/** `change` gives what becomes of the entity that the request names, itself if nothing does; `context` the condition keys that the input adds. */
export function entityChange<K extends EntityKind>(
  name: string,
  kind: K,
  change: (entity: RecordKinds[K], input: Input, draft: DirectoryDraft) => RecordKinds[K],
  context: (input: Input) => Context = () => ({}),
): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world }, context(input))],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
        if ('trustPolicy' in entity) requireModifiable(entity);
        const changed = change(entity, input, draft);
        if (changed !== entity) draft.put(kind, changed);
        return {};
      }),
  };
}
