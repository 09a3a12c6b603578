// `sagewarden test` as a person and a build server see it: reports, exit codes, which files it finds, coverage.

import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testCommand } from '../../src/cli/test.ts';
import { file, folder } from './policy-files.ts';
import { runCommand } from './run-command.ts';

const run = (...args: string[]) => runCommand((terminal) => testCommand(terminal), args);
const shown = (path: string) => relative(process.cwd(), path);

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Describe", "Effect": "Allow", "Action": "sagemaker:Describe*", "Resource": "*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } } },
    { "Sid": "NoDelete", "Effect": "Deny", "Action": "sagemaker:Delete*", "Resource": "*" }
  ]
}`;
const policy = file('describe.json', POLICY);
const describeModel = { action: 'sagemaker:DescribeModel', context: { 'aws:PrincipalTag/team': 'a' } };
const test = (...requests: object[]) => ({ policies: { identity: ['describe.json'] }, requests });

const passing = file('passing.policy-test.json', test({ ...describeModel, expect: 'allowed' }));
const failing = file(
  'failing.json',
  test(
    { ...describeModel, expect: 'allowed' },
    {
      ...describeModel,
      title: 'another <team> & "more"\n\u0000',
      context: { 'aws:PrincipalTag/team': 'b' },
      expect: 'allowed',
    },
  ),
);

describe('expectations', () => {
  const cases: readonly [string, object | string, boolean][] = [
    ['allowed', 'allowed', true],
    ['allowed', 'anyDeny', false],
    ['allowed', { decision: 'allowed', layer: 'identity', statement: 'Describe' }, true],
    ['allowed', { decision: 'allowed', statement: 'NoDelete' }, false],
    ['allowed', { decision: 'allowed', layer: 'boundary' }, false],
    ['implicitDeny', 'implicitDeny', true],
    ['implicitDeny', 'anyDeny', true],
    ['implicitDeny', 'explicitDeny', false],
    ['explicitDeny', 'explicitDeny', true],
    ['explicitDeny', 'anyDeny', true],
    ['explicitDeny', 'implicitDeny', false],
    ['explicitDeny', 'allowed', false],
    ['explicitDeny', { decision: 'anyDeny', statement: 'NoDelete' }, true],
    ['explicitDeny', { decision: 'anyDeny', statement: 'Describe' }, false],
  ];
  const actions: Record<string, string> = {
    allowed: 'sagemaker:DescribeModel',
    implicitDeny: 'sagemaker:CreateModel',
    explicitDeny: 'sagemaker:DeleteModel',
  };
  it.each(cases)('%s against %j: %s', async (decision, expected, met) => {
    const path = file('expect.json', test({ ...describeModel, action: actions[decision], expect: expected }));
    expect((await run(path)).exitCode).toBe(met ? 0 : 1);
  });
});

describe('reports', () => {
  it('give a person one line for what is as expected', async () => {
    const { out, error, exitCode } = await run(passing);
    expect(out.replace(/\s+/g, ' ')).toBe(`✓ ${shown(passing)} (1 request) 1 request as expected, in 1 file `);
    expect({ error, exitCode }).toEqual({ error: '', exitCode: 0 });
  });

  it('give a person the nearest miss of what is not, within 80 columns and without control characters', async () => {
    const { out, exitCode } = await run(failing);
    expect(exitCode).toBe(1);
    expect(out).toContain('✗ another <team> & "more"··');
    expect(out).toContain('expected   allowed\n');
    expect(out).toContain('nearly allowed by statement `Describe`');
    expect(out).toMatch(/expected {2}a\n {4}actual {4}b/);
    expect(out).toContain('1 request as expected, 1 not, in 1 file');
    const long = out.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '));
    expect(long).toEqual([]);
  });

  it('give a machine one object, with the explanation of a failure', async () => {
    const { out, exitCode } = await run(failing, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      checks: 2,
      failures: 1,
      unusable: 0,
      files: [
        {
          file: shown(failing),
          checks: [
            { passed: true, decision: 'allowed', line: 1 },
            { passed: false, decision: 'implicitDeny', nearMisses: [{ sid: 'Describe', line: 4 }] },
          ],
        },
      ],
    });
  });

  it('give a build server XML in which no text of a user opens or closes anything', async () => {
    const { out } = await run(failing, '--junit');
    expect(out).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="sagewarden test" tests="2" failures="1" errors="0">/,
    );
    expect(out).toContain('name="another &lt;team&gt; &amp; &quot;more&quot;&#10;\ufffd"');
    expect(out).not.toContain('\u0000');
    const opened = [...out.matchAll(/<(\w+)[^<>]*[^/]>/g)].map(([, name]) => name).toSorted();
    const closed = [...out.matchAll(/<\/(\w+)>/g)].map(([, name]) => name).toSorted();
    expect(opened.filter((name) => name !== 'xml')).toEqual(closed);
  });

  it('say what is wrong with a file, run the others and end with 2', async () => {
    const broken = file('broken.json', '{ "policies": {}, "request": [] }');
    for (const [format, pattern] of [
      [[], /broken.json:1:19: `request` is not a\s+member/],
      [['--json'], /"code": "UNKNOWN_MEMBER"/],
      [['--junit'], /<error message="the test has no `requests`">/],
    ] as const) {
      const { out, exitCode } = await run(broken, failing, ...format);
      expect(exitCode).toBe(2);
      expect(out).toMatch(pattern);
      expect(out).toContain('nother');
    }
  });
});

describe('what is run', () => {
  it('is every test below a folder, but nothing in hidden folders or node_modules', async () => {
    for (const name of ['tree', 'tree/b', 'tree/b/c', 'tree/.hidden', 'tree/node_modules'])
      mkdirSync(join(folder, name));
    for (const place of ['b/1.policy-test.json', 'b/c/2.policy-test.yml', '3.policy-test.yaml', 'other.json']) {
      file(`tree/${place}`, { policies: {}, requests: [{ action: 'sagemaker:Search', expect: 'anyDeny' }] });
    }
    for (const place of ['.hidden', 'node_modules']) file(`tree/${place}/4.policy-test.json`, 'not read');
    symlinkSync(join(folder, 'tree'), join(folder, 'tree/b/loop'));
    const { out, exitCode } = await run(join(folder, 'tree'), join(folder, 'tree/b/1.policy-test.json'), '--json');
    expect(exitCode).toBe(0);
    const files = JSON.parse(out).files.map((one: { file: string }) => one.file);
    expect(files).toEqual(
      ['3.policy-test.yaml', 'b/1.policy-test.json', 'b/c/2.policy-test.yml'].map((name) =>
        shown(join(folder, 'tree', name)),
      ),
    );
  });

  it.each([
    ['a folder without tests', () => mkdirSync(join(folder, 'empty'), { recursive: true }) ?? '', /no test found/],
    ['a path that is not there', () => join(folder, 'nowhere.json'), /there is no such file or folder/],
    ['a file of another kind', () => file('test.txt', '{}'), /ends in none of .json, .yaml, .yml/],
    ['standard input', () => '-', /there is no such file/],
  ])('is never nothing: %s ends with 2', async (_, make, message) => {
    const { error, out, exitCode } = await run(passing, make());
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(error).toMatch(message);
  });

  it('is not a usage error', async () => {
    for (const args of [
      ['--json', '--junit'],
      ['--json', '--watch'],
      ['--junit', '--watch'],
      ['--min-coverage', '101'],
      ['--min-coverage', 'x'],
      ['--nothing'],
    ]) {
      expect((await run(passing, ...args)).exitCode, args.join(' ')).toBe(2);
    }
  });
});

describe('coverage', () => {
  it('names the statements that never decided, with their places', async () => {
    const { out, exitCode } = await run(passing, '--coverage');
    expect(exitCode).toBe(0);
    expect(out).toContain('coverage: 1 of 2 statements decided a request (50 %)');
    expect(out.replace(/\s+/g, ' ')).toContain(`${shown(policy)}:6:5: \`NoDelete\` (Deny)`);
    const { coverage } = JSON.parse((await run(passing, '--coverage', '--json')).out);
    expect(coverage).toMatchObject({
      statements: 2,
      decisive: 1,
      percent: 50,
      never: [{ sid: 'NoDelete', line: 6, column: 5 }],
    });
  });

  it('of several tests is one', async () => {
    const other = file('other.policy-test.json', test({ action: 'sagemaker:DeleteModel', expect: 'explicitDeny' }));
    expect((await run(passing, other, '--coverage')).out).toContain('2 of 2 statements');
  });

  it.each([
    ['50', 0],
    ['50.1', 1],
    ['0', 0],
    ['100', 1],
  ])('below --min-coverage %s ends with %i', async (percent, exitCode) => {
    expect((await run(passing, '--min-coverage', percent)).exitCode).toBe(exitCode);
  });

  it('of no statement at all is none', async () => {
    const none = file('none.json', { policies: {}, requests: [{ action: 'sagemaker:Search', expect: 'anyDeny' }] });
    expect(await run(none, '--min-coverage', '1')).toMatchObject({ exitCode: 1 });
    expect(await run(none, '--coverage')).toMatchObject({ exitCode: 0 });
  });
});

