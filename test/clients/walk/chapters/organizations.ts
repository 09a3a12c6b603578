// The walk over an organization, with the developer guide's example of service control policies: the organization allows us-east-1 and
// us-west-1, the user us-west-1 and us-west-2; "ultimately you can only access resources in us-west-1".

import { allow } from '../../team.ts';
import type { WalkStep } from '../step.ts';

const regions = (action: string, ...values: string[]) =>
  JSON.stringify(allow(action, '*', { StringEquals: { 'aws:RequestedRegion': values } }));
const UserName = 'riley';

export const organizations: readonly WalkStep[] = [
  { call: 'organizations.DescribeOrganization', refused: 'AWSOrganizationsNotInUseException' },
  { call: 'organizations.CreateOrganization', input: { FeatureSet: 'ALL' } },
  {
    call: 'organizations.CreateOrganization',
    input: { FeatureSet: 'ALL' },
    refused: 'AlreadyInOrganizationException',
  },
  { call: 'organizations.DescribeOrganization' },
  { call: 'organizations.ListRoots', keep: { root: 'Roots.0.Id' } },
  {
    call: 'organizations.EnablePolicyType',
    input: { RootId: '{{root}}', PolicyType: 'SERVICE_CONTROL_POLICY' },
  },
  {
    call: 'organizations.CreateOrganizationalUnit',
    input: { ParentId: '{{root}}', Name: 'Workloads', Tags: [{ Key: 'team', Value: 'data' }] },
    keep: { unit: 'OrganizationalUnit.Id' },
    newer: ['Path'],
  },
  {
    call: 'organizations.CreateOrganizationalUnit',
    input: { ParentId: '{{root}}', Name: 'Workloads' },
    refused: 'DuplicateOrganizationalUnitException',
  },
  {
    call: 'organizations.CreateAccount',
    input: { AccountName: 'Team', Email: 'team@example.com' },
    keep: { member: 'CreateAccountStatus.AccountId', request: 'CreateAccountStatus.Id' },
  },
  { call: 'organizations.DescribeCreateAccountStatus', input: { CreateAccountRequestId: '{{request}}' } },
  {
    call: 'organizations.MoveAccount',
    input: { AccountId: '{{member}}', SourceParentId: '{{root}}', DestinationParentId: '{{unit}}' },
  },
  {
    call: 'organizations.MoveAccount',
    input: { AccountId: '{{member}}', SourceParentId: '{{root}}', DestinationParentId: '{{unit}}' },
    refused: 'DuplicateAccountException',
  },
  { call: 'organizations.ListParents', input: { ChildId: '{{member}}' } },
  { call: 'organizations.ListAccountsForParent', input: { ParentId: '{{unit}}' }, newer: ['Paths', 'State'] },
  { call: 'organizations.DescribeAccount', input: { AccountId: '{{member}}' }, newer: ['Paths', 'State'] },
  {
    call: 'sts.AssumeRole',
    input: {
      RoleArn: 'arn:aws:iam::{{member}}:role/OrganizationAccountAccessRole',
      RoleSessionName: 'setup',
    },
    keep: { setup: 'Credentials' },
  },
  { as: 'setup', call: 'iam.CreateUser', input: { UserName } },
  {
    as: 'setup',
    call: 'iam.PutUserPolicy',
    input: { UserName, PolicyName: 'west', PolicyDocument: regions('sagemaker:*', 'us-west-1', 'us-west-2') },
  },
  { as: 'setup', call: 'iam.CreateAccessKey', input: { UserName }, keep: { riley: 'AccessKey' } },
  { as: 'riley', region: 'us-west-2', call: 'sagemaker.ListModels' },
  {
    call: 'organizations.CreatePolicy',
    input: {
      Name: 'Two Regions',
      Description: 'us-east-1 and us-west-1',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: regions('*', 'us-east-1', 'us-west-1'),
    },
    keep: { scp: 'Policy.PolicySummary.Id' },
  },
  {
    call: 'organizations.CreatePolicy',
    input: { Name: 'Broken', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: '{}' },
    refused: 'MalformedPolicyDocumentException',
  },
  { call: 'organizations.AttachPolicy', input: { PolicyId: '{{scp}}', TargetId: '{{unit}}' } },
  {
    call: 'organizations.AttachPolicy',
    input: { PolicyId: '{{scp}}', TargetId: '{{unit}}' },
    refused: 'DuplicatePolicyAttachmentException',
  },
  { call: 'organizations.DetachPolicy', input: { PolicyId: 'p-FullAWSAccess', TargetId: '{{unit}}' } },
  {
    call: 'organizations.ListPoliciesForTarget',
    input: { TargetId: '{{unit}}', Filter: 'SERVICE_CONTROL_POLICY' },
  },
  { call: 'organizations.ListTargetsForPolicy', input: { PolicyId: '{{scp}}' } },
  { as: 'riley', region: 'us-west-1', call: 'sagemaker.ListModels' },
  { as: 'riley', region: 'us-east-1', call: 'sagemaker.ListModels', refused: 'AccessDeniedException' },
  { as: 'riley', region: 'us-west-2', call: 'sagemaker.ListModels', refused: 'AccessDeniedException' },
  { call: 'organizations.DeletePolicy', input: { PolicyId: '{{scp}}' }, refused: 'PolicyInUseException' },
  {
    call: 'organizations.DeleteOrganizationalUnit',
    input: { OrganizationalUnitId: '{{unit}}' },
    refused: 'OrganizationalUnitNotEmptyException',
  },
  { call: 'organizations.ListTagsForResource', input: { ResourceId: '{{unit}}' } },
  { as: 'riley', call: 'organizations.ListRoots', refused: 'AccessDeniedException' },
  { call: 'organizations.ListAccounts', pageSize: 1, newer: ['Paths', 'State'] },
];
