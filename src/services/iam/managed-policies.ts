// Managed policies as wholes: CreatePolicy, GetPolicy, ListPolicies, DeletePolicy. Their versions are policy-versions.ts.

import { policyArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import { isPolicyPath } from '../../identity/names.ts';
import type { ManagedPolicyRecord } from '../../identity/records.ts';
import { uniqueId } from '../../identity/unique-id.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { iamNeed, withPathPrefix } from './entities.ts';
import { flag, optionalText, text } from './members.ts';
import { pageOfLists } from './paging.ts';
import { attachmentsIn, findOwnPolicy, findPolicy, policyNeed } from './policy-lookup.ts';
import { requireManagedPolicy } from './policy-text.ts';
import { requireBelowQuota, validationError } from './refusals.ts';
import { policyShape } from './shapes.ts';
import { newTags, requestTagContext, resourceTagContext, tagsOf } from './tag-rules.ts';

const createPolicy: Operation = {
  name: 'CreatePolicy',
  readOnly: false,
  needs: (input, call) => {
    const resource = policyArn(addressOf(input, call));
    const tags = tagsOf(input);
    const context = { ...requestTagContext(tags), ...resourceTagContext(tags, 'policy') };
    const create = iamNeed('CreatePolicy', resource, context);
    return tags.length === 0 ? [create] : [create, iamNeed('TagPolicy', resource, context)];
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const address = addressOf(input, call);
      const { account, name } = address;
      if (draft.get('policy', account, name) !== undefined) {
        const message = `A policy called ${name} already exists. Duplicate names are not allowed.`;
        throw new ServiceError('EntityAlreadyExists', message);
      }
      requireBelowQuota(draft, 'policiesPerAccount', draft.count('policy', account));
      const document = text(input, 'PolicyDocument');
      requireManagedPolicy(document, draft);
      const description = optionalText(input, 'Description');
      const policy: ManagedPolicyRecord = {
        ...address,
        id: uniqueId('ANPA', world.randomBytes),
        ...(description !== undefined && { description }),
        createdAt: call.time,
        updatedAt: call.time,
        versions: [{ id: 'v1', text: document, createdAt: call.time }],
        defaultVersion: 'v1',
        nextVersion: 2,
        tags: newTags(input, draft),
      };
      draft.put('policy', policy);
      return { Policy: policyShape(policy, attachmentsIn(draft, account, policyArn(policy)), 'Detailed') };
    }),
};

const getPolicy: Operation = {
  name: 'GetPolicy',
  readOnly: true,
  needs: (input, call, world) => [policyNeed('GetPolicy', { arn: text(input, 'PolicyArn'), call, world })],
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const policy = findPolicy(directory, account, text(input, 'PolicyArn'));
    return { Policy: policyShape(policy, attachmentsIn(directory, account, policyArn(policy)), 'Detailed') };
  },
};

const listPolicies: Operation = {
  name: 'ListPolicies',
  readOnly: true,
  needs: () => [iamNeed('ListPolicies', '*')],
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const used = usageFilter(input, directory, account);
    const policies = inScope(input, directory, account).map((list) => withPathPrefix(input, list).filter(used));
    const { lists, rest } = pageOfLists('ListPolicies', input, policies);
    const shapes = lists
      .flat()
      .map((item) => policyShape(item, attachmentsIn(directory, account, policyArn(item)), 'Listed'));
    return { Policies: shapes, ...rest };
  },
};

const deletePolicy: Operation = {
  name: 'DeletePolicy',
  readOnly: false,
  needs: (input, call, world) => [policyNeed('DeletePolicy', { arn: text(input, 'PolicyArn'), call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const arn = text(input, 'PolicyArn');
      const policy = findOwnPolicy(draft, call.caller, 'DeletePolicy', arn);
      if (Object.values(draft.attachments(arn)).some((entities) => entities.length > 0)) {
        throw new ServiceError('DeleteConflict', 'Cannot delete a policy attached to entities.');
      }
      if (policy.versions.length > 1) {
        const message =
          'This policy has more than one version. Before you delete a policy, you must delete the ' +
          "policy's versions. The default version is deleted with the policy.";
        throw new ServiceError('DeleteConflict', message);
      }
      draft.delete('policy', policy.account, policy.name);
      return {};
    }),
};

export const managedPolicyOperations: readonly Operation[] = [createPolicy, getPolicy, listPolicies, deletePolicy];

function addressOf(input: Input, call: Call): Pick<ManagedPolicyRecord, 'account' | 'path' | 'name'> {
  const path = optionalText(input, 'Path') ?? '/';
  if (!isPolicyPath(path)) throw validationError('The specified value for path is invalid.');
  return { account: call.caller.account, path, name: text(input, 'PolicyName') };
}

/** The account's own, then AWS's; both in the order of their names. */
function inScope(input: Input, directory: Directory, account: string): readonly (readonly ManagedPolicyRecord[])[] {
  const scope = optionalText(input, 'Scope') ?? 'All';
  return [
    scope === 'AWS' ? [] : directory.list('policy', account),
    scope === 'Local' ? [] : directory.list('policy', AWS_OWNED),
  ];
}

/** `OnlyAttached` and `PolicyUsageFilter`: whether a policy is attached in this account, and as what. */
function usageFilter(input: Input, directory: Directory, account: string): (policy: ManagedPolicyRecord) => boolean {
  const usage = optionalText(input, 'PolicyUsageFilter');
  const onlyAttached = flag(input, 'OnlyAttached');
  if (usage === undefined && !onlyAttached) return () => true;
  return (policy) => {
    const { users, groups, roles, boundedUsers, boundedRoles } = attachmentsIn(directory, account, policyArn(policy));
    const permits = users.length + groups.length + roles.length > 0;
    const bounds = boundedUsers.length + boundedRoles.length > 0;
    if (usage === undefined) return permits;
    return usage === 'PermissionsPolicy' ? permits : bounds;
  };
}
