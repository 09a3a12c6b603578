// Service control policies and resource control policies: CreatePolicy, UpdatePolicy, DeletePolicy, DescribePolicy, ListPolicies,
// DescribeEffectivePolicy.

import { controlPolicy, FULL_ACCESS } from '../../identity/control-policies.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { organizationId } from '../../identity/organization-arns.ts';
import type {
  ControlPolicyRecord,
  ControlPolicyType,
  OrganizationRecord,
} from '../../identity/organization-records.ts';
import { requestTagContext } from '../iam/tag-rules.ts';
import type { Input, Operation } from '../operation.ts';
import { controlPolicyType, isControlPolicyType, optionalText, policyType, text } from './members.ts';
import { page } from './paging.ts';
import { requireControlPolicy } from './policy-documents.ts';
import { constraintViolation, invalidInput, refusal } from './refusals.ts';
import { changing, organizationNeeds, organizationOfCaller, reading } from './requests.ts';
import { policyShape, policySummaryShape } from './shapes.ts';
import { newTags, tagNeeds, tagsOf } from './tags.ts';
import { allTargets, findTarget } from './targets.ts';

const about = (input: Input) => [text(input, 'PolicyId')];

/** A type need not be enabled to be written down. */
const createPolicy = changing({
  name: 'CreatePolicy',
  context: (input) => ({ ...requestTagContext(tagsOf(input)), 'organizations:PolicyType': policyType(input, 'Type') }),
  besides: tagNeeds,
  perform: ({ input, organization, directory, world }) => {
    const type = controlPolicyType(input, 'Type');
    if (organization.featureSet !== 'ALL') throw refusal('policyTypeNotAvailable');
    const content = text(input, 'Content');
    requireControlPolicy(content, type, directory);
    const policy: ControlPolicyRecord = {
      account: organization.account,
      name: organizationId('p-', 8, world.randomBytes),
      title: text(input, 'Name'),
      description: text({ Description: '', ...input }, 'Description'),
      type,
      text: content,
      tags: newTags(input, directory),
    };
    requireFreeTitle(policy, organization, directory);
    requireRoom(type, organization, directory);
    directory.put('controlPolicy', policy);
    return { Policy: policyShape(policy, organization) };
  },
});

const updatePolicy = changing({
  name: 'UpdatePolicy',
  about,
  perform: ({ input, organization, directory }) => {
    const policy = findOwnPolicy(input, organization, directory);
    const changed = {
      ...policy,
      title: optionalText(input, 'Name') ?? policy.title,
      description: optionalText(input, 'Description') ?? policy.description,
      text: optionalText(input, 'Content') ?? policy.text,
    };
    requireControlPolicy(changed.text, policy.type, directory);
    requireFreeTitle(changed, organization, directory);
    directory.put('controlPolicy', changed);
    return { Policy: policyShape(changed, organization) };
  },
});

const deletePolicy = changing({
  name: 'DeletePolicy',
  about,
  perform: ({ input, organization, directory }) => {
    const { account, name, type } = findOwnPolicy(input, organization, directory);
    const inUse = allTargets(organization, directory).some(({ record }) =>
      record.controlPolicies[type]?.includes(name),
    );
    if (inUse) throw refusal('policyInUse');
    directory.delete('controlPolicy', account, name);
    return {};
  },
});

const describePolicy = reading({
  name: 'DescribePolicy',
  about,
  perform: ({ input, organization, directory }) => ({
    Policy: policyShape(findPolicy(input, organization, directory), organization),
  }),
});

/** Of a type that is not kept here there are none. */
const listPolicies = reading({
  name: 'ListPolicies',
  context: (input) => ({ 'organizations:PolicyType': policyType(input, 'Filter') }),
  perform: ({ input, organization, directory }) => {
    const type = policyType(input, 'Filter');
    const policies = isControlPolicyType(type)
      ? [FULL_ACCESS[type], ...policiesOfType(type, organization, directory)]
      : [];
    const { items, rest } = page('ListPolicies', input, policies, ({ name }) => name);
    return { Policies: items.map((policy) => policySummaryShape(policy, organization)), ...rest };
  },
});

/**
 * What the policies of all levels come to together, for the types whose policies add up: none of these is kept here. Service control
 * and resource control policies are not among them. A member account may ask about itself.
 */
const describeEffectivePolicy: Operation = {
  name: 'DescribeEffectivePolicy',
  readOnly: true,
  needs: (input, call, world) => {
    const target = optionalText(input, 'TargetId') ?? call.caller.account;
    const context = { 'organizations:PolicyType': policyType(input, 'PolicyType') };
    const needs = organizationNeeds('DescribeEffectivePolicy', [target], context, { call, world });
    return target === call.caller.account ? needs.map((need) => ({ ...need, resourceAccount: target })) : needs;
  },
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const organization = organizationOfCaller(call, directory);
    const target = optionalText(input, 'TargetId') ?? call.caller.account;
    if (organization.account !== call.caller.account && target !== call.caller.account) throw refusal('accessDenied');
    if (isControlPolicyType(policyType(input, 'PolicyType'))) {
      throw invalidInput('INVALID_ENUM', 'You specified an invalid value for PolicyType.');
    }
    if (findTarget(target, organization, directory)?.type !== 'ACCOUNT') throw refusal('targetNotFound');
    throw refusal('effectivePolicyNotFound');
  },
};

export const policyOperations: readonly Operation[] = [
  createPolicy,
  updatePolicy,
  deletePolicy,
  describePolicy,
  listPolicies,
  describeEffectivePolicy,
];

export function findPolicy(input: Input, organization: OrganizationRecord, directory: Directory): ControlPolicyRecord {
  const policy = controlPolicy(organization, text(input, 'PolicyId'), directory);
  if (policy === undefined) throw refusal('policyNotFound');
  return policy;
}

/** One that is not AWS's. */
function findOwnPolicy(input: Input, organization: OrganizationRecord, directory: Directory): ControlPolicyRecord {
  const policy = findPolicy(input, organization, directory);
  if (policy.account !== 'aws') return policy;
  throw invalidInput('IMMUTABLE_POLICY', "You specified a policy that is managed by AWS and can't be modified.");
}

function policiesOfType(type: ControlPolicyType, { account }: OrganizationRecord, directory: Directory) {
  return directory.list('controlPolicy', account).filter((policy) => policy.type === type);
}

function requireFreeTitle(policy: ControlPolicyRecord, organization: OrganizationRecord, directory: Directory): void {
  const { name, title, type } = policy;
  const others = [FULL_ACCESS[type], ...policiesOfType(type, organization, directory)];
  if (others.some((other) => other.title === title && other.name !== name)) throw refusal('duplicatePolicy');
}

function requireRoom(type: ControlPolicyType, organization: OrganizationRecord, directory: Directory): void {
  const quota =
    type === 'SERVICE_CONTROL_POLICY'
      ? directory.quotas.serviceControlPoliciesPerOrganization
      : directory.quotas.resourceControlPoliciesPerOrganization;
  if (policiesOfType(type, organization, directory).length < quota) return;
  throw constraintViolation(
    'POLICY_NUMBER_LIMIT_EXCEEDED',
    `You attempted to exceed the number of policies: ${quota}.`,
  );
}
