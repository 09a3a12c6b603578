// Which policies of a user, group or role grant something in a service: ListPoliciesGrantingServiceAccess.
//
// AWS: IAM API Reference, ListPoliciesGrantingServiceAccess: for a user those of its groups too; boundaries and policies of
// organizations are left out of account.

import type { PolicyText } from '../../identity/effective-policies.ts';
import type { Operation, Output } from '../operation.ts';
import { grantsService } from './granted-services.ts';
import { readIamArn } from './iam-arns.ts';
import { text, texts } from './members.ts';
import { page } from './paging.ts';
import { invalidInput } from './refusals.ts';
import { findSubject, subjectNeed } from './report-subject.ts';

const MAX_NAMESPACES = 200;

const listPoliciesGrantingServiceAccess: Operation = {
  name: 'ListPoliciesGrantingServiceAccess',
  readOnly: true,
  needs: (input, call, world) => [subjectNeed('ListPoliciesGrantingServiceAccess', text(input, 'Arn'), call, world)],
  perform: async (input, call, world) => {
    const { kind, policies } = findSubject(world.identity.directory, call.caller.account, text(input, 'Arn'));
    if (kind === 'policy') throw invalidInput('Policies are told of users, groups and roles only.');
    const namespaces = texts(input, 'ServiceNamespaces', MAX_NAMESPACES);
    if (namespaces.length === 0) throw invalidInput('ServiceNamespaces must name at least one service.');
    const { items, rest } = page('ListPoliciesGrantingServiceAccess', input, [...new Set(namespaces)], (each) => each);
    return {
      PoliciesGrantingServiceAccess: items.map((namespace) => ({
        ServiceNamespace: namespace,
        Policies: policies.filter((policy) => grantsService(policy.text, namespace)).map(policyShape),
      })),
      ...rest,
    };
  },
};

export const policiesGrantingOperations: readonly Operation[] = [listPoliciesGrantingServiceAccess];

function policyShape({ name, arn, attachedTo }: PolicyText): Output {
  if (arn !== undefined) return { PolicyName: name, PolicyType: 'MANAGED', PolicyArn: arn };
  const owner = readIamArn(attachedTo);
  return {
    PolicyName: name,
    PolicyType: 'INLINE',
    ...(owner && { EntityType: owner.type.toUpperCase(), EntityName: owner.name }),
  };
}
