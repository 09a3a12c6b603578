// `sagewarden explain`: what it prints and how it ends. What it refuses is explain-bad-input.test.ts.

import { describe, expect, it } from 'vitest';
import { file } from './policy-files.ts';
import { runExplain } from './run-explain.ts';

const allow = (Action: string, more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }],
});

const isolation = file(
  'isolation.json',
  `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Isolated",
      "Effect": "Allow",
      "Action": "sagemaker:CreateTrainingJob",
      "Resource": "*",
      "Condition": { "Bool": { "sagemaker:NetworkIsolation": "true" } }
    }
  ]
}
`,
);
const JOB = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/churn';
const train = ['--policy', isolation, '--action', 'sagemaker:CreateTrainingJob', '--resource', JOB];
const everything = file('everything.json', allow('*'));

async function decisionOf(args: readonly string[]): Promise<string> {
  const run = await runExplain([...args, '--json']);
  expect(run.error).toBe('');
  return JSON.parse(run.out).decision;
}

describe('the text', () => {
  it('shows the decision, and of what came near the part that failed, in its place', async () => {
    const run = await runExplain([...train, '--context', 'sagemaker:NetworkIsolation=false']);
    expect(run).toEqual({
      exitCode: 0,
      error: '',
      out: `implicitDeny: no identity-based policy allows it

  layer      identity-based policy
  principal  arn:aws:iam::123456789012:user/someone
  action     sagemaker:CreateTrainingJob
  resource   ${JOB}

nearly allowed by statement \`Isolated\`
  ${isolation}:4:5
    4 |     {
      |     ^
  but Condition Bool sagemaker:NetworkIsolation
  ${isolation}:9:32
    9 |       "Condition": { "Bool": { "sagemaker:NetworkIsolation": "true" } }
      |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    expected  true
    actual    false (no value matches)

To allow it: make the call with \`sagemaker:NetworkIsolation\` = \`true\`
`,
    });
  });

  it('shows the statement that decided', async () => {
    const { out } = await runExplain([...train, '--context', 'sagemaker:NetworkIsolation=true']);
    expect(out).toContain('allowed: statement `Isolated` of the identity-based policy');
    expect(out).toContain(`allowed by statement \`Isolated\`\n  ${isolation}:4:5\n    4 |     {\n`);
  });

  it('is coloured for people only', async () => {
    expect((await runExplain(train, { colors: true })).out).toContain('\u001b[31mimplicitDeny\u001b[39m');
    expect((await runExplain(train)).out).not.toContain('\u001b');
  });

  it('keeps control characters of a policy off the terminal', async () => {
    const hostile = file('hostile.json', allow('sagemaker:*', { Resource: 'arn:aws:s3:::\u001b[2J\u202eevil' }));
    const { out } = await runExplain(['--policy', hostile, '--action', 'sagemaker:Search']);
    expect(out).toContain('arn:aws:s3:::·[2J·evil');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
  });

  it('shows ten values of a condition and counts the others', async () => {
    const values = Array.from({ length: 12 }, (_, i) => `v${i}`);
    const many = file('values.json', allow('s3:*', { Condition: { StringEquals: { 'aws:x': values } } }));
    const { out } = await runExplain(['--policy', many, '--action', 's3:GetObject']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'expected v0, v1, v2, v3, v4, v5, v6, v7, v8, v9 and 2 more actual missing',
    );
  });

  it('lists ten near misses and counts the others', async () => {
    const statements = Array.from({ length: 13 }, (_, i) => ({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::bucket-${i}/*`,
    }));
    const many = file('many.json', { Version: '2012-10-17', Statement: statements });
    const { out } = await runExplain(['--policy', many, '--action', 's3:GetObject']);
    expect(out.match(/nearly allowed by/g)).toHaveLength(10);
    expect(out).toContain('and 3 more that came near: --json lists all');
  });
});

describe('--json', () => {
  it('prints one object with the decision, the statements and the near misses', async () => {
    const { out } = await runExplain([...train, '--json', '--only-given-context']);
    expect(JSON.parse(out)).toEqual({
      decision: 'implicitDeny',
      layer: 'identity',
      reason: 'no identity-based policy allows it',
      statements: [],
      nearMisses: [
        {
          layer: 'identity',
          index: 0,
          sid: 'Isolated',
          effect: 'Allow',
          file: isolation,
          line: 4,
          column: 5,
          failed: [
            {
              part: 'condition',
              operator: 'Bool',
              key: 'sagemaker:NetworkIsolation',
              expected: ['true'],
              actual: 'missing',
              why: 'keyMissing',
              line: 9,
              column: 32,
            },
          ],
        },
      ],
      missingContext: ['sagemaker:NetworkIsolation'],
      exemptions: [],
      change: {
        kind: 'request',
        keys: [
          { key: 'sagemaker:NetworkIsolation', source: 'call', relation: '=', expected: ['true'], tried: ['true'] },
        ],
        description: 'make the call with `sagemaker:NetworkIsolation` = `true`',
      },
      request: {
        principal: 'arn:aws:iam::123456789012:user/someone',
        action: 'sagemaker:CreateTrainingJob',
        resource: JOB,
        context: {},
      },
    });
  });

  it('lists the problems of malformed policies', async () => {
    const broken = file('broken.json', { Version: '2012-10-17', Statement: { Effect: 'allow', Action: '*' } });
    const run = await runExplain(['--policy', broken, '--action', 's3:GetObject', '--json']);
    expect(run.exitCode).toBe(2);
    const { problems } = JSON.parse(run.out);
    expect(problems).toMatchObject([
      { file: broken, line: 1, column: 37, code: 'MISSING_RESOURCE' },
      { file: broken, line: 1, column: 47, code: 'INVALID_EFFECT' },
    ]);
  });
});

describe('--expect', () => {
  const granted = ['--context', 'sagemaker:NetworkIsolation=true'];
  const deny = file('deny.json', {
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: '*', Resource: '*' },
  });

  it.each([
    ['allowed', granted, 0],
    ['anyDeny', granted, 1],
    ['implicitDeny', granted, 1],
    ['implicitDeny', [], 0],
    ['anyDeny', [], 0],
    ['explicitDeny', [], 1],
    ['allowed', [], 1],
    ['explicitDeny', ['--policy', deny], 0],
    ['anyDeny', ['--policy', deny], 0],
    ['implicitDeny', ['--policy', deny], 1],
  ] as const)('%s with %j ends with %i', async (expected, args, exitCode) => {
    const run = await runExplain([...train, ...args, '--expect', expected]);
    expect(run.exitCode).toBe(exitCode);
    expect(run.error).toMatch(exitCode === 0 ? /^$/ : new RegExp(`^error: expected ${expected}, but the decision is`));
  });
});

describe('the layers', () => {
  const search = ['--action', 'sagemaker:Search', '--policy', everything];
  const nothing = file('nothing.json', allow('s3:ListAllMyBuckets'));

  it.each([
    ['--boundary', 'boundary'],
    ['--session-policy', 'session'],
    ['--scp', 'serviceControl'],
  ])('%s must allow as well', async (flag, layer) => {
    const { out } = await runExplain([...search, flag, nothing, '--json']);
    expect(JSON.parse(out)).toMatchObject({ decision: 'implicitDeny', layer });
    expect(await decisionOf([...search, flag, everything])).toBe('allowed');
  });

  it('--endpoint-policy must allow as well, and names principals', async () => {
    const endpoint = (action: string) => file(`endpoint-${action.length}.json`, allow(action, { Principal: '*' }));
    expect(await decisionOf([...search, '--endpoint-policy', endpoint('s3:GetObject')])).toBe('implicitDeny');
    expect(await decisionOf([...search, '--endpoint-policy', endpoint('*')])).toBe('allowed');
  });

  it('--scp is one level; several are several levels, several files one level, "" a level without any', async () => {
    expect(await decisionOf([...search, '--scp', `${nothing},${everything}`])).toBe('allowed');
    expect(await decisionOf([...search, '--scp', nothing, '--scp', everything])).toBe('implicitDeny');
    expect(await decisionOf([...search, '--scp', everything, '--scp', ''])).toBe('implicitDeny');
  });

  it('--resource-policy on a role is its trust policy', async () => {
    const ROLE = 'arn:aws:iam::123456789012:role/training';
    const trusting = file('trust.json', {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
    const assume = ['--action', 'sts:AssumeRole', '--resource', ROLE, '--resource-policy', trusting];
    expect(await decisionOf([...assume, '--principal', 'sagemaker.amazonaws.com'])).toBe('allowed');
    expect(await decisionOf([...assume, '--policy', everything])).toBe('implicitDeny');
  });

  it('--resource-policy on another resource must name its resources', async () => {
    const bucket = file('bucket.json', allow('s3:GetObject', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }));
    const read = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/o', '--resource-policy', bucket];
    const visitor = ['--principal', 'arn:aws:iam::111122223333:user/casey', '--policy', everything];
    expect(await decisionOf([...read, ...visitor, '--resource-account', '123456789012'])).toBe('allowed');
    expect(
      await decisionOf([
        ...read,
        '--policy',
        everything,
        '--principal',
        'arn:aws:iam::444455556666:user/x',
        '--resource-account',
        '123456789012',
      ]),
    ).toBe('implicitDeny');
  });
});

describe('the context', () => {
  const own = file('own.json', allow('iam:GetUser', { Resource: [`arn:aws:iam::*:user/\${aws:username}`] }));
  const getUser = (name: string) => ['--policy', own, '--action', 'iam:GetUser', '--resource', name];
  const CASEY = 'arn:aws:iam::123456789012:user/team/casey';

  it('has the keys that follow from the principal, unless they are given or not wanted', async () => {
    const self = [...getUser('arn:aws:iam::123456789012:user/casey'), '--principal', CASEY];
    expect(await decisionOf(self)).toBe('allowed');
    expect(await decisionOf([...self, '--context', 'AWS:UserName=robin'])).toBe('implicitDeny');
    expect(await decisionOf([...self, '--only-given-context'])).toBe('implicitDeny');
  });

  it.each([
    ['arn:aws:iam::123456789012:root', { 'aws:PrincipalType': 'Account', 'aws:userid': '123456789012' }],
    [CASEY, { 'aws:PrincipalType': 'User', 'aws:username': 'casey', 'aws:PrincipalArn': CASEY }],
    [
      'arn:aws:sts::123456789012:assumed-role/training/run',
      { 'aws:PrincipalType': 'AssumedRole', 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/training' },
    ],
    [
      'arn:aws:iam::123456789012:role/ml/training',
      { 'aws:PrincipalType': 'AssumedRole', 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/ml/training' },
    ],
    [
      'sagemaker.amazonaws.com',
      { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': 'sagemaker.amazonaws.com' },
    ],
  ])('of %s tells who it is', async (principal, keys) => {
    const { out } = await runExplain(['--action', 'sagemaker:Search', '--principal', principal, '--json']);
    expect(JSON.parse(out).request.context).toMatchObject({ 'aws:SecureTransport': 'true', ...keys });
  });

  it('takes keys that objects inherit like any other', async () => {
    const context = file('inherited.json', '{ "__proto__": "p", "toString": ["s", "t"] }');
    const args = ['--action', 'sagemaker:Search', '--context-file', context, '--only-given-context', '--json'];
    const { out } = await runExplain([...args, '--context', 'constructor=c', '__proto__=q', '__proto__=r']);
    expect(Object.entries(JSON.parse(out).request.context)).toEqual([
      ['toString', ['s', 't']],
      ['constructor', ['c']],
      ['__proto__', ['q', 'r']],
    ]);
  });

  it('takes a key several times, and keys from a file; what is typed wins', async () => {
    const context = file('context.json', { 'aws:SourceIp': '192.0.2.1', 'sagemaker:InstanceTypes': ['a', 'b'], e: [] });
    const args = ['--action', 'sagemaker:Search', '--context-file', context, '--only-given-context', '--json'];
    const typed = ['--context', 'SAGEMAKER:instancetypes=c=d', 'Sagemaker:InstanceTypes=', '--context', 'x=y'];
    const { out } = await runExplain([...args, ...typed]);
    expect(JSON.parse(out).request.context).toEqual({
      'aws:SourceIp': '192.0.2.1',
      e: [],
      'SAGEMAKER:instancetypes': ['c=d', ''],
      x: ['y'],
    });
  });
});
