// AssumeRole: what it needs, what it gives, what it refuses.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../src/identity/caller.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/team/analyst`;
const TRUST = trusting(ACCOUNT);
const SESSION = { RoleArn: ROLE, RoleSessionName: 'lab' };
let world: TestWorld;
let sts: Client;
let otherIam: Client;

beforeEach(async () => {
  world = await openWorld();
  await world.addAccount(OTHER_ACCOUNT);
  otherIam = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  const Tags = [{ Key: 'Level', Value: '2' }];
  const role = { RoleName: 'analyst', Path: '/team/', AssumeRolePolicyDocument: TRUST, Tags, MaxSessionDuration: 7200 };
  await otherIam.perform('CreateRole', role);
  sts = clientOf(stsOperations, world, userCaller(world, 'admin'));
});

afterEach(() => world.close());

async function assume(client: Client, input: object): Promise<Caller> {
  const { Credentials } = await client.perform('AssumeRole', { ...SESSION, ...input });
  return sessionCaller(world, Credentials);
}

test('a role of another account gives credentials that act as its session', async () => {
  const output = await sts.perform('AssumeRole', SESSION);
  const role = world.identity.directory.get('role', OTHER_ACCOUNT, 'analyst');
  const Arn = `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/analyst/lab`;
  expect(output).toEqual({
    Credentials: {
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^.{40}$/),
      SessionToken: expect.any(String),
      Expiration: new Date(NOW + 3600 * 1000),
    },
    AssumedRoleUser: { AssumedRoleId: `${role?.id}:lab`, Arn },
    SessionTokenSize: (output['Credentials'] as { SessionToken: string }).SessionToken.length,
    SessionTokenUtilization: expect.toSatisfy((percent) => percent > 0 && percent < 20),
  });
  const session = clientOf(stsOperations, world, sessionCaller(world, output['Credentials']));
  expect(await session.perform('GetCallerIdentity')).toEqual({
    UserId: `${role?.id}:lab`,
    Account: OTHER_ACCOUNT,
    Arn,
  });
});

test('its token is as long as is asked for, and says nothing else', async () => {
  const output = await sts.perform('AssumeRole', { ...SESSION, MinimumSessionTokenSize: 4096 });
  const { SessionToken } = output['Credentials'] as { SessionToken: string };
  expect(SessionToken.length).toBeGreaterThanOrEqual(4096);
  expect(output).toMatchObject({ SessionTokenSize: SessionToken.length });
  expect(output).not.toHaveProperty('PackedPolicySize');
  expect(sessionCaller(world, output['Credentials'])).toMatchObject({ kind: 'AssumedRole', sessionName: 'lab' });
  expect(await sts.refusal('AssumeRole', { ...SESSION, MinimumSessionTokenSize: 4097 })).toMatch(/^ValidationError: /);
});

test('a context that it does not know is refused, not left out', async () => {
  const ProviderArn = 'arn:aws:iam::aws:contextProvider/IdentityCenter';
  const ProvidedContexts = [{ ProviderArn, ContextAssertion: 'assertion' }];
  const refusal = /^ValidationError: ProvidedContexts is not accepted/;
  expect(await sts.refusal('AssumeRole', { ...SESSION, ProvidedContexts })).toMatch(refusal);
  expect(await sts.outcome('AssumeRole', { ...SESSION, ProvidedContexts })).toMatch(refusal);
});

test('it needs sts:AssumeRole on the role, by the trust policy as well', async () => {
  expect(await sts.needs('AssumeRole', { ...SESSION, ExternalId: 'x-1' })).toEqual([
    {
      action: 'sts:AssumeRole',
      resource: ROLE,
      context: {
        'sts:RoleSessionName': 'lab',
        'sts:ExternalId': 'x-1',
        'aws:ResourceTag/Level': '2',
        'iam:ResourceTag/Level': '2',
      },
      resourcePolicy: { kind: 'trust', name: 'analyst', text: TRUST },
    },
  ]);
});

test('tags and source identity need to be allowed as well', async () => {
  const input = {
    ...SESSION,
    Tags: [{ Key: 'Project', Value: 'p' }],
    TransitiveTagKeys: ['Project'],
    SourceIdentity: 'ada',
  };
  const needs = await sts.needs('AssumeRole', input);
  expect(needs.map(({ action }) => action)).toEqual(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);
  for (const need of needs) {
    expect(need.context).toMatchObject({
      'sts:SourceIdentity': 'ada',
      'aws:RequestTag/Project': 'p',
      'aws:TagKeys': ['Project'],
      'sts:TransitiveTagKeys': ['Project'],
    });
    expect(need.resourcePolicy?.text).toBe(TRUST);
  }
});

