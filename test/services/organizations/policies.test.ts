// Service control policies and resource control policies as things: written, checked, attached, detached, deleted.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ServiceError } from '../../../src/services/service-error.ts';
import { ACCOUNT, openWorld, type TestWorld } from '../world.ts';
import { createOrganization, idOf, type TestOrganization } from './organization.ts';

const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';
const DENY = { Effect: 'Deny', Action: 'sagemaker:*', Resource: '*' };
let world: TestWorld;
let organization: TestOrganization;

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
});

afterEach(() => world.close());

const enable = (PolicyType: string) =>
  organization.manager.perform('EnablePolicyType', { RootId: organization.rootId, PolicyType });

async function attached(TargetId: string, Filter = SCP): Promise<readonly string[]> {
  const { Policies } = await organization.manager.perform('ListPoliciesForTarget', { TargetId, Filter });
  return (Policies as unknown[]).map(idOf);
}

test.each([
  [SCP, 'p-FullAWSAccess'],
  [RCP, 'p-RCPFullAWSAccess'],
])('%s: full access is attached everywhere while the type is enabled', async (type, full) => {
  const { manager, rootId } = organization;
  const [unit, account] = [await organization.unit('before'), await organization.account('before')];
  expect(await attached(rootId, type)).toEqual([]);
  expect(await enable(type)).toMatchObject({ Root: { PolicyTypes: [{ Type: type, Status: 'ENABLED' }] } });
  const later = [await organization.unit('after'), await organization.account('after')];
  for (const target of [rootId, unit, account, ACCOUNT, ...later]) expect(await attached(target, type)).toEqual([full]);
  const { Targets } = await manager.perform('ListTargetsForPolicy', { PolicyId: full });
  expect(Targets).toHaveLength(6);
  expect(Targets).toContainEqual({
    TargetId: rootId,
    Arn: `arn:aws:organizations::${ACCOUNT}:root/${organization.id}/${rootId}`,
    Name: 'Root',
    Type: 'ROOT',
  });
  const again = { RootId: rootId, PolicyType: type };
  expect(await manager.refusal('EnablePolicyType', again)).toMatch(/^PolicyTypeAlreadyEnabledException/);
  expect(await manager.refusal('EnablePolicyType', { ...again, RootId: 'r-none' })).toMatch(/^RootNotFoundException/);
  await manager.perform('DisablePolicyType', again);
  expect(await attached(unit, type)).toEqual([]);
  expect(await manager.refusal('DisablePolicyType', again)).toMatch(/^PolicyTypeNotEnabledException/);
});

test('a policy is made, shown, changed and deleted', async () => {
  const { manager, id } = organization;
  const PolicyId = await organization.policy('No training', DENY);
  const summary = {
    Id: PolicyId,
    Arn: `arn:aws:organizations::${ACCOUNT}:policy/${id}/service_control_policy/${PolicyId}`,
    Name: 'No training',
    Description: '',
    Type: SCP,
    AwsManaged: false,
  };
  expect(await manager.perform('DescribePolicy', { PolicyId })).toEqual({
    Policy: { PolicySummary: summary, Content: JSON.stringify({ Version: '2012-10-17', Statement: [DENY] }) },
  });
  await manager.perform('UpdatePolicy', { PolicyId, Description: 'none at all' });
  expect(await manager.perform('ListPolicies', { Filter: SCP })).toEqual({
    Policies: expect.arrayContaining([
      { ...summary, Description: 'none at all' },
      expect.objectContaining({
        Id: 'p-FullAWSAccess',
        Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
        AwsManaged: true,
      }),
    ]),
  });
  expect(await manager.perform('ListPolicies', { Filter: 'TAG_POLICY' })).toEqual({ Policies: [] });
  await expect(organization.policy('No training', DENY)).rejects.toThrow('name and type already exists');
  const rcp = { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' };
  expect(await organization.policy('No training', rcp, RCP)).toMatch(/^p-[a-z0-9]{8}$/);
  await manager.perform('DeletePolicy', { PolicyId });
  expect(await manager.refusal('DescribePolicy', { PolicyId })).toMatch(/^PolicyNotFoundException/);
});

test.each([
  [SCP, 'not JSON'],
  [SCP, { Version: '2008-10-17', Statement: [DENY] }],
  [SCP, { Version: '2012-10-17', Statement: [{ ...DENY, Principal: '*' }] }],
  [RCP, { Version: '2012-10-17', Statement: [DENY] }],
  [RCP, { Version: '2012-10-17', Statement: [{ ...DENY, Principal: { AWS: ACCOUNT }, Action: 'sts:*' }] }],
  [RCP, { Version: '2012-10-17', Statement: [{ ...DENY, Principal: '*' }] }],
  [RCP, { Version: '2012-10-17', Statement: [{ ...DENY, Principal: '*', Action: '*' }] }],
  [RCP, { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }] }],
  [RCP, { Version: '2012-10-17', Statement: [{ ...DENY, Principal: '*', Action: 'sts:*', Effect: 'Allow' }] }],
])('%s: refused as malformed: %j', async (Type, document) => {
  const Content = typeof document === 'string' ? document : JSON.stringify(document);
  const input = { Name: 'n', Description: '', Type, Content };
  expect(await organization.manager.refusal('CreatePolicy', input)).toMatch(/^MalformedPolicyDocumentException/);
});

