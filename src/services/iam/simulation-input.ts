// What is to be simulated: the request of SimulateCustomPolicy or SimulatePrincipalPolicy as policies, a principal, actions and
// resources. What comes of it is simulation-result.ts's business.

import type { AccessRequest, Principal, RequestContext } from '../../decision/access-request.ts';
import type { PrincipalDetails } from '../../decision/context/principal-details.ts';
import { ownerOf as ownerOfRequest } from '../../decision/owner.ts';
import type { AttachedPolicy, PolicySet } from '../../decision/policy-set.ts';
import type { EffectivePolicies, PolicyText } from '../../identity/effective-policies.ts';
import { parseArn } from '../../language/arn.ts';
import type { PolicyKind } from '../../language/policy-kind.ts';
import type { Call, Input } from '../operation.ts';
import { parsedDocument } from '../parsed-document.ts';
import { list, optionalText, texts } from './members.ts';
import { requirePolicy } from './policy-text.ts';
import { invalidInput } from './refusals.ts';
import { simulatedContext } from './simulation-context.ts';
import type { OrganizationPoliciesFor } from './simulation-organization.ts';
import { type ResourcePolicyFor, readOwner, readResources, resourcePolicyReader } from './simulation-resources.ts';
import { type EntityName, readEntityArn, sourcePolicyId } from './simulation-source.ts';

const MAX_POLICIES = 100;
const MAX_ACTIONS = 1000;
/** Root, five levels of organizational units, account. AWS: Organizations quotas */
const MAX_LEVELS = 7;

export interface Simulation {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principal: Principal;
  readonly context: RequestContext;
  /** Those that apply to every request. */
  readonly policies: PolicySet;
  readonly resourcePolicyFor: ResourcePolicyFor;
  /** Absent: only the policies that are given as input. */
  readonly organizationFor?: OrganizationPoliciesFor;
  /** The account that owns `resource`. */
  readonly ownerOf: (resource: string) => string;
}

/** The source of SimulatePrincipalPolicy. */
export interface SimulatedSource {
  readonly arn: string;
  readonly policies: EffectivePolicies;
  /** What its record tells, where it is the caller as well. */
  readonly details: PrincipalDetails;
  readonly organizationFor: OrganizationPoliciesFor;
}

/** Refuses with InvalidInput what AWS refuses so. */
export function readSimulation(input: Input, call: Call, source?: SimulatedSource): Simulation {
  const resourcePolicy = optionalText(input, 'ResourcePolicy');
  const resources = readResources(input);
  const callerArn = optionalText(input, 'CallerArn') ?? source?.arn;
  const caller = callerArn === undefined ? undefined : readEntityArn(callerArn);
  const owner = readOwner(input);
  if (resourcePolicy !== undefined || owner !== undefined) requireCaller(caller, resourcePolicy !== undefined);
  const principal = principalOf(caller, call);
  const details = (callerArn === source?.arn && source?.details) || {};
  return {
    actions: readActions(input),
    resources,
    principal,
    context: simulatedContext(input, caller && { caller, principal, details }),
    policies: readPolicies(input, source?.policies),
    resourcePolicyFor: resourcePolicyReader(input),
    ...(source && { organizationFor: source.organizationFor }),
    ownerOf: (resource) => {
      // Without a caller nobody's account is simulated, so every resource is taken to be in it.
      const named = caller === undefined ? undefined : parseArn(resource)?.account;
      return named || (owner ?? principal.account);
    },
  };
}

/** One of the simulated requests, with the policies that apply to it. */
export function simulatedRequest(
  simulation: Simulation,
  action: string,
  resource: string,
): { readonly request: AccessRequest; readonly policies: PolicySet } {
  const { principal, context, resourcePolicyFor, organizationFor, ownerOf } = simulation;
  const request = { principal, action, resource, resourceAccount: ownerOf(resource), context };
  const resourcePolicy = resourcePolicyFor(action, resource);
  const policies = { ...simulation.policies, ...organizationFor?.(action, ownerOfRequest(request)) };
  return { request, policies: resourcePolicy === undefined ? policies : { ...policies, resource: resourcePolicy } };
}

/** `PolicyInputList`, each parsed and named by its place there. */
export function readPolicyInputs(input: Input): readonly AttachedPolicy[] {
  return givenPolicies(input, 'PolicyInputList', 'identity');
}

/** An attached policy by the name that results give it. */
export function attachedPolicy(policy: PolicyText, kind: PolicyKind): AttachedPolicy {
  return { name: sourcePolicyId(policy), document: parsedDocument(policy.text, kind) };
}

function readPolicies(input: Input, own: EffectivePolicies | undefined): PolicySet {
  const [boundary, second] = givenPolicies(input, 'PermissionsBoundaryPolicyInputList', 'boundary');
  if (second !== undefined) throw invalidInput('Only one permissions boundary can be simulated.');
  // One that is given takes the place of the one that the source has.
  const effective = boundary ?? (own?.boundary && attachedPolicy(own.boundary, 'boundary'));
  const levels = list(input, 'OrderedOrganizationPolicyInputList', MAX_LEVELS);
  return {
    identity: [
      ...(own?.identity ?? []).map((policy) => attachedPolicy(policy, 'identity')),
      ...readPolicyInputs(input),
    ],
    ...(effective && { boundary: effective }),
    ...(levels.length > 0 && {
      serviceControl: levels.map((level) =>
        givenPolicies(level as Input, 'ServiceControlPolicyInputList', 'serviceControl'),
      ),
    }),
  };
}

function givenPolicies(
  input: Input,
  member: 'PolicyInputList' | 'PermissionsBoundaryPolicyInputList' | 'ServiceControlPolicyInputList',
  kind: PolicyKind,
): readonly AttachedPolicy[] {
  return texts(input, member, MAX_POLICIES).map((text, index) => {
    const name = `${member}.${index + 1}`;
    return { name, document: requirePolicy(text, kind, (message) => invalidInput(`${name}: ${message}`)) };
  });
}

function readActions(input: Input): readonly string[] {
  const actions = texts(input, 'ActionNames', MAX_ACTIONS);
  if (actions.length === 0) throw invalidInput('ActionNames must name at least one action.');
  const wrong = actions.find((action) => !/^[A-Za-z0-9-]+:[A-Za-z0-9_-]+$/.test(action));
  if (wrong === undefined) return actions;
  throw invalidInput(`Invalid action name: ${wrong} must be a service and an operation, without wildcards.`);
}

/** AWS: API_SimulateCustomPolicy ("Simulation of resource-based policies isn't supported for IAM roles") */
function requireCaller(caller: EntityName | undefined, asPrincipal: boolean): void {
  if (caller === undefined) throw invalidInput('Invalid caller - Caller cannot be null or empty.');
  if (asPrincipal && caller.kind !== 'user') {
    throw invalidInput('Invalid caller - Caller must be an IAM user in this context.');
  }
}

/** A role is known by its own ARN, because there is no session; only a user is ever matched with a Principal element. */
function principalOf(caller: EntityName | undefined, call: Call): Principal {
  if (caller === undefined) return { kind: 'User', arn: '', account: call.caller.account };
  const { kind, arn, account } = caller;
  return kind === 'role' ? { kind: 'AssumedRole', arn, account, roleArn: arn } : { kind: 'User', arn, account };
}
