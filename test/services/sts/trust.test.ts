// Who gets a session of a role and what it may do: trust policies with their conditions, session policies and session tags, decided
// as the server decides them.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resolveAccessKey } from '../../../src/identity/resolve-access-key.ts';
import { decideNeeds } from '../../../src/services/authorize.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  callBy,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

const USER = `arn:aws:iam::${ACCOUNT}:user/team/casey`;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'casey', Path: '/team/', Tags: [{ Key: 'Team', Value: 'blue' }] });
  await putPolicy(allowing('sts:*'));
});

afterEach(() => world.close());

const putPolicy = (PolicyDocument: string) =>
  iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'p', PolicyDocument });
const casey = () => clientOf(stsOperations, world, userCaller(world, 'casey'));
const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;
const session = (input: object = {}) => ({ RoleArn: roleArn('r'), RoleSessionName: 'casey', ...input });

function trust(condition: object = {}, extra: object = {}): string {
  const Action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
  const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action, Condition: condition, ...extra };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

async function createRole(AssumeRolePolicyDocument: string, input: object = {}): Promise<void> {
  await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument, ...input });
}

async function allowedIn(credentials: unknown, action: string, resource = '*'): Promise<boolean> {
  const caller = sessionCaller(world, credentials);
  return decideNeeds([{ action, resource, context: {} }], callBy(caller), world).allowed;
}

describe.each([
  ['the external id', { StringEquals: { 'sts:ExternalId': 'x-1' } }, { ExternalId: 'x-1' }, { ExternalId: 'x-2' }],
  ['an external id at all', { Null: { 'sts:ExternalId': 'false' } }, { ExternalId: 'x-1' }, {}],
  ['its own name', { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } }, {}, { RoleSessionName: 'dana' }],
  ['who it is', { StringEquals: { 'sts:SourceIdentity': 'casey' } }, { SourceIdentity: 'casey' }, {}],
  ['the tag', { StringEquals: { 'aws:RequestTag/P': 'a' } }, { Tags: [{ Key: 'P', Value: 'a' }] }, {}],
])('a trust policy that asks for %s', (_what, condition, right, wrong) => {
  test('lets in who gives it and nobody else', async () => {
    await createRole(trust(condition));
    expect(await casey().outcome('AssumeRole', session(right))).toBe('done');
    expect(await casey().outcome('AssumeRole', session(wrong))).toMatch(/^AccessDenied/);
  });
});

test.each([
  [{ ArnEquals: { 'aws:PrincipalArn': USER } }, true],
  [{ ArnEquals: { 'aws:PrincipalArn': USER.replace('casey', 'Casey') } }, false],
  [{ StringEquals: { 'aws:PrincipalTag/team': 'blue' } }, true],
  [{ StringEquals: { 'aws:PrincipalTag/Team': 'red' } }, false],
  [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, false],
  [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, true],
])('a trust policy with %j', async (condition, allowed) => {
  await createRole(trust(condition));
  expect((await casey().outcome('AssumeRole', session())) === 'done').toBe(allowed);
});

test('a denied caller is told the same of a role that is there and of one that is not', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  const toAccount = { Principal: { AWS: ACCOUNT } };
  const denying = JSON.parse(trust({}, toAccount));
  denying.Statement.push({ ...denying.Statement[0], Effect: 'Deny' });
  const policies = {
    trusting: trust({}, toAccount),
    picky: trust({ StringEquals: { 'sts:ExternalId': 'secret' } }),
    elsewhere: trust({}, { Principal: { AWS: '999999999999' } }),
    denying: JSON.stringify(denying),
  };
  for (const client of [iam, other]) {
    for (const [RoleName, AssumeRolePolicyDocument] of Object.entries(policies)) {
      await client.perform('CreateRole', { RoleName, AssumeRolePolicyDocument });
    }
  }
  const answers = async (names: readonly string[]) => {
    const arns = [ACCOUNT, OTHER_ACCOUNT].flatMap((account) => names.map((name) => roleArn(name, account)));
    arns.push(roleArn('ghost', '999999999999'));
    const texts = arns.map(async (RoleArn) =>
      (await casey().outcome('AssumeRole', session({ RoleArn }))).replace(RoleArn, ''),
    );
    return [...new Set(await Promise.all(texts))];
  };
  const denied = `AccessDenied: User: ${USER} is not authorized to perform: sts:AssumeRole on resource: `;
  expect(await answers(['ghost', 'picky', 'elsewhere', 'denying'])).toEqual([
    `${denied} because no role trust policy allows the sts:AssumeRole action`,
  ]);
  await putPolicy(allowing('s3:*'));
  expect(await answers(['ghost', 'trusting', 'picky', 'elsewhere', 'denying'])).toEqual([
    `${denied} because no identity-based policy allows the sts:AssumeRole action`,
  ]);
});

