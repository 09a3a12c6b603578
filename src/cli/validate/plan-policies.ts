// Which policies does a Terraform plan or state hold, as `terraform show -json` prints it? Attributes hold them as text.
//
// Terraform: JSON output format (planned_values, resource_changes, values)

import type { PolicyContext } from '../../validation/policy-type.ts';
import type { SourceNode } from '../test/source-tree.ts';
import {
  ACCESS_POINT,
  BUCKET,
  type FoundPolicy,
  IDENTITY,
  itemsOf,
  memberOf,
  RESOURCE,
  reach,
  TABLE,
  TRUST,
  textOf,
} from './found-policy.ts';
import { type PolicySourceFile, policyOfNode } from './policy-of-node.ts';
import { organizationPolicyType } from './template-policies.ts';

type Row = readonly [path: string, context: PolicyContext];

const POLICY: readonly Row[] = [['policy', IDENTITY]];
const ON_RESOURCE: readonly Row[] = [['policy', RESOURCE]];

const ATTRIBUTES: Readonly<Record<string, readonly Row[]>> = {
  aws_iam_policy: POLICY,
  aws_iam_role_policy: POLICY,
  aws_iam_user_policy: POLICY,
  aws_iam_group_policy: POLICY,
  aws_iam_role: [
    ['assume_role_policy', TRUST],
    ['inline_policy[].policy', IDENTITY],
  ],
  aws_ssoadmin_permission_set_inline_policy: [['inline_policy', IDENTITY]],
  aws_s3_bucket: [['policy', BUCKET]],
  aws_s3_bucket_policy: [['policy', BUCKET]],
  aws_s3_access_point: [['policy', ACCESS_POINT]],
  aws_s3control_access_point_policy: [['policy', ACCESS_POINT]],
  aws_dynamodb_resource_policy: [['policy', TABLE]],
  aws_kms_key: ON_RESOURCE,
  aws_kms_key_policy: ON_RESOURCE,
  aws_sqs_queue: ON_RESOURCE,
  aws_sqs_queue_policy: ON_RESOURCE,
  aws_sns_topic: ON_RESOURCE,
  aws_sns_topic_policy: ON_RESOURCE,
  aws_ecr_repository_policy: ON_RESOURCE,
  aws_secretsmanager_secret: ON_RESOURCE,
  aws_secretsmanager_secret_policy: ON_RESOURCE,
  aws_vpc_endpoint: ON_RESOURCE,
  aws_vpc_endpoint_policy: ON_RESOURCE,
  aws_backup_vault_policy: ON_RESOURCE,
  aws_sagemaker_model_package_group_policy: [['resource_policy', RESOURCE]],
};

/** Whether the root is what `terraform show -json` prints. */
export function isPlan(root: SourceNode): boolean {
  const parts = ['planned_values', 'resource_changes', 'values'];
  return memberOf(root, 'format_version') !== undefined && parts.some((part) => memberOf(root, part) !== undefined);
}

/** Those of the planned values, and of changes to what these do not name; each attribute once. */
export function planPolicies(file: PolicySourceFile, root: SourceNode): readonly FoundPolicy[] {
  const modules = ['planned_values', 'values'].flatMap((part) =>
    modulesOf(memberOf(memberOf(root, part), 'root_module')),
  );
  const planned = modules.flatMap((module) =>
    itemsOf(memberOf(module, 'resources')).map((resource) => ({ resource, values: memberOf(resource, 'values') })),
  );
  const changed = itemsOf(memberOf(root, 'resource_changes')).map((resource) => ({
    resource,
    values: memberOf(memberOf(resource, 'change'), 'after'),
  }));
  const seen = new Set<string>();
  return [...planned, ...changed].flatMap(({ resource, values }) => {
    const address = textOf(resource, 'address') ?? textOf(resource, 'type') ?? '';
    return rowsOf(textOf(resource, 'type') ?? '', values).flatMap(([path, context]) =>
      reach(values, path, address).flatMap(({ node, name }) => {
        // An attribute that is empty has no policy.
        if (seen.has(name) || (node.kind === 'string' && node.text.trim() === '')) return [];
        seen.add(name);
        return policyOfNode(file, node, { name, context }) ?? [];
      }),
    );
  });
}

function modulesOf(module: SourceNode | undefined): readonly SourceNode[] {
  return module === undefined ? [] : [module, ...itemsOf(memberOf(module, 'child_modules')).flatMap(modulesOf)];
}

function rowsOf(type: string, values: SourceNode | undefined): readonly Row[] {
  if (type === 'aws_organizations_policy') {
    const context = organizationPolicyType(textOf(values, 'type') ?? 'SERVICE_CONTROL_POLICY');
    return context === undefined ? [] : [['content', context]];
  }
  return Object.hasOwn(ATTRIBUTES, type) ? (ATTRIBUTES[type] ?? []) : [];
}
