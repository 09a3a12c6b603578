// The walk over what is told about a whole account: alias, summary, credential report, authorization details, last access.

import type { WalkStep } from '../step.ts';
import { ACCOUNT } from '../walk-world.ts';

const brokerArn = `arn:aws:iam::${ACCOUNT}:user/broker`;

export const account: readonly WalkStep[] = [
  { call: 'iam.CreateAccountAlias', input: { AccountAlias: 'walkers' } },
  { call: 'iam.ListAccountAliases' },
  { call: 'iam.CreateAccountAlias', input: { AccountAlias: '-walkers' }, refused: 'ValidationError' },
  { call: 'iam.DeleteAccountAlias', input: { AccountAlias: 'others' }, refused: 'NoSuchEntity' },
  { call: 'iam.DeleteAccountAlias', input: { AccountAlias: 'walkers' } },
  { call: 'iam.GetAccountSummary' },
  { call: 'iam.GetCredentialReport', refused: 'ReportNotPresent' },
  { call: 'iam.GenerateCredentialReport' },
  { call: 'iam.GetCredentialReport' },
  { call: 'iam.GetAccountAuthorizationDetails', input: { Filter: ['User', 'Role', 'Group', 'LocalManagedPolicy'] } },
  {
    call: 'iam.GenerateServiceLastAccessedDetails',
    input: { Arn: brokerArn, Granularity: 'ACTION_LEVEL' },
    keep: { job: 'JobId' },
  },
  { call: 'iam.GetServiceLastAccessedDetails', input: { JobId: '{{job}}' } },
  {
    call: 'iam.GetServiceLastAccessedDetails',
    input: { JobId: '00000000-0000-4000-8000-000000000000' },
    refused: 'NoSuchEntity',
  },
  {
    call: 'iam.ListPoliciesGrantingServiceAccess',
    input: { Arn: brokerArn, ServiceNamespaces: ['sagemaker', 'iam'] },
  },
];
