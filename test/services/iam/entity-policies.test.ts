// What users, groups and roles have: inline policies, attached policies and boundaries.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { ACCOUNT, allowing, type Client, clientOf, openWorld, rootCaller, type TestWorld, trusting } from '../world.ts';

const AWS_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';
const KINDS = [
  { kind: 'user', title: 'User', inlineLimit: 2048 },
  { kind: 'group', title: 'Group', inlineLimit: 5120 },
  { kind: 'role', title: 'Role', inlineLimit: 10_240 },
] as const;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'e' });
  await iam.perform('CreateGroup', { GroupName: 'e' });
  await iam.perform('CreateRole', { RoleName: 'e', AssumeRolePolicyDocument: trusting(ACCOUNT) });
});

afterEach(() => world.close());

describe.each(KINDS)('$kind', ({ kind, title, inlineLimit }) => {
  const entity = { [`${title}Name`]: 'e' };
  const resource = `arn:aws:iam::${ACCOUNT}:${kind}/e`;
  const inline = { ...entity, PolicyName: 'p' };
  const record = () => world.identity.directory.get(kind, ACCOUNT, 'e');

  test('an inline policy is put, told, replaced and deleted', async () => {
    await iam.perform(`Put${title}Policy`, { ...inline, PolicyDocument: allowing('s3:*') });
    await iam.perform(`Put${title}Policy`, { ...inline, PolicyDocument: allowing('ec2:*') });
    expect(await iam.perform(`List${title}Policies`, entity)).toEqual({ PolicyNames: ['p'], IsTruncated: false });
    expect(await iam.perform(`Get${title}Policy`, inline)).toEqual({
      ...inline,
      PolicyDocument: encodeURIComponent(allowing('ec2:*')).replaceAll('*', '%2A'),
    });
    await iam.perform(`Delete${title}Policy`, inline);
    for (const operation of [`Get${title}Policy`, `Delete${title}Policy`]) {
      expect(await iam.refusal(operation, inline)).toBe(
        `NoSuchEntity: The ${kind} policy with name p cannot be found.`,
      );
    }
  });

  test('names that JavaScript objects have by themselves are names like others', async () => {
    for (const PolicyName of ['__proto__', 'constructor']) {
      const named = { ...entity, PolicyName };
      expect(await iam.refusal(`Get${title}Policy`, named)).toMatch(/^NoSuchEntity/);
      await iam.perform(`Put${title}Policy`, { ...named, PolicyDocument: allowing('*') });
      expect(await iam.perform(`Get${title}Policy`, named)).toMatchObject({ PolicyName });
      expect(await iam.perform(`List${title}Policies`, entity)).toMatchObject({ PolicyNames: [PolicyName] });
      await iam.perform(`Delete${title}Policy`, named);
    }
  });

  test('a policy that does not parse or does not fit changes nothing', async () => {
    const before = record();
    expect(await iam.refusal(`Put${title}Policy`, { ...inline, PolicyDocument: trusting('*') })).toMatch(
      /^MalformedPolicyDocument: Policy statement must contain resources\. \(line 1, column \d+: /,
    );
    const half = allowing(`s3:${'a'.repeat(inlineLimit / 2)}`);
    await iam.perform(`Put${title}Policy`, { ...inline, PolicyDocument: half });
    const second = { ...entity, PolicyName: 'second', PolicyDocument: half };
    expect(await iam.refusal(`Put${title}Policy`, second)).toBe(
      `LimitExceeded: Maximum policy size of ${inlineLimit} bytes exceeded for ${kind} e`,
    );
    await iam.perform(`Delete${title}Policy`, inline);
    expect(record()).toEqual(before);
  });

  test('a managed policy is attached once, told and detached', async () => {
    const attached = { ...entity, PolicyArn: AWS_POLICY };
    await iam.perform(`Attach${title}Policy`, attached);
    await iam.perform(`Attach${title}Policy`, attached);
    expect(await iam.perform(`ListAttached${title}Policies`, entity)).toEqual({
      AttachedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: AWS_POLICY }],
      IsTruncated: false,
    });
    await iam.perform(`Detach${title}Policy`, attached);
    expect(await iam.refusal(`Detach${title}Policy`, attached)).toBe(
      `NoSuchEntity: Policy ${AWS_POLICY} was not found.`,
    );
    const missing = { ...entity, PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/none` };
    expect(await iam.refusal(`Attach${title}Policy`, missing)).toBe(
      `NoSuchEntity: Policy ${missing.PolicyArn} does not exist or is not attachable.`,
    );
  });

  test('ten managed policies at most', async () => {
    for (let index = 0; index < 10; index++) {
      const { Policy } = await iam.perform('CreatePolicy', { PolicyName: `p${index}`, PolicyDocument: allowing('*') });
      await iam.perform(`Attach${title}Policy`, { ...entity, PolicyArn: (Policy as { Arn: string }).Arn });
    }
    expect(await iam.refusal(`Attach${title}Policy`, { ...entity, PolicyArn: AWS_POLICY })).toBe(
      `LimitExceeded: Cannot exceed quota for PoliciesPer${title}: 10`,
    );
  });

  test('attaching and detaching carry the policy in iam:PolicyARN', async () => {
    for (const verb of ['Attach', 'Detach']) {
      const action = `${verb}${title}Policy`;
      expect(await iam.needs(action, { ...entity, PolicyArn: AWS_POLICY })).toEqual([
        { action: `iam:${action}`, resource, context: { 'iam:PolicyARN': AWS_POLICY } },
      ]);
    }
  });
});

describe.each(KINDS.filter(({ kind }) => kind !== 'group'))('boundary of a $kind', ({ kind, title }) => {
  const entity = { [`${title}Name`]: 'e' };
  const put = `Put${title}PermissionsBoundary`;
  const remove = `Delete${title}PermissionsBoundary`;

  test('it is set and removed', async () => {
    await iam.perform(put, { ...entity, PermissionsBoundary: AWS_POLICY });
    expect(await iam.perform(`Get${title}`, entity)).toMatchObject({
      [title]: { PermissionsBoundary: { PermissionsBoundaryArn: AWS_POLICY, PermissionsBoundaryType: 'Policy' } },
    });
    await iam.perform(remove, entity);
    expect((await iam.perform(`Get${title}`, entity))[title]).not.toHaveProperty('PermissionsBoundary');
    expect(await iam.refusal(remove, entity)).toMatch(/^NoSuchEntity: /);
  });

  test('it must be a policy that is there', async () => {
    const PermissionsBoundary = `arn:aws:iam::${ACCOUNT}:policy/none`;
    expect(await iam.refusal(put, { ...entity, PermissionsBoundary })).toMatch(
      /^NoSuchEntity: Policy .* attachable\.$/,
    );
  });

  test('setting carries the new boundary, everything else the present one', async () => {
    const own = `arn:aws:iam::${ACCOUNT}:policy/own`;
    await iam.perform('CreatePolicy', { PolicyName: 'own', PolicyDocument: allowing('*') });
    await iam.perform(put, { ...entity, PermissionsBoundary: own });
    const boundaryIn = async (operation: string, input: object) =>
      (await iam.needs(operation, { ...entity, ...input }))[0]?.context['iam:PermissionsBoundary'];
    expect(await boundaryIn(put, { PermissionsBoundary: AWS_POLICY })).toBe(AWS_POLICY);
    expect(await boundaryIn(remove, {})).toBe(own);
    expect(await boundaryIn(`Attach${title}Policy`, { PolicyArn: AWS_POLICY })).toBe(own);
    expect(await boundaryIn(`Delete${title}Policy`, { PolicyName: 'p' })).toBe(own);
    expect(await boundaryIn(`Tag${title}`, { Tags: [] })).toBeUndefined();
    expect(await boundaryIn(`Get${title}`, {})).toBe(kind === 'role' ? own : undefined);
  });
});
