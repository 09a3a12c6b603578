// Which policies does a CloudFormation or SAM template hold? Those of the properties that are listed here.
//
// AWS: CloudFormation Template Reference; SAM, AWS::Serverless::Function (Policies)

import type { PolicyContext } from '../../validation/policy-type.ts';
import type { SourceNode } from '../test/source-tree.ts';
import {
  ACCESS_POINT,
  BUCKET,
  type FoundPolicy,
  IDENTITY,
  memberOf,
  RESOURCE,
  reach,
  TABLE,
  TRUST,
  textOf,
} from './found-policy.ts';
import { isIntrinsic, spreadItems } from './intrinsic-functions.ts';
import { type PolicySourceFile, policyOfNode } from './policy-of-node.ts';

type Row = readonly [path: string, context: PolicyContext];

const DOCUMENT: readonly Row[] = [['PolicyDocument', IDENTITY]];
const INLINE: Row = ['Policies[].PolicyDocument', IDENTITY];
const ON_RESOURCE: readonly Row[] = [['PolicyDocument', RESOURCE]];
/** SAM takes names of policies, templates of its own, and documents. */
const SAM: readonly Row[] = [
  ['Policies[]', IDENTITY],
  ['AssumeRolePolicyDocument', TRUST],
];

const PROPERTIES: Readonly<Record<string, readonly Row[]>> = {
  'AWS::IAM::Policy': DOCUMENT,
  'AWS::IAM::ManagedPolicy': DOCUMENT,
  'AWS::IAM::UserPolicy': DOCUMENT,
  'AWS::IAM::GroupPolicy': DOCUMENT,
  'AWS::IAM::RolePolicy': DOCUMENT,
  'AWS::IAM::User': [INLINE],
  'AWS::IAM::Group': [INLINE],
  'AWS::IAM::Role': [['AssumeRolePolicyDocument', TRUST], INLINE],
  'AWS::SSO::PermissionSet': [['InlinePolicy', IDENTITY]],
  'AWS::S3::BucketPolicy': [['PolicyDocument', BUCKET]],
  'AWS::S3::AccessPoint': [['Policy', ACCESS_POINT]],
  'AWS::S3::MultiRegionAccessPointPolicy': [
    ['Policy', { policyType: 'RESOURCE_POLICY', resourceType: 'AWS::S3::MultiRegionAccessPoint' }],
  ],
  'AWS::S3ObjectLambda::AccessPointPolicy': [
    ['PolicyDocument', { policyType: 'RESOURCE_POLICY', resourceType: 'AWS::S3ObjectLambda::AccessPoint' }],
  ],
  'AWS::KMS::Key': [['KeyPolicy', RESOURCE]],
  'AWS::KMS::ReplicaKey': [['KeyPolicy', RESOURCE]],
  'AWS::SQS::QueuePolicy': ON_RESOURCE,
  'AWS::SQS::QueueInlinePolicy': ON_RESOURCE,
  'AWS::SNS::TopicPolicy': ON_RESOURCE,
  'AWS::SNS::TopicInlinePolicy': ON_RESOURCE,
  'AWS::Logs::ResourcePolicy': ON_RESOURCE,
  'AWS::SecretsManager::ResourcePolicy': [['ResourcePolicy', RESOURCE]],
  'AWS::ECR::Repository': [['RepositoryPolicyText', RESOURCE]],
  'AWS::Backup::BackupVault': [['AccessPolicy', RESOURCE]],
  'AWS::EC2::VPCEndpoint': ON_RESOURCE,
  'AWS::DynamoDB::Table': [['ResourcePolicy.PolicyDocument', TABLE]],
  'AWS::SageMaker::ModelPackageGroup': [['ModelPackageGroupPolicy', RESOURCE]],
  'AWS::Serverless::Function': SAM,
  'AWS::Serverless::StateMachine': SAM,
};

/** Whether the root is a template: it has resources with types. */
export function isTemplate(root: SourceNode): boolean {
  const resources = memberOf(root, 'Resources');
  return (
    resources?.kind === 'object' &&
    resources.members.some(({ value }) => textOf(value, 'Type')?.includes('::') === true)
  );
}

/** In the order of the template. */
export function templatePolicies(file: PolicySourceFile, root: SourceNode): readonly FoundPolicy[] {
  const resources = memberOf(root, 'Resources');
  if (resources?.kind !== 'object') return [];
  return resources.members.flatMap(({ key, value }) => {
    const properties = memberOf(value, 'Properties');
    return rowsOf(textOf(value, 'Type') ?? '', properties).flatMap(([path, context]) =>
      reach(properties, path, `Resources.${key}.Properties`, branches)
        .filter(({ node }) => path !== 'Policies[]' || isDocument(node))
        .flatMap(({ node, name }) => policyOfNode({ ...file, isTemplate: true }, node, { name, context }) ?? []),
    );
  });
}

/** A value, or both that a condition chooses from. */
function branches(node: SourceNode): readonly SourceNode[] {
  return spreadItems([node]);
}

function rowsOf(type: string, properties: SourceNode | undefined): readonly Row[] {
  if (type === 'AWS::Organizations::Policy') {
    const context = organizationPolicyType(textOf(properties, 'Type'));
    return context === undefined ? [] : [['Content', context]];
  }
  return Object.hasOwn(PROPERTIES, type) ? (PROPERTIES[type] ?? []) : [];
}

/** Other kinds of an organization's policies are not of this language. */
export function organizationPolicyType(type: string | undefined): PolicyContext | undefined {
  return type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY' ? { policyType: type } : undefined;
}

function isDocument(node: SourceNode): boolean {
  return node.kind === 'object' && !isIntrinsic(node) && memberOf(node, 'Statement') !== undefined;
}
