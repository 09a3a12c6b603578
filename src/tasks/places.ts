// At which places can a subject's request be allowed or fail, and what does each place say by itself?

import type { AccessRequest } from '../decision/access-request.ts';
import type { Layer, StatementReference } from '../decision/decision.ts';
import type { AttachedPolicy, PolicySet } from '../decision/policy-set.ts';
import { decide } from '../decision/reference.ts';
import { parsePolicy } from '../language/parse-policy.ts';

export interface Place {
  readonly layer: Exclude<Layer, 'resourceControl'>;
  /** Of the organization's levels, from 0 for its root; 0 elsewhere. */
  readonly level: number;
}

/** What stands between a subject and a request. Nothing does where both lists are empty and `reason` is absent. */
export interface Obstacles {
  /** Statements that deny it. */
  readonly deniedBy: readonly StatementReference[];
  /** Places that must allow it and do not. */
  readonly silent: readonly Place[];
  /** The decision's own words, where no place of these can be named. */
  readonly reason?: string;
}

/** Stands for the identity-based policies where only another place is asked. */
export const ALLOW_EVERYTHING: AttachedPolicy = allowEverything();

function allowEverything(): AttachedPolicy {
  const text = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const { policy } = parsePolicy(text, { kind: 'identity' });
  if (policy === undefined) throw new Error('the policy that allows everything is not understood');
  return { name: 'everything', document: policy };
}

/**
 * What keeps the request from being allowed. The whole set decides whether anything does; each place, decided with nothing else than a
 * permission for everything beside it, tells which.
 */
export function obstaclesTo(request: AccessRequest, policies: PolicySet): Obstacles {
  const whole = decide(request, policies);
  if (whole.decision === 'allowed') return { deniedBy: [], silent: [] };
  const asked = placesOf(policies).map(({ place, alone }) => ({ place, decision: decide(request, alone) }));
  const denied = asked.flatMap(({ decision }) => (decision.decision === 'explicitDeny' ? decision.statements : []));
  const deniedBy = denied.length > 0 || whole.decision !== 'explicitDeny' ? denied : whole.statements;
  const silent = asked
    .filter(({ place, decision }) => decision.decision === 'implicitDeny' && decision.layer === place.layer)
    .map(({ place }) => place);
  const named = deniedBy.length > 0 || silent.length > 0;
  return { deniedBy, silent, ...(!named && { reason: whole.reason }) };
}

function placesOf(policies: PolicySet): readonly { readonly place: Place; readonly alone: PolicySet }[] {
  const { identity, boundary, session, serviceControl, managementAccounts, resource, endpoint } = policies;
  const beside = { identity: [ALLOW_EVERYTHING], ...(managementAccounts && { managementAccounts }) };
  return [
    { place: { layer: 'identity', level: 0 }, alone: { identity } },
    ...(boundary ? [{ place: { layer: 'boundary', level: 0 }, alone: { ...beside, boundary } } as const] : []),
    ...(session ? [{ place: { layer: 'session', level: 0 }, alone: { ...beside, session } } as const] : []),
    ...(serviceControl ?? []).map(
      (level, index) =>
        ({ place: { layer: 'serviceControl', level: index }, alone: { ...beside, serviceControl: [level] } }) as const,
    ),
    ...(resource ? [{ place: { layer: 'resource', level: 0 }, alone: { ...beside, resource } } as const] : []),
    ...(endpoint ? [{ place: { layer: 'endpoint', level: 0 }, alone: { ...beside, endpoint } } as const] : []),
  ];
}
