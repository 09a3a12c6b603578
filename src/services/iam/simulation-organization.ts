// Which policies of its organization limit a simulated principal? The same as in a real call: service control policies of the account that
// the source is in, resource control policies where the resource is in that account as well.
//
// AWS: API_SimulatePrincipalPolicy ("evaluates … service control policies (SCPs) including their condition keys and resource scoping");
//      API_PolicyIdentifier, PolicyType (`scp` and `rcp` can be excluded, so both are simulated); API_OrganizationsDecisionDetail

import type { PolicySet } from '../../decision/policy-set.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { Call, Input } from '../operation.ts';
import { organizationPolicies } from '../organization-policies.ts';
import { list } from './members.ts';
import { MAX_EXCLUSIONS } from './simulation-exclusions.ts';

/** The policies of the organization for one simulated request on a resource of the account `owner`. */
export type OrganizationPoliciesFor = (action: string, owner: string) => Partial<PolicySet>;

/**
 * Without those that PolicyExclusionList takes away by their type. Whoever the simulation names as the caller and whosever the resource is,
 * nothing is told of the organization of another account.
 */
export function sourceOrganization(input: Input, { caller }: Call, directory: Directory): OrganizationPoliciesFor {
  const { account } = caller;
  const entries = list(input, 'PolicyExclusionList', MAX_EXCLUSIONS) as readonly Input[];
  const excluded = new Set(entries.map((entry) => entry['PolicyType']));
  return (action, owner) => {
    const policies = organizationPolicies({ caller: account, owner: account, action }, directory);
    const { serviceControl, resourceControl, ...others } = policies;
    return {
      ...others,
      ...(serviceControl && !excluded.has('scp') && { serviceControl }),
      ...(resourceControl && !excluded.has('rcp') && owner === account && { resourceControl }),
    };
  };
}