it('every action is asked for on every resource, and says which it is', async () => {
  const arns = ['arn:aws:sagemaker:us-east-1:111122223333:model/a', 'arn:aws:sagemaker:us-east-1:111122223333:model/b'];
  const path = file(
    'matrix.json',
    test({
      title: 'all',
      action: ['sagemaker:CreateModel', 'sagemaker:DeleteModel'],
      resource: arns,
      expect: 'anyDeny',
    }),
  );
  const { checks, files } = JSON.parse((await run(path, '--json')).out);
  expect(checks).toBe(4);
  expect(files[0].checks[1].title).toBe(`all: sagemaker:CreateModel on ${arns[1]}`);
});

it('derived keys are those of explain; a given time is the time in every key', async () => {
  const path = file('time.json', {
    policies: {
      identity: [
        {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: '*',
            Resource: '*',
            Condition: { NumericLessThan: { 'aws:EpochTime': '1000' }, StringEquals: { 'aws:username': 'someone' } },
          },
        },
      ],
    },
    requests: [
      { action: 'sagemaker:Search', context: { 'aws:CurrentTime': '1970-01-01T00:00:01Z' }, expect: 'allowed' },
      { action: 'sagemaker:Search', expect: 'implicitDeny' },
    ],
  });
  expect((await run(path)).exitCode).toBe(0);
});
