// Which types of policies are in use: EnablePolicyType, DisablePolicyType.
//
// AWS: Organizations User Guide, orgs_manage_policies_enable-disable ("when you disable … all policies are automatically detached")

import { FULL_ACCESS } from '../../identity/control-policies.ts';
import type { DirectoryDraft } from '../../identity/identity-store.ts';
import type { ControlPolicyIds, ControlPolicyType, OrganizationRecord } from '../../identity/organization-records.ts';
import type { Input, Operation } from '../operation.ts';
import { controlPolicyType, policyType, text } from './members.ts';
import { refusal } from './refusals.ts';
import { changing } from './requests.ts';
import { rootShape } from './shapes.ts';
import { allTargets, putTarget } from './targets.ts';

const about = (input: Input) => [text(input, 'RootId')];
const context = (input: Input) => ({ 'organizations:PolicyType': policyType(input, 'PolicyType') });

const enablePolicyType = changing({
  name: 'EnablePolicyType',
  about,
  context,
  perform: ({ input, organization, directory }) => {
    if (text(input, 'RootId') !== organization.rootId) throw refusal('rootNotFound');
    const type = controlPolicyType(input, 'PolicyType');
    if (organization.featureSet !== 'ALL') throw refusal('policyTypeNotAvailable');
    if (organization.policyTypes.includes(type)) throw refusal('policyTypeEnabled');
    const enabled = { ...organization, policyTypes: [...organization.policyTypes, type] };
    attachEverywhere(enabled, type, [FULL_ACCESS[type].name], directory);
    return { Root: rootShape(enabled) };
  },
});

/** What was attached is forgotten: when the type is enabled again, everything has full access. */
const disablePolicyType = changing({
  name: 'DisablePolicyType',
  about,
  context,
  perform: ({ input, organization, directory }) => {
    if (text(input, 'RootId') !== organization.rootId) throw refusal('rootNotFound');
    const type = policyType(input, 'PolicyType');
    const policyTypes = organization.policyTypes.filter((each) => each !== type);
    if (policyTypes.length === organization.policyTypes.length) throw refusal('policyTypeNotEnabled');
    const disabled = { ...organization, policyTypes };
    attachEverywhere(disabled, controlPolicyType(input, 'PolicyType'), [], directory);
    return { Root: rootShape(disabled) };
  },
});

export const policyTypeOperations: readonly Operation[] = [enablePolicyType, disablePolicyType];

/** What is attached to a new organizational unit or account: for each enabled type the policy that allows everything. */
export function fullAccess({ policyTypes }: OrganizationRecord): ControlPolicyIds {
  return Object.fromEntries(policyTypes.map((type) => [type, [FULL_ACCESS[type].name]]));
}

function attachEverywhere(
  organization: OrganizationRecord,
  type: ControlPolicyType,
  ids: readonly string[],
  draft: DirectoryDraft,
): void {
  for (const target of allTargets(organization, draft)) {
    putTarget(draft, target, { controlPolicies: { ...target.record.controlPolicies, [type]: ids } });
  }
}