test('a document of 5120 characters is taken, one more is not', async () => {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [DENY] });
  const input = (length: number) => ({
    Name: `n${length}`,
    Description: '',
    Type: SCP,
    Content: document.padEnd(length),
  });
  expect(await organization.manager.perform('CreatePolicy', input(5120))).toHaveProperty('Policy');
  expect(await organization.manager.refusal('CreatePolicy', input(5121))).toMatch(/^ConstraintViolationException/);
});

test('a policy of a type that is not kept here is refused, not dropped', async () => {
  const { manager, rootId } = organization;
  const tagPolicy = { Name: 'n', Description: '', Type: 'TAG_POLICY', Content: '{}' };
  const refused = /^PolicyTypeNotAvailableForOrganizationException/;
  expect(await manager.refusal('CreatePolicy', tagPolicy)).toMatch(refused);
  expect(await manager.refusal('EnablePolicyType', { RootId: rootId, PolicyType: 'TAG_POLICY' })).toMatch(refused);
  await expect(manager.needs('CreatePolicy', { ...tagPolicy, Type: 'NONE' })).rejects.toThrow('invalid policy type');
  const effective = (PolicyType: string) => manager.refusal('DescribeEffectivePolicy', { PolicyType });
  expect(await effective('TAG_POLICY')).toMatch(/^EffectivePolicyNotFoundException/);
  expect(await effective(SCP)).toMatch(/^InvalidInputException/);
});

test('attaching: enabled types only, once, five at most, to what is there', async () => {
  const { manager } = organization;
  const TargetId = await organization.unit('unit');
  const PolicyId = await organization.policy('first', DENY);
  const attach = { PolicyId, TargetId };
  expect(await manager.refusal('AttachPolicy', attach)).toMatch(/^PolicyTypeNotEnabledException/);
  await enable(SCP);
  await manager.perform('AttachPolicy', attach);
  expect(await manager.refusal('AttachPolicy', attach)).toMatch(/^DuplicatePolicyAttachmentException/);
  expect(await manager.refusal('DeletePolicy', { PolicyId })).toMatch(/^PolicyInUseException/);
  for (const name of ['second', 'third', 'fourth']) {
    await manager.perform('AttachPolicy', { TargetId, PolicyId: await organization.policy(name, DENY) });
  }
  const sixth = { TargetId, PolicyId: await organization.policy('sixth', DENY) };
  expect(await reason('AttachPolicy', sixth)).toBe('MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
  expect(await manager.refusal('AttachPolicy', { PolicyId, TargetId: 'r-none' })).toMatch(/^TargetNotFoundException/);
  expect(await manager.refusal('AttachPolicy', { PolicyId: 'p-00000000', TargetId })).toMatch(
    /^PolicyNotFoundException/,
  );
  const needs = await manager.needs('AttachPolicy', attach);
  expect(needs.map(({ resource }) => resource.split('/')[0])).toEqual([
    `arn:aws:organizations::${ACCOUNT}:policy`,
    `arn:aws:organizations::${ACCOUNT}:ou`,
  ]);
});

test('detaching: never the last service control policy, never the full access of resource control policies', async () => {
  const { manager, rootId } = organization;
  await enable(SCP);
  await enable(RCP);
  const full = { PolicyId: 'p-FullAWSAccess', TargetId: rootId };
  expect(await manager.refusal('DetachPolicy', full)).toBe(
    'ConstraintViolationException: You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
  );
  expect(await reason('DetachPolicy', full)).toBe('MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
  const PolicyId = await organization.policy('other', DENY);
  expect(await manager.refusal('DetachPolicy', { PolicyId, TargetId: rootId })).toMatch(/^PolicyNotAttachedException/);
  await manager.perform('AttachPolicy', { PolicyId, TargetId: rootId });
  await manager.perform('DetachPolicy', full);
  expect(await attached(rootId)).toEqual([PolicyId]);
  const rcp = { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' };
  await manager.perform('AttachPolicy', { PolicyId: await organization.policy('rcp', rcp, RCP), TargetId: rootId });
  expect(await reason('DetachPolicy', { PolicyId: 'p-RCPFullAWSAccess', TargetId: rootId })).toBe(
    'NON_DETACHABLE_POLICY',
  );
});

test('the policies that AWS manages cannot be changed', async () => {
  for (const PolicyId of ['p-FullAWSAccess', 'p-RCPFullAWSAccess']) {
    expect(await reason('UpdatePolicy', { PolicyId, Name: 'mine' })).toBe('IMMUTABLE_POLICY');
    expect(await reason('DeletePolicy', { PolicyId })).toBe('IMMUTABLE_POLICY');
  }
});

test('an organization for bills alone has no policies', async () => {
  await organization.manager.perform('DeleteOrganization');
  await organization.manager.perform('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
  const { Roots } = await organization.manager.perform('ListRoots');
  const RootId = idOf((Roots as unknown[])[0]);
  expect(await organization.manager.refusal('EnablePolicyType', { RootId, PolicyType: SCP })).toMatch(
    /^PolicyTypeNotAvailableForOrganizationException/,
  );
});

/** The error's member Reason. */
async function reason(operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  try {
    await organization.manager.perform(operation, input);
  } catch (error) {
    if (error instanceof ServiceError) return error.members['Reason'];
    throw error;
  }
  throw new Error(`${operation} was not refused`);
}
