// SimulatePrincipalPolicy in an organization: its policies limit the simulated principal as they limit the real one.
//
// AWS: API_SimulatePrincipalPolicy, API_EvaluationResult, API_OrganizationsDecisionDetail, API_PolicyIdentifier (`scp`, `rcp`)

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input, Output } from '../../../src/services/operation.ts';
import { sagemakerOperations } from '../../../src/services/sagemaker/operations.ts';
import { createOrganization, type TestOrganization } from '../organizations/organization.ts';
import { ACCOUNT, allowing, clientOf, openWorld, rootCaller, type TestWorld, userCaller } from '../world.ts';

let world: TestWorld;
let organization: TestOrganization;
let unit: string;
let member: string;

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
  unit = await organization.unit('workloads');
  member = await organization.account('member');
  const { manager, rootId } = organization;
  await manager.perform('MoveAccount', { AccountId: member, SourceParentId: rootId, DestinationParentId: unit });
  for (const PolicyType of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']) {
    await manager.perform('EnablePolicyType', { RootId: rootId, PolicyType });
  }
  for (const account of [member, ACCOUNT]) {
    const iam = clientOf(iamOperations, world, rootCaller(account));
    await iam.perform('CreateUser', { UserName: 'casey' });
    await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'all', PolicyDocument: allowing('*') });
  }
});

afterEach(() => world.close());

async function attach(TargetId: string, statement: object, type?: string): Promise<void> {
  const PolicyId = await organization.policy('p', { Resource: '*', ...statement }, type);
  await organization.manager.perform('AttachPolicy', { PolicyId, TargetId });
}

async function simulate(input: Input = {}, account = member): Promise<Output> {
  const iam = clientOf(iamOperations, world, rootCaller(account));
  const answer = await iam.perform('SimulatePrincipalPolicy', {
    PolicySourceArn: `arn:aws:iam::${account}:user/casey`,
    ActionNames: ['sagemaker:ListModels'],
    ...input,
  });
  return (answer['EvaluationResults'] as readonly Output[])[0] ?? {};
}

const allowed = (AllowedByOrganizations: boolean) => ({ OrganizationsDecisionDetail: { AllowedByOrganizations } });

describe('service control policies', () => {
  test('with full access everywhere allow', async () => {
    expect(await simulate()).toMatchObject({ EvalDecision: 'allowed', ...allowed(true) });
  });

  test.each(['root', 'unit', 'account'])('deny at the %s, as the real call finds', async (level) => {
    await attach({ root: organization.rootId, unit, account: member }[level] ?? '', {
      Effect: 'Deny',
      Action: 'sagemaker:*',
    });
    const result = await simulate();
    expect(result).toMatchObject({ EvalDecision: 'explicitDeny', MatchedStatements: [], ...allowed(false) });
    const casey = clientOf(sagemakerOperations, world, userCaller(world, 'casey', member));
    expect(await casey.outcome('ListModels')).toMatch(/^AccessDenied: .* service control policy/);
  });

  test('must allow at every level', async () => {
    await attach(unit, { Effect: 'Allow', Action: 'iam:*' });
    expect(await simulate()).toMatchObject(allowed(true));
    await organization.manager.perform('DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: unit });
    expect(await simulate()).toMatchObject({ EvalDecision: 'implicitDeny', ...allowed(false) });
    expect(await simulate({ ActionNames: ['iam:ListUsers'] })).toMatchObject({
      EvalDecision: 'allowed',
      ...allowed(true),
    });
  });

  test('are evaluated with their conditions, whose keys are not told as missing', async () => {
    const Condition = { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } };
    await attach(member, { Effect: 'Deny', Action: '*', Condition });
    const inRegion = (value: string) => ({
      ContextEntries: [{ ContextKeyName: 'aws:RequestedRegion', ContextKeyValues: [value], ContextKeyType: 'string' }],
    });
    expect(await simulate(inRegion('us-east-1'))).toMatchObject({ EvalDecision: 'allowed', ...allowed(true) });
    expect(await simulate(inRegion('us-west-1'))).toMatchObject({ EvalDecision: 'explicitDeny', ...allowed(false) });
    expect(await simulate()).toMatchObject({ EvalDecision: 'explicitDeny', MissingContextValues: [] });
  });

  test('see the organization that the principal is in', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': organization.id } };
    await attach(member, { Effect: 'Deny', Action: '*', Condition });
    expect(await simulate()).toMatchObject({ EvalDecision: 'explicitDeny' });
  });

  test('that are missing deny everything', async () => {
    await attach(member, { Effect: 'Deny', Action: 'iam:*' });
    const policy = world.identity.directory.list('controlPolicy', ACCOUNT)[0]?.name ?? '';
    await world.identity.transact((draft) => draft.delete('controlPolicy', ACCOUNT, policy));
    expect(await simulate()).toMatchObject({ EvalDecision: 'explicitDeny', ...allowed(false) });
  });

  test('are left out where they are excluded', async () => {
    await attach(member, { Effect: 'Deny', Action: '*' });
    const result = await simulate({ PolicyExclusionList: [{ PolicyType: 'scp' }] });
    expect(result).toMatchObject({ EvalDecision: 'allowed' });
    expect(result).not.toHaveProperty('OrganizationsDecisionDetail');
  });

  test('do not hold for the management account, nor for what is in no organization', async () => {
    await attach(organization.rootId, { Effect: 'Deny', Action: '*' });
    const managed = await simulate({}, ACCOUNT);
    expect(managed).toMatchObject({ EvalDecision: 'allowed' });
    expect(managed).not.toHaveProperty('OrganizationsDecisionDetail');
  });
});

describe('resource control policies', () => {
  const bucket = (account: string) => ({
    ActionNames: ['s3:GetObject'],
    ResourceArns: ['arn:aws:s3:::bucket/key'],
    ResourceOwner: `arn:aws:iam::${account}:root`,
    CallerArn: `arn:aws:iam::${member}:user/casey`,
  });

  test('deny on resources of the account, where they act', async () => {
    await attach(unit, { Effect: 'Deny', Principal: '*', Action: 's3:*' }, 'RESOURCE_CONTROL_POLICY');
    expect(await simulate(bucket(member))).toMatchObject({
      EvalDecision: 'explicitDeny',
      MatchedStatements: [],
      ...allowed(true),
    });
    expect(await simulate()).toMatchObject({ EvalDecision: 'allowed' });
    const excluding = { ...bucket(member), PolicyExclusionList: [{ PolicyType: 'rcp' }] };
    expect(await simulate(excluding)).toMatchObject({ EvalDecision: 'allowed' });
  });
});
