// Managed policies on users, groups and roles: Attach, Detach and ListAttached.

import { policyArn } from '../../identity/arn.ts';
import type { Input, Operation } from '../operation.ts';
import { type EntityKind, TITLES, withPathPrefix } from './entities.ts';
import { entityChange, entityReading } from './entity-operations.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { policyByArn, requireAttachable } from './policy-lookup.ts';
import { noSuchPolicy, requireBelowQuota } from './refusals.ts';
import type { Context } from './tag-rules.ts';

export const attachmentOperations: readonly Operation[] = (['user', 'group', 'role'] as const).flatMap((kind) => [
  attachPolicy(kind),
  detachPolicy(kind),
  listAttachedPolicies(kind),
]);

/** Attaching what is attached already changes nothing. */
function attachPolicy(kind: EntityKind): Operation {
  return entityChange(
    `Attach${TITLES[kind]}Policy`,
    kind,
    (entity, input, draft) => {
      const arn = text(input, 'PolicyArn');
      requireAttachable(draft, entity.account, arn);
      if (entity.attachedPolicies.includes(arn)) return entity;
      requireBelowQuota(draft, `policiesPer${TITLES[kind]}`, entity.attachedPolicies.length);
      return { ...entity, attachedPolicies: [...entity.attachedPolicies, arn] };
    },
    policyContext,
  );
}

function detachPolicy(kind: EntityKind): Operation {
  return entityChange(
    `Detach${TITLES[kind]}Policy`,
    kind,
    (entity, input) => {
      const arn = text(input, 'PolicyArn');
      if (!entity.attachedPolicies.includes(arn)) throw noSuchPolicy(arn);
      return { ...entity, attachedPolicies: entity.attachedPolicies.filter((other) => other !== arn) };
    },
    policyContext,
  );
}

function policyContext(input: Input): Context {
  return { 'iam:PolicyARN': text(input, 'PolicyArn') };
}

function listAttachedPolicies(kind: EntityKind): Operation {
  const name = `ListAttached${TITLES[kind]}Policies`;
  return entityReading(name, kind, ({ account, attachedPolicies }, input, _call, world) => {
    const policies = attachedPolicies.flatMap((arn) => policyByArn(world.identity.directory, account, arn) ?? []);
    const { items, rest } = page(name, input, withPathPrefix(input, policies), policyArn);
    return {
      AttachedPolicies: items.map((policy) => ({ PolicyName: policy.name, PolicyArn: policyArn(policy) })),
      ...rest,
    };
  });
}
