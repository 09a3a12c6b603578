// What does whoever uses the console of Ground Truth need, beside the one of SageMaker?

import { actions, type Permission, type Setup } from './setup.ts';

export const groundTruthConsole: Setup = {
  name: 'ground-truth-console',
  title: 'the Ground Truth console',
  subjects: ['principal'],
  uses: [],
  checks: () => [{ of: 'principal', at: 'identity', source: SOURCE, permissions: PERMISSIONS }],
};

const SOURCE =
  'Amazon SageMaker AI identity-based policy examples, Permissions required to use the Amazon SageMaker Ground Truth console';

const PERMISSIONS: readonly Permission[] = [
  {
    sid: 'GroundTruthConsole',
    purpose: 'private workforces in Cognito, subscriptions, input and output in S3, functions that label',
    actions: [
      ...actions('aws-marketplace', 'DescribeListings ViewSubscriptions'),
      ...actions(
        'cognito-idp',
        `
      AdminAddUserToGroup AdminCreateUser AdminDeleteUser AdminDisableUser AdminEnableUser
      AdminRemoveUserFromGroup CreateGroup CreateUserPool CreateUserPoolClient CreateUserPoolDomain
      DescribeUserPool DescribeUserPoolClient ListGroups ListIdentityProviders ListUsers ListUsersInGroup
      ListUserPoolClients ListUserPools UpdateUserPool UpdateUserPoolClient`,
      ),
      ...actions(
        'groundtruthlabeling',
        `
      DescribeConsoleJob ListDatasetObjects RunFilterOrSampleManifestJob RunGenerateManifestByCrawlingJob`,
      ),
      ...actions('lambda', 'InvokeFunction ListFunctions'),
      ...actions('s3', 'GetObject PutObject SelectObjectContent'),
    ],
    resources: ['*'],
  },
];
