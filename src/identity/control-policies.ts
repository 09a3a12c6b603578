// Which service control policies and resource control policies hold for an account? Texts by level; what they decide is the decision
// floor's business.
//
// AWS: Organizations User Guide, orgs_manage_policies_scps_evaluation, orgs_manage_policies_rcps_evaluation

import { DENY_EVERYTHING, type PolicyText } from './effective-policies.ts';
import type { Directory } from './identity-store.ts';
import { controlPolicyArn } from './organization-arns.ts';
import type { OrganizationPlace } from './organization-place.ts';
import type { ControlPolicyRecord, ControlPolicyType, OrganizationRecord } from './organization-records.ts';

/** The policies that AWS manages: one of each type, that allows everything and is attached everywhere to begin with. */
export const FULL_ACCESS: Readonly<Record<ControlPolicyType, ControlPolicyRecord>> = Object.freeze({
  SERVICE_CONTROL_POLICY: {
    account: 'aws',
    name: 'p-FullAWSAccess',
    title: 'FullAWSAccess',
    description: 'Allows access to every operation',
    type: 'SERVICE_CONTROL_POLICY',
    text: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
    tags: [],
  },
  RESOURCE_CONTROL_POLICY: {
    account: 'aws',
    name: 'p-RCPFullAWSAccess',
    title: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    type: 'RESOURCE_CONTROL_POLICY',
    text: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    }),
    tags: [],
  },
});

/** The policy with this id, letter case included: one of the organization, or one that AWS manages. */
export function controlPolicy(
  { account }: Pick<OrganizationRecord, 'account'>,
  id: string,
  directory: Directory,
): ControlPolicyRecord | undefined {
  const managed = Object.values(FULL_ACCESS).find(({ name }) => name === id);
  const own = managed ?? directory.get('controlPolicy', account, id);
  return own?.name === id ? own : undefined;
}

/** A policy that AWS manages is of no organization. */
export function arnOfControlPolicy(organization: OrganizationRecord, policy: ControlPolicyRecord): string {
  return policy.account === 'aws'
    ? `arn:aws:organizations::aws:policy/${policy.type.toLowerCase()}/${policy.name}`
    : controlPolicyArn(organization, policy.type, policy.name);
}

/**
 * One list a level, from the root to the account; `undefined` where policies of this type are not enabled. A policy or a container
 * that cannot be found gives a policy in its place that denies everything.
 */
export function controlPolicyLevels(
  { organization, levels }: OrganizationPlace,
  type: ControlPolicyType,
  directory: Directory,
): readonly (readonly PolicyText[])[] | undefined {
  if (!organization.policyTypes.includes(type)) return undefined;
  return levels.map(({ id, controlPolicies }) => {
    if (controlPolicies === undefined) return [missing(id, id, type)];
    return (controlPolicies[type] ?? []).map((policyId) => {
      const policy = controlPolicy(organization, policyId, directory);
      if (policy === undefined) return missing(policyId, id, type);
      const { title: name, text } = policy;
      return { name, text, arn: arnOfControlPolicy(organization, policy), attachedTo: id };
    });
  });
}

function missing(what: string, attachedTo: string, type: ControlPolicyType): PolicyText {
  const text = type === 'RESOURCE_CONTROL_POLICY' ? DENY_EVERYTHING_TO_EVERYONE : DENY_EVERYTHING;
  return { name: `missing: ${what}`, text, attachedTo };
}

const DENY_EVERYTHING_TO_EVERYONE = DENY_EVERYTHING.replace('"Action"', '"Principal":"*","Action"');
