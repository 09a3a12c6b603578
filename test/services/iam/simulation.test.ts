// The policy simulator: how it tells what the decision floor decided. What it refuses is in simulation-refusals.test.ts.

import { describe, expect, test } from 'vitest';
import type { Output } from '../../../src/services/operation.ts';
import { ACCOUNT, allowing, OTHER_ACCOUNT } from '../world.ts';
import { ALLOW, BUCKET, DENY, policy, ROLE, simulateInTests, USER } from './simulator.ts';

const simulator = simulateInTests();
const { only, refusal } = simulator;

describe('the result', () => {
  test('without resources is about everything, without details', async () => {
    // AWS: API_SimulatePrincipalPolicy, the places in the sample of `user_admin_AdminUser`.
    expect(await only({ PolicyInputList: [allowing('*')] })).toEqual({
      EvalActionName: 's3:GetObject',
      EvalResourceName: '*',
      EvalDecision: 'allowed',
      MatchedStatements: [
        {
          SourcePolicyId: 'PolicyInputList.1',
          SourcePolicyType: 'IAM Policy',
          StartPosition: { Line: 1, Column: 38 },
          EndPosition: { Line: 1, Column: 84 },
        },
      ],
      MissingContextValues: [],
    });
  });

  test('of several resources is the most restrictive one, with the statements that led to it', async () => {
    const denyOne = { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::locked' };
    const allowTwo = { Effect: 'Allow', Action: '*', Resource: ['arn:aws:s3:::open', 'arn:aws:s3:::locked'] };
    const ResourceArns = ['arn:aws:s3:::open', 'arn:aws:s3:::locked', 'arn:aws:s3:::none'];
    const result = await only({ PolicyInputList: [policy(denyOne), policy(allowTwo)], ResourceArns });
    const matched = (id: string) => [expect.objectContaining({ SourcePolicyId: id })];
    expect(result).toMatchObject({
      EvalResourceName: '*',
      EvalDecision: 'explicitDeny',
      MatchedStatements: matched('PolicyInputList.1'),
      EvalDecisionDetails: {},
      ResourceSpecificResults: [
        {
          EvalResourceName: ResourceArns[0],
          EvalResourceDecision: 'allowed',
          MatchedStatements: matched('PolicyInputList.2'),
        },
        {
          EvalResourceName: ResourceArns[1],
          EvalResourceDecision: 'explicitDeny',
          MatchedStatements: matched('PolicyInputList.1'),
        },
        { EvalResourceName: ResourceArns[2], EvalResourceDecision: 'implicitDeny', MatchedStatements: [] },
      ],
    });
  });

  test('counts places as AWS does: behind what comes before, and behind the end', async () => {
    const place = async (text: string, action = 's3:GetObject') => {
      const { MatchedStatements } = await only({ PolicyInputList: [text], ActionNames: [action] });
      const [found] = MatchedStatements as readonly Output[];
      return [found?.['StartPosition'], found?.['EndPosition']];
    };
    // Observed: the examples of the AWS command line.
    const condition = { DateGreaterThan: { 'aws:CurrentTime': '2018-08-16T12:00:00Z' } };
    const one = { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*', Condition: condition };
    const entry = { ContextKeyName: 'aws:CurrentTime', ContextKeyValues: ['2019-04-25T11:00:00Z'] };
    const single = JSON.stringify({ Version: '2012-10-17', Statement: { ...one, Effect: 'Allow' } });
    const dated = await only({
      PolicyInputList: [single],
      ActionNames: ['dynamodb:CreateBackup'],
      ContextEntries: [{ ...entry, ContextKeyType: 'date' }],
    });
    expect(dated['MatchedStatements']).toEqual([
      expect.objectContaining({ StartPosition: { Line: 1, Column: 38 }, EndPosition: { Line: 1, Column: 167 } }),
    ]);
    const pretty = JSON.stringify({ Version: '2012-10-17', Statement: [ALLOW, DENY] }, null, 4);
    expect(await place(pretty)).toEqual([
      { Line: 3, Column: 19 },
      { Line: 8, Column: 10 },
    ]);
    expect(await place(pretty, 's3:PutObject')).toEqual([
      { Line: 8, Column: 10 },
      { Line: 13, Column: 10 },
    ]);
  });

  test('names the keys that statements about the action ask about and the request lacks', async () => {
    const tagged = { ...ALLOW, Condition: { StringEquals: { 's3:ExistingObjectTag/a': 'b', 'aws:SourceVpc': 'v' } } };
    const own = { ...ALLOW, Resource: 'arn:aws:s3:::home/${aws:username}/*' };
    const elsewhere = { Effect: 'Allow', Action: 'ec2:*', Resource: '*', Condition: { Bool: { 'ec2:IsX': 'true' } } };
    const input = {
      PolicyInputList: [policy(tagged, own, elsewhere)],
      ContextEntries: [{ ContextKeyName: 'AWS:sourcevpc', ContextKeyValues: ['v'], ContextKeyType: 'string' }],
    };
    expect(await only(input)).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['s3:ExistingObjectTag/a', 'aws:username'],
    });
    expect(await only({ ...input, CallerArn: USER, ResourceArns: ['arn:aws:s3:::home/casey/x'] })).toMatchObject({
      EvalDecision: 'allowed',
      ResourceSpecificResults: [{ MissingContextValues: ['s3:ExistingObjectTag/a'] }],
    });
  });

  test('tells what the boundary and the organization say', async () => {
    const levels = (...texts: readonly string[][]) =>
      texts.map((ServiceControlPolicyInputList) => ({ ServiceControlPolicyInputList }));
    const result = await only({
      PolicyInputList: [policy(ALLOW)],
      PermissionsBoundaryPolicyInputList: [allowing('ec2:*')],
      OrderedOrganizationPolicyInputList: levels([allowing('*')], [allowing('s3:*')]),
    });
    expect(result).toMatchObject({
      EvalDecision: 'implicitDeny',
      MatchedStatements: [],
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    });
    expect(
      await only({
        PolicyInputList: [policy(ALLOW)],
        OrderedOrganizationPolicyInputList: levels([allowing('*')], [policy({ ...ALLOW, Effect: 'Deny' })]),
      }),
    ).toMatchObject({
      EvalDecision: 'explicitDeny',
      MatchedStatements: [],
      OrganizationsDecisionDetail: { AllowedByOrganizations: false },
    });
  });

  test.each([[allowing('s3:*')], [allowing('*').replace('Allow', 'Deny')]])(
    'has details of two accounts only where the organization did not end the simulation: %s',
    async (text) => {
      const input = {
        CallerArn: USER,
        ResourceOwner: OTHER_ACCOUNT,
        ResourceArns: [BUCKET],
        PolicyInputList: [policy(ALLOW)],
      };
      const OrderedOrganizationPolicyInputList = [{ ServiceControlPolicyInputList: [text] }];
      const result = await only({ ...input, OrderedOrganizationPolicyInputList });
      const allowed = text.includes('Allow');
      expect(result['OrganizationsDecisionDetail']).toEqual({ AllowedByOrganizations: allowed });
      expect(Object.hasOwn(result, 'EvalDecisionDetails')).toBe(allowed);
      const [specific = {}] = result['ResourceSpecificResults'] as readonly Output[];
      expect(Object.hasOwn(specific, 'EvalDecisionDetails')).toBe(allowed);
    },
  );

  // AWS: API_SimulateCustomPolicy, ResourceHandlingOption
  test.each([
    ['EC2-VPC-InstanceStore', []],
    ['EC2-VPC-InstanceStore-Subnet', ['subnet']],
    ['EC2-VPC-EBS', ['volume']],
    ['EC2-VPC-EBS-Subnet', ['subnet', 'volume']],
  ])('of the scenario %s is about each of its resources', async (ResourceHandlingOption, more) => {
    const arn = (type: string) => `arn:aws:ec2:us-east-1:${type === 'image' ? '' : ACCOUNT}:${type}/*`;
    const types = ['instance', 'image', 'security-group', 'network-interface', ...more];
    const locked = { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: arn('image') };
    const input = {
      PolicyInputList: [allowing('ec2:*'), policy(locked)],
      ActionNames: ['ec2:RunInstances'],
      ResourceHandlingOption,
    };
    const result = await only({ ...input, ResourceArns: types.map(arn) });
    expect(result).toMatchObject({ EvalDecision: 'explicitDeny', EvalResourceName: '*' });
    const specific = result['ResourceSpecificResults'] as readonly Output[];
    expect(specific.map((each) => [each['EvalResourceName'], each['EvalResourceDecision']])).toEqual(
      types.map((type) => [arn(type), type === 'image' ? 'explicitDeny' : 'allowed']),
    );
    for (const type of types) {
      const others = types.filter((each) => each !== type).map(arn);
      // A resource of another service or another type does not stand in for it.
      const ResourceArns = [
        ...others,
        BUCKET,
        `arn:aws:ec2:us-east-1:${ACCOUNT}:key-pair/k`,
        `arn:aws:sqs:us-east-1:${ACCOUNT}:${type}/x`,
      ];
      expect(await refusal({ ...input, ResourceArns })).toBe(
        `InvalidInput: ResourceArns must also name these resources of EC2 for ${ResourceHandlingOption}: ${type}.`,
      );
    }
  });

  test('of two accounts tells what each policy says', async () => {
    // AWS: API_SimulatePrincipalPolicy, the sample of a cross-account simulation.
    const grant = { Effect: 'Allow', Principal: { AWS: USER }, Action: 's3:Put*', Resource: 'arn:aws:s3:::data/*' };
    const oneAccount = {
      ActionNames: ['s3:PutObject'],
      ResourceArns: [BUCKET],
      CallerArn: USER,
      ResourcePolicy: policy(grant),
    };
    const input = { ...oneAccount, ResourceOwner: `arn:aws:iam::${OTHER_ACCOUNT}:root` };
    const details = {
      'IAM Policy': 'implicitDeny',
      'Resource Policy': 'allowed',
      'Permissions Boundary Policy': 'implicitDeny',
    };
    expect(await only({ ...input, PermissionsBoundaryPolicyInputList: [allowing('iam:*')] })).toMatchObject({
      EvalDecision: 'implicitDeny',
      EvalDecisionDetails: details,
      ResourceSpecificResults: [{ EvalDecisionDetails: details }],
    });
    expect(await only({ ...input, PolicyInputList: [policy(ALLOW)] })).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [
        { SourcePolicyId: 'ResourcePolicy', SourcePolicyType: 'Resource Policy' },
        { SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'IAM Policy' },
      ],
    });
    expect(await only(oneAccount)).toMatchObject({
      EvalDecision: 'allowed',
      EvalDecisionDetails: {},
    });
  });

  test('of a resource in another account is a denial where it has no policy, but only for a named caller', async () => {
    const input = { PolicyInputList: [allowing('*')], ResourceArns: [`arn:aws:sqs:us-east-1:${OTHER_ACCOUNT}:q`] };
    expect(await only({ ...input, CallerArn: USER })).toMatchObject({ EvalDecision: 'implicitDeny' });
    expect(await only(input)).toMatchObject({ EvalDecision: 'allowed' });
  });

  test('minds that a role or a key must allow by its own policy', async () => {
    const trust = (account: string) =>
      policy({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' });
    const assume = { ActionNames: ['sts:AssumeRole'], ResourceArns: [ROLE], CallerArn: USER };
    const PolicyInputList = [allowing('*')];
    expect(await only({ ...assume, PolicyInputList, ResourcePolicy: trust(OTHER_ACCOUNT) })).toMatchObject({
      EvalDecision: 'implicitDeny',
    });
    expect(await only({ ...assume, PolicyInputList, ResourcePolicy: trust(ACCOUNT) })).toMatchObject({
      EvalDecision: 'allowed',
    });
    const keyPolicy = { Effect: 'Allow', Principal: { AWS: OTHER_ACCOUNT }, Action: 'kms:*', Resource: '*' };
    const decrypt = {
      ActionNames: ['kms:Decrypt'],
      ResourceArns: [`arn:aws:kms:us-east-1:${ACCOUNT}:key/1`],
      CallerArn: USER,
    };
    expect(await only({ ...decrypt, PolicyInputList, ResourcePolicy: policy(keyPolicy) })).toMatchObject({
      EvalDecision: 'implicitDeny',
    });
  });

  test('comes in pages, in the order of the actions', async () => {
    const ActionNames = ['s3:PutObject', 's3:GetObject', 'ec2:RunInstances'];
    const seen: unknown[] = [];
    let Marker: unknown;
    do {
      const answer = await simulator.iam.perform('SimulateCustomPolicy', {
        PolicyInputList: [policy(ALLOW, DENY)],
        ActionNames,
        MaxItems: 1,
        ...(Marker !== undefined && { Marker }),
      });
      seen.push(...(answer['EvaluationResults'] as Output[]).map((each) => Object.values(each)));
      expect(answer['IsTruncated']).toBe(answer['Marker'] !== undefined);
      Marker = answer['Marker'];
    } while (Marker !== undefined);
    expect(seen).toEqual([
      expect.arrayContaining(['s3:PutObject', 'explicitDeny']),
      expect.arrayContaining(['s3:GetObject', 'allowed']),
      expect.arrayContaining(['ec2:RunInstances', 'implicitDeny']),
    ]);
  });

  test('is given on shorter pages, or not at all, where it is much work', async () => {
    const texts = Array.from({ length: 100 }, () => policy(...Array.from({ length: 40 }, () => ALLOW)));
    const arns = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::b${index}`);
    const input = { PolicyInputList: texts, ActionNames: ['s3:GetObject', 's3:PutObject'] };
    const answer = await simulator.iam.perform('SimulateCustomPolicy', { ...input, ResourceArns: arns(30) });
    expect(answer).toMatchObject({ IsTruncated: true, EvaluationResults: [{ EvalActionName: 's3:GetObject' }] });
    expect(await simulator.iam.refusal('SimulateCustomPolicy', { ...input, ResourceArns: arns(60) })).toBe(
      'InvalidInput: The simulation of 60 resources is too large for these policies.',
    );
  });
});
