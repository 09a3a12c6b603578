// The simulator as the official client sees it: pages, shapes that hold other shapes, refusals.

import {
  AttachUserPolicyCommand,
  type EvaluationResult,
  GetContextKeysForPrincipalPolicyCommand,
  InvalidInputException,
  paginateSimulatePrincipalPolicy,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createUser } from './team.ts';

const PolicySourceArn = 'arn:aws:iam::123456789012:user/casey';
const own = {
  'own-bucket': allow('s3:*', 'arn:aws:s3:::${aws:username}', { Bool: { 'aws:SecureTransport': 'true' } }),
};

let admin: Clients;
serveWhileTesting(async (server, clients) => {
  admin = clients;
  await createUser(admin, server.endpoint, 'casey', own);
});

it('every page of what a user may do is read, and whose policy says so', async () => {
  const request = {
    PolicySourceArn,
    ActionNames: ['s3:ListBucket', 'ec2:RunInstances'],
    ResourceArns: ['arn:aws:s3:::casey'],
    ContextEntries: [
      { ContextKeyName: 'aws:SecureTransport', ContextKeyValues: ['true'], ContextKeyType: 'boolean' as const },
    ],
  };
  const pages: (EvaluationResult[] | undefined)[] = [];
  for await (const { EvaluationResults } of paginateSimulatePrincipalPolicy(
    { client: admin.iam, pageSize: 1 },
    request,
  )) {
    pages.push(EvaluationResults);
  }
  expect(pages).toMatchObject([
    [
      {
        EvalResourceName: '*',
        EvalDecision: 'allowed',
        EvalDecisionDetails: {},
        MatchedStatements: [{ SourcePolicyId: 'user_casey_own-bucket', StartPosition: { Line: 1, Column: 38 } }],
        ResourceSpecificResults: [{ EvalResourceName: 'arn:aws:s3:::casey', EvalResourceDecision: 'allowed' }],
      },
    ],
    [{ EvalActionName: 'ec2:RunInstances', EvalDecision: 'implicitDeny' }],
  ]);
  const { ContextKeyNames } = await admin.iam.send(new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn }));
  expect(ContextKeyNames).toEqual(['aws:username', 'aws:SecureTransport']);
});

it('policies are excluded by each kind of identifier', async () => {
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
  await admin.iam.send(new AttachUserPolicyCommand({ UserName: 'casey', PolicyArn }));
  const ask = async (
    ActionNames: string[],
    PolicyExclusionList: SimulatePrincipalPolicyCommand['input']['PolicyExclusionList'],
  ) => {
    const input = { PolicySourceArn, ActionNames, ResourceArns: ['arn:aws:s3:::casey'], PolicyExclusionList };
    const ContextEntries = [
      { ContextKeyName: 'aws:SecureTransport', ContextKeyValues: ['true'], ContextKeyType: 'boolean' as const },
    ];
    const { EvaluationResults } = await admin.iam.send(
      new SimulatePrincipalPolicyCommand({ ...input, ContextEntries }),
    );
    return EvaluationResults?.map(({ EvalDecision }) => EvalDecision);
  };
  const actions = ['s3:ListBucket', 'sagemaker:ListModels'];
  const InlinePolicyIdentifier = { PolicyName: 'own-bucket', AttachmentType: 'user' as const, AttachmentName: 'c*' };
  expect(await ask(actions, [])).toEqual(['allowed', 'allowed']);
  expect(await ask(actions, [{ InlinePolicyIdentifier }])).toEqual(['implicitDeny', 'allowed']);
  expect(await ask(actions, [{ PolicyType: 'aws-managed' }])).toEqual(['allowed', 'implicitDeny']);
  expect(await ask(actions, [{ PolicyArn }, { PolicyType: 'inline' }])).toEqual(['implicitDeny', 'implicitDeny']);
});

it('a broken policy and a scenario that lacks resources are refused', async () => {
  const ask = (input: Partial<SimulateCustomPolicyCommand['input']>) =>
    admin.iam.send(
      new SimulateCustomPolicyCommand({ PolicyInputList: [], ActionNames: ['ec2:RunInstances'], ...input }),
    );
  await expect(ask({ PolicyInputList: ['{'] })).rejects.toBeInstanceOf(InvalidInputException);
  await expect(ask({ ResourceHandlingOption: 'EC2-VPC-EBS-Subnet' })).rejects.toBeInstanceOf(InvalidInputException);
});
