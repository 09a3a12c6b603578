// Which statements of which policies apply to a request? Every statement at every place is matched here, in the order in which the
// places are evaluated; what they come to together is reference.ts's business.

import type { AccessRequest } from './access-request.ts';
import type { Layer } from './decision.ts';
import type { AttachedPolicy, PolicySet } from './policy-set.ts';
import { matchStatement, type StatementMatch } from './statement-match.ts';

export interface PolicyMatch {
  readonly layer: Layer;
  /** Position of its level among the policies of the organization, from 0 for the organization's root; 0 at every other place. */
  readonly level: number;
  readonly policy: AttachedPolicy;
  readonly statements: readonly StatementMatch[];
}

/** Matches all statements of all policies, which must be those that apply. */
export function matchPolicies(request: AccessRequest, policies: PolicySet): readonly PolicyMatch[] {
  const hasBoundary = policies.boundary !== undefined;
  const match = (layer: Layer, attached: readonly AttachedPolicy[] = [], level = 0): readonly PolicyMatch[] =>
    attached.map((policy) => ({
      layer,
      level,
      policy,
      statements: policy.document.statements.map((statement) =>
        matchStatement(statement, {
          request,
          version: policy.document.version,
          hasBoundary,
          namesPrincipals: LAYERS_THAT_NAME_PRINCIPALS.has(layer),
          namesResources: !(layer === 'resource' && policies.resource?.kind === 'trust'),
        }),
      ),
    }));
  return [
    ...(policies.resourceControl ?? []).flatMap((attached, level) => match('resourceControl', attached, level)),
    ...(policies.serviceControl ?? []).flatMap((attached, level) => match('serviceControl', attached, level)),
    ...match('endpoint', optional(policies.endpoint)),
    ...match('resource', optional(policies.resource)),
    ...match('identity', policies.identity),
    ...match('boundary', optional(policies.boundary)),
    ...match('session', policies.session),
  ];
}

/** Whose statements say whom they are about. */
export const LAYERS_THAT_NAME_PRINCIPALS: ReadonlySet<Layer> = new Set(['resourceControl', 'endpoint', 'resource']);

function optional(policy: AttachedPolicy | undefined): readonly AttachedPolicy[] {
  return policy === undefined ? [] : [policy];
}
