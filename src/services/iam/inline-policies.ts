// Inline policies: Put, Get, List and Delete, for users, groups and roles.

import type { Operation } from '../operation.ts';
import { type EntityKind, entityNeed, findEntity, nameOf, TITLES } from './entities.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { requireInlineSize, requirePolicy } from './policy-text.ts';
import { noSuchEntity } from './refusals.ts';
import { urlEncoded } from './shapes.ts';

export const inlinePolicyOperations: readonly Operation[] = (['user', 'group', 'role'] as const).flatMap((kind) => [
  putPolicy(kind),
  getPolicy(kind),
  listPolicies(kind),
  deletePolicy(kind),
]);

function putPolicy(kind: EntityKind): Operation {
  const name = `Put${TITLES[kind]}Policy`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
        const document = text(input, 'PolicyDocument');
        requirePolicy(document, 'identity');
        const inlinePolicies = { ...entity.inlinePolicies, [text(input, 'PolicyName')]: document };
        requireInlineSize(Object.values(inlinePolicies), kind, entity.name);
        draft.put(kind, { ...entity, inlinePolicies });
        return {};
      }),
  };
}

function getPolicy(kind: EntityKind): Operation {
  const name = `Get${TITLES[kind]}Policy`;
  return {
    name,
    readOnly: true,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: async (input, call, world) => {
      const entity = findEntity(world.identity.directory, kind, call.caller.account, nameOf(kind, input));
      const policyName = text(input, 'PolicyName');
      if (!Object.hasOwn(entity.inlinePolicies, policyName)) throw noSuchPolicy(kind, policyName);
      return {
        [`${TITLES[kind]}Name`]: entity.name,
        PolicyName: policyName,
        PolicyDocument: urlEncoded(entity.inlinePolicies[policyName] ?? ''),
      };
    },
  };
}

function listPolicies(kind: EntityKind): Operation {
  const name = `List${TITLES[kind]}Policies`;
  return {
    name,
    readOnly: true,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: async (input, call, world) => {
      const entity = findEntity(world.identity.directory, kind, call.caller.account, nameOf(kind, input));
      const { items, rest } = page(name, input, Object.keys(entity.inlinePolicies), (policy) => policy);
      return { PolicyNames: items, ...rest };
    },
  };
}

function deletePolicy(kind: EntityKind): Operation {
  const name = `Delete${TITLES[kind]}Policy`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
        const policyName = text(input, 'PolicyName');
        if (!Object.hasOwn(entity.inlinePolicies, policyName)) throw noSuchPolicy(kind, policyName);
        const left = Object.entries(entity.inlinePolicies).filter(([other]) => other !== policyName);
        draft.put(kind, { ...entity, inlinePolicies: Object.fromEntries(left) });
        return {};
      }),
  };
}

function noSuchPolicy(kind: EntityKind, name: string): Error {
  return noSuchEntity(`${kind} policy with name ${name}`);
}
