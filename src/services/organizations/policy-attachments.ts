// Which policies are attached to what: AttachPolicy, DetachPolicy, ListPoliciesForTarget, ListTargetsForPolicy.

import { controlPolicy, FULL_ACCESS } from '../../identity/control-policies.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { OrganizationRecord } from '../../identity/organization-records.ts';
import type { Input, Operation } from '../operation.ts';
import { isControlPolicyType, policyType, text } from './members.ts';
import { page } from './paging.ts';
import { findPolicy } from './policies.ts';
import { constraintViolation, invalidInput, refusal } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { policySummaryShape } from './shapes.ts';
import { allTargets, findTarget, putTarget, type Target, targetArn, targetId, targetTitle } from './targets.ts';

/** Must be allowed on the policy and on what it is attached to. */
const aboutBoth = (input: Input) => [text(input, 'PolicyId'), text(input, 'TargetId')];

const attachPolicy = changing({
  name: 'AttachPolicy',
  about: aboutBoth,
  perform: ({ input, organization, directory }) => {
    const { name, type } = findPolicy(input, organization, directory);
    const target = requireTarget(input, organization, directory);
    if (!organization.policyTypes.includes(type)) throw refusal('policyTypeNotEnabled');
    const attached = target.record.controlPolicies[type] ?? [];
    if (attached.includes(name)) throw refusal('duplicateAttachment');
    const quota = directory.quotas.controlPoliciesPerTarget;
    if (attached.length >= quota) {
      throw constraintViolation(
        'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        `You have attached the maximum number of policies of this type to the specified target: ${quota}.`,
      );
    }
    const controlPolicies = { ...target.record.controlPolicies, [type]: [...attached, name] };
    putTarget(directory, target, { controlPolicies });
    return {};
  },
});

const detachPolicy = changing({
  name: 'DetachPolicy',
  about: aboutBoth,
  perform: ({ input, organization, directory }) => {
    const { name, type } = findPolicy(input, organization, directory);
    const target = requireTarget(input, organization, directory);
    if (name === FULL_ACCESS.RESOURCE_CONTROL_POLICY.name) {
      throw invalidInput('NON_DETACHABLE_POLICY', "You can't detach this AWS managed policy.");
    }
    const attached = target.record.controlPolicies[type] ?? [];
    if (!attached.includes(name)) throw refusal('policyNotAttached');
    if (attached.length === 1) {
      throw constraintViolation(
        'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
      );
    }
    const left = attached.filter((other) => other !== name);
    putTarget(directory, target, { controlPolicies: { ...target.record.controlPolicies, [type]: left } });
    return {};
  },
});

/** Only what is attached to the target itself, not to what is above it. */
const listPoliciesForTarget = reading({
  name: 'ListPoliciesForTarget',
  about: (input) => [text(input, 'TargetId')],
  context: (input) => ({ 'organizations:PolicyType': policyType(input, 'Filter') }),
  perform: ({ input, organization, directory }) => {
    const type = policyType(input, 'Filter');
    const { record } = requireTarget(input, organization, directory);
    const ids = isControlPolicyType(type) ? (record.controlPolicies[type] ?? []) : [];
    const policies = ids.flatMap((id) => controlPolicy(organization, id, directory) ?? []);
    const { items, rest } = page('ListPoliciesForTarget', input, policies, ({ name }) => name);
    return { Policies: items.map((policy) => policySummaryShape(policy, organization)), ...rest };
  },
});

const listTargetsForPolicy = reading({
  name: 'ListTargetsForPolicy',
  about: (input) => [text(input, 'PolicyId')],
  perform: ({ input, organization, directory }) => {
    const { name, type } = findPolicy(input, organization, directory);
    const targets = allTargets(organization, directory).filter(({ record }) =>
      record.controlPolicies[type]?.includes(name),
    );
    const { items, rest } = page('ListTargetsForPolicy', input, targets, targetId);
    return {
      Targets: items.map((target) => ({
        TargetId: targetId(target),
        Arn: targetArn(target, organization),
        Name: targetTitle(target, directory),
        Type: target.type,
      })),
      ...rest,
    };
  },
});

export const policyAttachmentOperations: readonly Operation[] = [
  attachPolicy,
  detachPolicy,
  listPoliciesForTarget,
  listTargetsForPolicy,
];

function requireTarget(input: Input, organization: OrganizationRecord, directory: Directory): Target {
  const target = findTarget(text(input, 'TargetId'), organization, directory);
  if (target === undefined) throw refusal('targetNotFound');
  return target;
}
