// Managed policies on users, groups and roles: Attach, Detach and ListAttached.

import { policyArn } from '../../identity/arn.ts';
import type { Operation } from '../operation.ts';
import { type EntityKind, entityNeed, findEntity, nameOf, TITLES, withPathPrefix } from './entities.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { policyByArn, requireAttachable } from './policy-lookup.ts';
import { noSuchPolicy, requireBelowQuota } from './refusals.ts';

export const attachmentOperations: readonly Operation[] = (['user', 'group', 'role'] as const).flatMap((kind) => [
  attachPolicy(kind),
  detachPolicy(kind),
  listAttachedPolicies(kind),
]);

/** Attaching what is attached already changes nothing. */
function attachPolicy(kind: EntityKind): Operation {
  const name = `Attach${TITLES[kind]}Policy`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [
      entityNeed(name, kind, { name: nameOf(kind, input), call, world }, { 'iam:PolicyARN': text(input, 'PolicyArn') }),
    ],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const { account } = call.caller;
        const entity = findEntity(draft, kind, account, nameOf(kind, input));
        const arn = text(input, 'PolicyArn');
        requireAttachable(draft, account, arn);
        if (entity.attachedPolicies.includes(arn)) return {};
        requireBelowQuota(`policiesPer${TITLES[kind]}`, entity.attachedPolicies.length);
        draft.put(kind, { ...entity, attachedPolicies: [...entity.attachedPolicies, arn] });
        return {};
      }),
  };
}

function detachPolicy(kind: EntityKind): Operation {
  const name = `Detach${TITLES[kind]}Policy`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [
      entityNeed(name, kind, { name: nameOf(kind, input), call, world }, { 'iam:PolicyARN': text(input, 'PolicyArn') }),
    ],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
        const arn = text(input, 'PolicyArn');
        if (!entity.attachedPolicies.includes(arn)) throw noSuchPolicy(arn);
        draft.put(kind, { ...entity, attachedPolicies: entity.attachedPolicies.filter((other) => other !== arn) });
        return {};
      }),
  };
}

function listAttachedPolicies(kind: EntityKind): Operation {
  const name = `ListAttached${TITLES[kind]}Policies`;
  return {
    name,
    readOnly: true,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: async (input, call, world) => {
      const { account } = call.caller;
      const { directory } = world.identity;
      const entity = findEntity(directory, kind, account, nameOf(kind, input));
      const policies = entity.attachedPolicies.flatMap((arn) => policyByArn(directory, account, arn) ?? []);
      const { items, rest } = page(name, input, withPathPrefix(input, policies), policyArn);
      return {
        AttachedPolicies: items.map((policy) => ({ PolicyName: policy.name, PolicyArn: policyArn(policy) })),
        ...rest,
      };
    },
  };
}
