// What do the listings say of an organization? Facts as they stand there, from whichever answer; what they come to is
// plan-organization.ts's business.
//
// AWS: Organizations API Reference, the data types Organization, Root, OrganizationalUnit, Account, PolicySummary, PolicyTargetSummary,
// Child and Parent

import { CONTROL_POLICY_TYPES, type ControlPolicyType } from '../../../identity/organization-records.ts';
import type { TextRule } from '../fields.ts';

export interface OrganizationFact {
  readonly id: string;
  readonly managementAccount: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
}

export interface RootFact {
  readonly id: string;
  /** Those that are kept here and are in use. */
  readonly policyTypes: readonly ControlPolicyType[];
}

export interface AccountFact {
  readonly name: string;
  readonly email?: string;
  readonly suspended: boolean;
  readonly joinedMethod: 'CREATED' | 'INVITED';
  /** Milliseconds since the epoch. */
  readonly joinedAt: number;
}

export interface PolicyFact {
  readonly title: string;
  readonly description: string;
  readonly type: ControlPolicyType;
  /** Absent: the listings have only its name, or a text that is not understood. */
  readonly text?: string;
}

/** All by id. */
export class OrganizationFacts {
  organization: OrganizationFact | undefined;
  root: RootFact | undefined;
  readonly units = new Map<string, { readonly title: string }>();
  readonly accounts = new Map<string, AccountFact>();
  /** Every parent that something is said to have: more than one contradict each other. */
  readonly parents = new Map<string, Set<string>>();
  readonly policies = new Map<string, PolicyFact>();
  /** Policies of types that are not kept here. */
  readonly otherPolicies = new Set<string>();
  /** Target → what is attached to it. */
  readonly attached = new Map<string, Set<string>>();
  /** Types whose policies are all listed. */
  readonly listedTypes = new Set<ControlPolicyType>();
  /** Policies whose targets are all listed. */
  readonly listedTargets = new Set<string>();
  /** `<target> <type>` whose policies are all listed. */
  readonly listedAttachments = new Set<string>();

  addParent(child: string, parent: string): void {
    this.parents.set(child, (this.parents.get(child) ?? new Set()).add(parent));
  }

  attach(target: string, policy: string): void {
    this.attached.set(target, (this.attached.get(target) ?? new Set()).add(policy));
  }

  /** Whether every policy of this type that is attached to the target is known. */
  knowsAttachments(target: string, type: ControlPolicyType): boolean {
    if (this.listedAttachments.has(`${target} ${type}`)) return true;
    if (!this.listedTypes.has(type)) return false;
    return [...this.policies].every(([id, policy]) => policy.type !== type || this.listedTargets.has(id));
  }
}

export function isControlType(type: string): type is ControlPolicyType {
  return CONTROL_POLICY_TYPES.some((each) => each === type);
}

const rule = (pattern: RegExp, expected: string): TextRule => ({ fits: (text) => pattern.test(text), expected });

/** AWS: patterns of the ids in the Organizations API Reference. */
export const ID = {
  organization: rule(/^o-[a-z0-9]{10,32}$/, 'the id of an organization'),
  root: rule(/^r-[0-9a-z]{4,32}$/, 'the id of a root'),
  unit: rule(/^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/, 'the id of an organizational unit'),
  container: rule(/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/, 'the id of a root or organizational unit'),
  account: rule(/^\d{12}$/, 'an account number'),
  target: rule(
    /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|\d{12})$/,
    'the id of a root, organizational unit or account',
  ),
  child: rule(/^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|\d{12})$/, 'the id of an organizational unit or account'),
  policy: rule(/^p-[0-9a-zA-Z_]{8,128}$/, 'the id of a policy'),
} as const;
