// The policies that AWS manages for AssumeRoot: what a session of a member account's root user may do for one task, and nothing else. They
// only deny, since the root user needs no allow.
//
// AWS: STS API Reference, AssumeRoot (TaskPolicyArn); security-iam-awsmanpol. The statements are those of version 1 of 2024-11-06, as
// published in public mirrors of AWS's managed policies (github.com/zoph-io/MAMIP, policies/IAMAuditRootUserCredentials and four more).

interface RootTask {
  readonly name: string;
  readonly id: string;
  readonly description: string;
  /** The feature of the organization that the task is part of. */
  readonly feature: RootFeature;
  readonly document: object;
}

/** AWS: IAM API Reference, ListOrganizationsFeatures. */
export const ROOT_FEATURES = ['RootCredentialsManagement', 'RootSessions'] as const;
export type RootFeature = (typeof ROOT_FEATURES)[number];

const ROOT = 'arn:aws:iam::*:root';
const READING = [
  'iam:ListAccessKeys',
  'iam:ListSigningCertificates',
  'iam:GetLoginProfile',
  'iam:ListMFADevices',
  'iam:GetUser',
  'iam:GetAccessKeyLastUsed',
];
const DELETING = [
  'iam:DeleteAccessKey',
  'iam:DeleteSigningCertificate',
  'iam:DeleteLoginProfile',
  'iam:DeactivateMFADevice',
  'iam:DeleteVirtualMFADevice',
];
const PASSWORD = ['iam:CreateLoginProfile', 'iam:GetLoginProfile'];
const BUCKETS = ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:ListAllMyBuckets'];
const QUEUES = ['sqs:SetQueueAttributes', 'sqs:GetQueueAttributes', 'sqs:ListQueues', 'sqs:GetQueueUrl'];

function denying(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements.map((statement) => ({ Effect: 'Deny', ...statement })) };
}

function allBut(actions: readonly string[]): object {
  return { Sid: 'DenyAllOtherActionsOnAnyResource', NotAction: actions, Resource: '*' };
}

/** On whatever is not a root user. */
function elsewhere(Sid: string, actions: readonly string[]): object {
  return { Sid, Action: actions, NotResource: ROOT };
}

/** By whoever is not a root user. */
function toOthers(Sid: string, actions: readonly string[]): object {
  return { Sid, Action: actions, Resource: '*', Condition: { StringNotLike: { 'aws:PrincipalArn': ROOT } } };
}

export const ROOT_TASKS: readonly RootTask[] = [
  {
    name: 'IAMAuditRootUserCredentials',
    id: 'ANPAROOTTASKAUDITCRED',
    description: 'Looking at which credentials the root user has.',
    feature: 'RootCredentialsManagement',
    document: denying(
      allBut([...READING, 'iam:GetAccountSummary']),
      elsewhere('DenyAuditingCredentialsOnNonRootUserResource', READING),
    ),
  },
  {
    name: 'IAMCreateRootUserPassword',
    id: 'ANPAROOTTASKPASSWORDS',
    description: 'Letting the root user have a password again.',
    feature: 'RootCredentialsManagement',
    document: denying(allBut(PASSWORD), elsewhere('DenyCreatingPasswordOnNonRootUserResource', PASSWORD)),
  },
  {
    name: 'IAMDeleteRootUserCredentials',
    id: 'ANPAROOTTASKDELETECRE',
    description: 'Taking all credentials from the root user.',
    feature: 'RootCredentialsManagement',
    document: denying(
      allBut([...DELETING, ...READING]),
      elsewhere('DenyDeletingRootUserCredentialsOnNonRootUserResource', [...DELETING, ...READING]),
    ),
  },
  {
    name: 'S3UnlockBucketPolicy',
    id: 'ANPAROOTTASKUNLOCKBUC',
    description: 'Removing a bucket policy that keeps everybody out.',
    feature: 'RootSessions',
    document: denying(allBut(BUCKETS), toOthers('DenyManagingBucketPolicyForNonRootCallers', BUCKETS)),
  },
  {
    name: 'SQSUnlockQueuePolicy',
    id: 'ANPAROOTTASKUNLOCKQUE',
    description: 'Removing a queue policy that keeps everybody out.',
    feature: 'RootSessions',
    document: denying(
      allBut(QUEUES),
      {
        Sid: 'DenyGettingQueueAttributesOnNonOwnQueue',
        Action: ['sqs:GetQueueAttributes'],
        Resource: 'arn:aws:sqs:*:*:*',
        Condition: { StringNotEqualsIfExists: { 'aws:ResourceAccount': ['${aws:PrincipalAccount}'] } },
      },
      toOthers('DenyActionsForNonRootUser', QUEUES),
    ),
  },
];

export const ROOT_TASK_PATH = '/root-task/';

export function rootTaskArn({ name }: Pick<RootTask, 'name'>): string {
  return `arn:aws:iam::aws:policy${ROOT_TASK_PATH}${name}`;
}
