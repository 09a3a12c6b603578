// Inline policies: Put, Get, List and Delete, for users, groups and roles.

import type { Operation } from '../operation.ts';
import { type EntityKind, TITLES } from './entities.ts';
import { entityChange, entityReading } from './entity-operations.ts';
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
  return entityChange(`Put${TITLES[kind]}Policy`, kind, (entity, input, draft) => {
    const document = text(input, 'PolicyDocument');
    requirePolicy(document, 'identity');
    const inlinePolicies = { ...entity.inlinePolicies, [text(input, 'PolicyName')]: document };
    requireInlineSize(Object.values(inlinePolicies), { kind, name: entity.name, quotas: draft.quotas });
    return { ...entity, inlinePolicies };
  });
}

function getPolicy(kind: EntityKind): Operation {
  return entityReading(`Get${TITLES[kind]}Policy`, kind, (entity, input) => {
    const policyName = text(input, 'PolicyName');
    if (!Object.hasOwn(entity.inlinePolicies, policyName)) throw noSuchPolicy(kind, policyName);
    return {
      [`${TITLES[kind]}Name`]: entity.name,
      PolicyName: policyName,
      PolicyDocument: urlEncoded(entity.inlinePolicies[policyName] ?? ''),
    };
  });
}

function listPolicies(kind: EntityKind): Operation {
  const name = `List${TITLES[kind]}Policies`;
  return entityReading(name, kind, (entity, input) => {
    const { items, rest } = page(name, input, Object.keys(entity.inlinePolicies), (policy) => policy);
    return { PolicyNames: items, ...rest };
  });
}

function deletePolicy(kind: EntityKind): Operation {
  return entityChange(`Delete${TITLES[kind]}Policy`, kind, (entity, input) => {
    const policyName = text(input, 'PolicyName');
    if (!Object.hasOwn(entity.inlinePolicies, policyName)) throw noSuchPolicy(kind, policyName);
    const left = Object.entries(entity.inlinePolicies).filter(([other]) => other !== policyName);
    return { ...entity, inlinePolicies: Object.fromEntries(left) };
  });
}

function noSuchPolicy(kind: EntityKind, name: string): Error {
  return noSuchEntity(`${kind} policy with name ${name}`);
}