test.each([
  ['name', `arn:aws:iam::${OTHER_ACCOUNT}:role/team/ghost`],
  ['path', `arn:aws:iam::${OTHER_ACCOUNT}:role/analyst`],
  ['case', `arn:aws:iam::${OTHER_ACCOUNT}:role/team/Analyst`],
  ['account', 'arn:aws:iam::999999999999:role/team/analyst'],
])('a role that is not there (%s) looks like one that trusts nobody', async (_part, RoleArn) => {
  const [need, ...more] = await sts.needs('AssumeRole', { RoleArn, RoleSessionName: 'lab' });
  expect(more).toEqual([]);
  expect(need).toMatchObject({ action: 'sts:AssumeRole', resource: RoleArn });
  expect(JSON.parse(need?.resourcePolicy?.text ?? '').Statement).toEqual([
    { Effect: 'Allow', Principal: { Service: 'nobody.invalid' }, Action: 'sts:AssumeRole' },
  ]);
  expect(await sts.refusal('AssumeRole', { RoleArn, RoleSessionName: 'lab' })).toBe(
    `AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/admin is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  );
});

test('what is no ARN of a role is invalid', async () => {
  const input = { RoleArn: `arn:aws:iam::${OTHER_ACCOUNT}:user/x`, RoleSessionName: 'lab' };
  await expect(sts.needs('AssumeRole', input)).rejects.toThrow(`${input.RoleArn} is invalid`);
});

test('the root user assumes no role', async () => {
  const root = clientOf(stsOperations, world, rootCaller());
  // Neither what is decided nor what is done where nothing is decided.
  expect(await root.outcome('AssumeRole', SESSION)).toBe('AccessDenied: Roles may not be assumed by root accounts.');
  expect(await root.refusal('AssumeRole', SESSION)).toBe('AccessDenied: Roles may not be assumed by root accounts.');
});

test.each([
  [{ RoleSessionName: 'a b' }, /^ValidationError: The specified value for roleSessionName is invalid/],
  [{ RoleSessionName: 'a' }, /^ValidationError: .*greater than or equal to 2$/],
  [{ DurationSeconds: 899 }, /^ValidationError: .*'durationSeconds'.*greater than or equal to 900$/],
  [{ DurationSeconds: 7201 }, /^ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for/],
  [{ Policy: '{' }, /^MalformedPolicyDocument: Syntax errors in policy\. \(line 1,/],
  [{ Policy: ' '.repeat(2049) }, /^ValidationError: .*'policy'.*less than or equal to 2048$/],
  [{ PolicyArns: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/p` }] }, /^ValidationError: Policy .* does not exist\.$/],
  [{ PolicyArns: Array(11).fill({ arn: ROLE }) }, /^ValidationError: .*'policyArns'.*less than or equal to 10$/],
  [{ Tags: [{ Key: 'AWS:x', Value: '' }] }, /^InvalidParameterValue: Tag keys starting with/],
  [{ TransitiveTagKeys: ['x'] }, /^InvalidParameterValue: The specified transitive tag key must be included/],
  [
    { SerialNumber: 'arn:aws:iam::123456789012:mfa/x', TokenCode: '123456' },
    /^AccessDenied: MultiFactorAuthentication/,
  ],
])('AssumeRole refuses %j', async (input, refusal) => {
  expect(await sts.refusal('AssumeRole', { ...SESSION, ...input })).toMatch(refusal);
});

test('session policies are kept by their text, and their size is told', async () => {
  const PolicyArn = `arn:aws:iam::${OTHER_ACCOUNT}:policy/reader`;
  await otherIam.perform('CreatePolicy', { PolicyName: 'reader', PolicyDocument: allowing('s3:Get*') });
  const input = { ...SESSION, Policy: allowing('s3:GetObject'), PolicyArns: [{ arn: PolicyArn }] };
  const output = await sts.perform('AssumeRole', input);
  expect(output['PackedPolicySize']).toBeGreaterThan(0);
  const Document = { PolicyArn, PolicyDocument: allowing('*'), SetAsDefault: true };
  await otherIam.perform('CreatePolicyVersion', Document);
  expect(sessionCaller(world, output['Credentials']).session?.policies).toEqual([
    { name: 'inline session policy', text: allowing('s3:GetObject') },
    { name: 'reader', arn: PolicyArn, text: allowing('s3:Get*') },
  ]);
  expect((await assume(sts, {})).session).not.toHaveProperty('policies');
});

test('a session that does not fit into its token is refused', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const random = () => Array.from(world.randomBytes(256), (byte) => letters[byte % letters.length]).join('');
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: random() }));
  expect(await sts.refusal('AssumeRole', { ...SESSION, Tags })).toMatch(
    /^PackedPolicyTooLarge: Packed size of session policies and tags consumes \d{3}% of allotted space\.$/,
  );
});

test('transitive tags and the source identity go on through a chain and cannot be changed', async () => {
  const Tags = [
    { Key: 'Project', Value: 'p' },
    { Key: 'Own', Value: 'o' },
  ];
  const first = await assume(sts, { Tags, TransitiveTagKeys: ['Project'], SourceIdentity: 'ada' });
  const chained = clientOf(stsOperations, world, first);
  const needs = await chained.needs('AssumeRole', SESSION);
  expect(needs.map(({ action }) => action)).toEqual(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);
  const second = await assume(chained, { Tags: [{ Key: 'Own', Value: 'new' }] });
  expect(second.session).toMatchObject({
    tags: [
      { key: 'Project', value: 'p' },
      { key: 'Own', value: 'new' },
    ],
    transitiveTagKeys: ['Project'],
    sourceIdentity: 'ada',
  });
  expect(await chained.refusal('AssumeRole', { ...SESSION, Tags: [{ Key: 'project', Value: 'q' }] })).toMatch(
    /^InvalidParameterValue: One of the specified transitive tag keys can't be set because it conflicts/,
  );
  expect(await chained.refusal('AssumeRole', { ...SESSION, SourceIdentity: 'eve' })).toBe(
    'AccessDenied: The source identity is already set for this assume role session',
  );
});

test('a chained session lasts an hour at most', async () => {
  const chained = clientOf(stsOperations, world, await assume(sts, { DurationSeconds: 7200 }));
  expect(await chained.refusal('AssumeRole', { ...SESSION, DurationSeconds: 3601 })).toBe(
    'ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  );
  const { Credentials } = await chained.perform('AssumeRole', { ...SESSION, DurationSeconds: 3600 });
  expect(Credentials).toMatchObject({ Expiration: new Date(NOW + 3600 * 1000) });
});
