// May this call do what it needs? Gathers the policies that apply to the caller and asks the decision floor about each need in turn.

import { accessDeniedMessage } from '../decision/access-denied-message.ts';
import type { AccessRequest, RequestContext } from '../decision/access-request.ts';
import type { BareDecision, Decision } from '../decision/decision.ts';
import { ownerOf } from '../decision/owner.ts';
import type { PolicySet } from '../decision/policy-set.ts';
import { hasNoPoliciesOfItsOwn } from '../decision/principal.ts';
import { requestContext } from '../decision/request-context.ts';
import { effectivePolicies } from '../identity/effective-policies.ts';
import { arnAccount } from '../language/arn.ts';
import { callerPrincipal } from './caller-principal.ts';
import { type Code, credentialCode } from './credential-refusal.ts';
import { encodeDenial } from './encoded-message.ts';
import type { AccessNeed, Call, World } from './operation.ts';
import { organizationPolicies } from './organization-policies.ts';
import { attachedDocument, parsedDocument } from './parsed-document.ts';
import { requestKeys, resourceKeys } from './request-keys.ts';

/** A need that is allowed, and by what. */
export interface Grant {
  readonly need: AccessNeed;
  /** With reason and statements where they were asked for. */
  readonly decision: BareDecision & Partial<Decision>;
}

export type Verdict =
  | { readonly allowed: true; readonly grants: readonly Grant[] }
  | {
      readonly allowed: false;
      /** The first need that was not allowed. */
      readonly need: AccessNeed;
      readonly decision: Decision;
      readonly code: Code;
      /** AWS's text. */
      readonly message: string;
    };

/**
 * Decides all of a call's needs in their order and stops at the first that is not allowed. There must be one: what needs nothing is a
 * defect, not a permission. `explained`: what is allowed is to tell its statements too.
 */
export function decideNeeds(needs: readonly AccessNeed[], call: Call, world: World, explained = false): Verdict {
  if (needs.length === 0) throw new Error('a call that needs nothing cannot be decided');
  const principal = callerPrincipal(call.caller);
  const attached = attachedPolicies(call, world);
  const contextOf = contextsOf(call, world);
  const grants: Grant[] = [];
  for (const need of needs) {
    const { action, resource, resourceAccount } = need;
    const request: AccessRequest = {
      principal,
      action,
      resource,
      context: contextOf(need),
      ...(resourceAccount !== undefined && { resourceAccount }),
    };
    const policies = { ...attached, ...organizationPoliciesOf(request, world) };
    const answer = world.decide(request, policySetFor(need, policies), explained);
    if (!answer.allowed) {
      const { decision } = answer;
      const code = decision.layer === 'credentials' ? credentialCode(action) : 'AccessDenied';
      const message = denialMessage({ need, request, decision, policies }, call, world);
      return { allowed: false, need, decision, code, message };
    }
    grants.push({ need, decision: answer.decision });
  }
  return { allowed: true, grants };
}

/** The context of each need. It is made when a condition asks for a key: most decisions ask for none. */
function contextsOf(call: Call, world: World): (need: AccessNeed) => RequestContext {
  let keys: ReturnType<typeof requestKeys> | undefined;
  return (need) => {
    let context: RequestContext | undefined;
    return {
      get: (key) => {
        keys ??= requestKeys(call, world);
        context ??= requestContext({ ...need.context, ...keys, ...resourceKeysOf(need, call, world) });
        return context.get(key);
      },
    };
  };
}

function resourceKeysOf({ resource, resourceAccount }: AccessNeed, { caller }: Call, world: World) {
  const owner = resourceAccount ?? arnAccount(resource) ?? '';
  return resourceKeys(owner === '' ? caller.account : owner, world.identity.directory);
}

function organizationPoliciesOf(request: AccessRequest, world: World): Partial<PolicySet> {
  const sides = { caller: request.principal.account, owner: ownerOf(request), action: request.action };
  return organizationPolicies(sides, world.identity.directory);
}

interface Denial {
  readonly need: AccessNeed;
  readonly request: AccessRequest;
  readonly decision: Decision;
  /** Without the one on the resource. */
  readonly policies: PolicySet;
}

/**
 * What the caller may know of a decision. Where a trust policy is asked, that depends on the caller's own policies alone, so that it does
 * not tell whether the role exists: what they lack comes first, as if the role trusted the caller's account, and then every trust policy
 * lacks an allow.
 */
function shownDecision({ need, request, decision, policies }: Denial, world: World): Decision {
  if (need.resourcePolicy?.kind !== 'trust') return decision;
  const resourcePolicy = { ...need.resourcePolicy, text: trusting(request.principal.account) };
  const own = world.decide(request, policySetFor({ ...need, resourcePolicy }, policies));
  return own.allowed ? { ...decision, decision: 'implicitDeny', layer: 'resource', statements: [] } : own.decision;
}

/**
 * AWS's text and, where that is configured, the encoded message behind it. Whom a provider vouches for is told nothing else than that.
 * Observed: "Not authorized to perform sts:AssumeRoleWithWebIdentity"; "Encoded authorization failure message: …" (EC2's refusals).
 */
function denialMessage(denial: Denial, call: Call, world: World): string {
  const { need, request } = denial;
  if (hasNoPoliciesOfItsOwn(request.principal.kind)) return `Not authorized to perform ${need.action}`;
  const decision = shownDecision(denial, world);
  const message = accessDeniedMessage(request, decision);
  if (!world.encodedMessages || decision.layer === 'credentials') return message;
  const context = { ...tellable(need), ...requestKeys(call, world) };
  const { caller, time } = call;
  const encoded = encodeDenial({ caller, need, decision, context, time }, world.sealer);
  return `${message}. Encoded authorization failure message: ${encoded}`;
}

/** Whose trust policy is asked may be of another account: its tags are not the caller's to know. */
function tellable({ context, resourcePolicy }: AccessNeed): AccessNeed['context'] {
  if (resourcePolicy === undefined) return context;
  return Object.fromEntries(Object.entries(context).filter(([key]) => !/^(?:aws|iam):ResourceTag\//i.test(key)));
}

function trusting(account: string): string {
  const statement = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

/** The policies that follow from who calls; the same for all needs of a call. */
function attachedPolicies(call: Call, world: World): PolicySet {
  const { identity, boundary, session } = effectivePolicies(call.caller, world.identity.directory);
  return {
    identity: identity.map((policy) => attachedDocument(policy, 'identity')),
    ...(boundary === undefined ? {} : { boundary: attachedDocument(boundary, 'boundary') }),
    ...(session === undefined ? {} : { session: session.map((policy) => attachedDocument(policy, 'session')) }),
    ...endpointPolicy(call),
  };
}

function endpointPolicy({ endpoint }: Call): Pick<PolicySet, 'endpoint'> {
  if (endpoint?.policy === undefined) return {};
  return { endpoint: { name: endpoint.id, document: parsedDocument(endpoint.policy, 'endpoint') } };
}

function policySetFor(need: AccessNeed, policies: PolicySet): PolicySet {
  const { resourcePolicy } = need;
  if (resourcePolicy === undefined) return policies;
  const { kind, name, text } = resourcePolicy;
  return { ...policies, resource: { kind, name, document: parsedDocument(text, kind) } };
}