test('tags and a source identity need a permission of their own on both sides', async () => {
  const only = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }],
  });
  await createRole(only);
  const tagged = session({ Tags: [{ Key: 'P', Value: 'a' }] });
  expect(await casey().outcome('AssumeRole', session())).toBe('done');
  expect(await casey().outcome('AssumeRole', tagged)).toMatch(/^AccessDenied: .*sts:TagSession/);
  expect(await casey().outcome('AssumeRole', session({ SourceIdentity: 'casey' }))).toMatch(/sts:SetSourceIdentity/);
  await iam.perform('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: trust() });
  expect(await casey().outcome('AssumeRole', tagged)).toBe('done');
  await putPolicy(allowing('sts:AssumeRole'));
  expect(await casey().outcome('AssumeRole', tagged)).toMatch(/^AccessDenied: .*sts:TagSession/);
});

describe('a session', () => {
  beforeEach(async () => {
    await createRole(trust(), { Tags: [{ Key: 'Team', Value: 'red' }] });
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['s3:*', 'sts:*'], Resource: '*' },
        { Effect: 'Allow', Action: 'ec2:Run*', Resource: 'arn:aws:ec2:*:*:team/${aws:PrincipalTag/Team}' },
      ],
    });
    await iam.perform('PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument });
  });

  test('with session policies may do what both they and the role allow', async () => {
    const { Credentials } = await casey().call('AssumeRole', session({ Policy: allowing('s3:Get*') }));
    expect(await allowedIn(Credentials, 's3:GetObject')).toBe(true);
    expect(await allowedIn(Credentials, 's3:PutObject')).toBe(false);
    const wide = await casey().call('AssumeRole', session({ Policy: allowing('*') }));
    expect(await allowedIn(wide['Credentials'], 's3:PutObject')).toBe(true);
    expect(await allowedIn(wide['Credentials'], 'iam:GetUser')).toBe(false);
    const managed = { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }] };
    const both = await casey().call('AssumeRole', session({ ...managed, Policy: allowing('iam:*') }));
    expect(await allowedIn(both['Credentials'], 's3:PutObject')).toBe(true);
    expect(await allowedIn(both['Credentials'], 'iam:GetUser')).toBe(false);
  });

  test('a chained session cannot shed the session policies that keep it from assuming', async () => {
    const { Credentials } = await casey().call('AssumeRole', session({ Policy: allowing('s3:*') }));
    const chained = clientOf(stsOperations, world, sessionCaller(world, Credentials));
    expect(await chained.outcome('AssumeRole', session())).toMatch(/because no session policy allows/);
  });

  test('is told apart by its tags, which go before those of its role', async () => {
    const mayRun = (credentials: unknown, team: string) =>
      allowedIn(credentials, 'ec2:RunInstances', `arn:aws:ec2:us-east-1:${ACCOUNT}:team/${team}`);
    const { Credentials } = await casey().call('AssumeRole', session());
    expect([await mayRun(Credentials, 'red'), await mayRun(Credentials, 'green')]).toEqual([true, false]);
    const Tags = [{ Key: 'team', Value: 'green' }];
    const tagged = await casey().call('AssumeRole', session({ Tags, TransitiveTagKeys: ['team'] }));
    expect([await mayRun(tagged['Credentials'], 'red'), await mayRun(tagged['Credentials'], 'green')]).toEqual([
      false,
      true,
    ]);
    const chained = clientOf(stsOperations, world, sessionCaller(world, tagged['Credentials']));
    const next = await chained.call('AssumeRole', session());
    expect(await mayRun(next['Credentials'], 'green')).toBe(true);
  });

  test('lives with its role: as its policies are now, and not beyond it', async () => {
    const { Credentials } = await casey().call('AssumeRole', session());
    expect(await allowedIn(Credentials, 's3:GetObject')).toBe(true);
    await iam.perform('DeleteRolePolicy', { RoleName: 'r', PolicyName: 'p' });
    expect(await allowedIn(Credentials, 's3:GetObject')).toBe(false);
    await iam.perform('DeleteRole', { RoleName: 'r' });
    expect(() => sessionCaller(world, Credentials)).toThrow('badToken');
    await createRole(trust());
    expect(() => sessionCaller(world, Credentials)).toThrow('badToken');
  });

  test('ends with its hour, and its token fits no other key', async () => {
    const { Credentials } = await casey().call('AssumeRole', session());
    expect(() => sessionCaller(world, Credentials, NOW + 3_599_999)).not.toThrow();
    expect(() => sessionCaller(world, Credentials, NOW + 3_600_000)).toThrow('expiredToken');
    const { SessionToken } = Credentials as { SessionToken: string };
    const key = { accessKeyId: 'ASIAABCDEFGHIJKLMNOP', sessionToken: SessionToken };
    expect(resolveAccessKey(key, world.identity.directory, world.sealer, NOW)).toEqual({ problem: 'badToken' });
  });
});
