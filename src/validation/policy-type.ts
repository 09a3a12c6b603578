// What kind of policy is validated? The types are those that ValidatePolicy takes.
//
// AWS: Access Analyzer API Reference, ValidatePolicy (policyType, validatePolicyResourceType)

export const POLICY_TYPES = [
  'IDENTITY_POLICY',
  'RESOURCE_POLICY',
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/** What a resource policy is on, where the caller says it: some checks need to know. */
export const RESOURCE_TYPES = [
  'AWS::S3::Bucket',
  'AWS::S3::AccessPoint',
  'AWS::S3::MultiRegionAccessPoint',
  'AWS::S3ObjectLambda::AccessPoint',
  'AWS::IAM::AssumeRolePolicyDocument',
  'AWS::DynamoDB::Table',
] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

export interface PolicyContext {
  readonly policyType: PolicyType;
  /** Only with RESOURCE_POLICY. */
  readonly resourceType?: ResourceType;
}

/** Whether it is a role's trust policy, which has rules of its own. */
export function isTrustPolicy({ resourceType }: PolicyContext): boolean {
  return resourceType === 'AWS::IAM::AssumeRolePolicyDocument';
}
