// Is this request allowed? The same answer as reference.ts gives, from compiled policies, without the reason: only the statements
// that can matter are looked at, and none after the answer is clear.

import type { AccessRequest } from '../access-request.ts';
import { credentialRule } from '../credential-rules.ts';
import type { AllowingLayer, BareDecision, EvalDecision } from '../decision.ts';
import { resourceControlExemption, serviceControlExemption } from '../organization-exemptions.ts';
import { sidesOf } from '../places.ts';
import type { PolicySet } from '../policy-set.ts';
import type { CompiledPolicySet } from './compile-policy-set.ts';
import { applies, noteGrant } from './compiled-statement.ts';
import { type Exempt, isExempt } from './place-order.ts';
import type { Plan } from './plan.ts';
import { nextMoment, Question } from './question.ts';
import { someCovering } from './resource-index.ts';

/** The access requests of one principal in one context: each action on each resource. */
export interface AccessRequests extends Omit<AccessRequest, 'action' | 'resource'> {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export type BareDecisionOn = BareDecision & { readonly action: string; readonly resource: string };

/**
 * Like `decide`, for policies that `compilePolicySet` made ready. It never throws: what cannot be evaluated is denied. The context is
 * asked only for keys on which the answer can depend.
 */
export function decideCompiled(request: AccessRequest, policies: CompiledPolicySet): BareDecision {
  return decideAt(nextMoment(), request, policies);
}

/** Decides each action on each resource, in the order of actions, then resources. A condition is judged once for all of them. */
export function decideMany(requests: AccessRequests, policies: CompiledPolicySet): readonly BareDecisionOn[] {
  const { actions, resources, ...rest } = requests;
  const moment = nextMoment();
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      action,
      resource,
      ...decideAt(moment, { ...rest, action, resource }, policies),
    })),
  );
}

function decideAt(moment: number, request: AccessRequest, compiled: CompiledPolicySet): BareDecision {
  try {
    const { action, resource, context } = request;
    if (typeof action !== 'string' || typeof resource !== 'string' || typeof context.get !== 'function') {
      return DENIED.identity;
    }
    const question = new Question(request, compiled.policies.boundary !== undefined, moment);
    return conclude(question, compiled, compiled.planFor(action));
  } catch {
    // INVARIANT (no answer is a deny): a context that is not what its type says lets nobody in.
    return DENIED.identity;
  }
}

/** The steps of reference.ts, in its order. */
function conclude(question: Question, compiled: CompiledPolicySet, plan: Plan): BareDecision {
  const { request } = question;
  const { principal, action, resource } = request;
  const rule = plan.hasCredentialRules ? credentialRule({ principal, action, resource, context: question }) : undefined;
  if (rule !== undefined) return BY_CREDENTIALS[rule.decision];
  const exempt = exemptLayers(request, compiled.policies);
  for (const { layer, index } of plan.denies) {
    if (!isExempt(layer, exempt) && someCovering(index, question, applies)) return EXPLICITLY_DENIED[layer];
  }
  if (plan.grants !== undefined) someCovering(plan.grants, question, noteGrant);
  let last: AllowingLayer = 'identity';
  for (const { layer, number } of compiled.placesFor(sidesOf(request), exempt, question.grant)) {
    const index = plan.allows[number];
    if (index === undefined || !someCovering(index, question, applies)) return DENIED[layer];
    last = layer;
  }
  return ALLOWED[last];
}

function exemptLayers(request: AccessRequest, policies: PolicySet): Exempt {
  const { serviceControl, resourceControl, managementAccounts = [] } = policies;
  const ofService = serviceControl !== undefined && serviceControlExemption(request, managementAccounts) !== undefined;
  const ofResource =
    resourceControl !== undefined && resourceControlExemption(request, managementAccounts) !== undefined;
  if (ofService) return ofResource ? 'both' : 'serviceControl';
  return ofResource ? 'resourceControl' : 'none';
}

const BY_CREDENTIALS = {
  allowed: Object.freeze({ decision: 'allowed', layer: 'credentials' }),
  implicitDeny: Object.freeze({ decision: 'implicitDeny', layer: 'credentials' }),
} as const;
const ALLOWED = oneForEachLayer('allowed');
const DENIED = oneForEachLayer('implicitDeny');
const EXPLICITLY_DENIED = {
  ...oneForEachLayer('explicitDeny'),
  resourceControl: Object.freeze({ decision: 'explicitDeny', layer: 'resourceControl' }),
} as const;

/** One answer a layer, made once: deciding makes no garbage. */
function oneForEachLayer<How extends EvalDecision>(decision: How) {
  const bare = (layer: AllowingLayer) => Object.freeze({ decision, layer });
  return {
    serviceControl: bare('serviceControl'),
    endpoint: bare('endpoint'),
    resource: bare('resource'),
    identity: bare('identity'),
    boundary: bare('boundary'),
    session: bare('session'),
  } as const satisfies Readonly<Record<AllowingLayer, object>>;
}
