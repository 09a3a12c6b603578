// What `sagewarden explain` refuses, and what it says then.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/cli/explain/read-text.ts';
import { file, folder } from './policy-files.ts';
import { runExplain } from './run-explain.ts';

const ROLE_SESSION = 'arn:aws:sts::123456789012:assumed-role/reader/one';
const OTHER_ROLE = 'arn:aws:iam::123456789012:role/writer';
const FEDERATED = 'arn:aws:sts::123456789012:federated-user/casey';
const USER = 'arn:aws:iam::123456789012:user/casey';
const OTHER_USER = 'arn:aws:iam::210987654321:user/casey';

describe('a malformed policy', () => {
  it('is refused with every problem of every file, each with its source line', async () => {
    const one = file(
      'one.json',
      '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "allow", "Action": "s3:*", "Resource": "*" }\n}',
    );
    const two = file('two.json', '{ "Version": "2012-10-17", }');
    const run = await runExplain(['--policy', one, '--boundary', two, '--action', 's3:GetObject']);
    expect(run.exitCode).toBe(2);
    expect(run.out).toBe('');
    expect(run.error).toContain(
      '    3 |   "Statement": { "Effect": "allow", "Action": "s3:*", "Resource": "*" }\n' +
        '      |                            ^^^^^^^\n' +
        '  help: did you mean `Allow`?\n',
    );
    expect(run.error).toContain(`${one}:3:28: the effect`);
    expect(run.error).toContain(`${two}:1:28: the policy is not JSON`);
  });

  it('with thousands of problems shows ten of them at once, and as JSON all', async () => {
    const empty = file('empty.json', `{"Version":"2012-10-17","Statement":[${Array(40_000).fill('{}').join(',')}]}`);
    const args = ['--policy', empty, '--action', 's3:GetObject'];
    const { error } = await runExplain(args);
    expect(error).toContain('and 119990 more problems: --json lists all');
    expect(error.match(/^ +1 \| /gm)).toHaveLength(10);
    const { out } = await runExplain([...args, '--json']);
    expect(JSON.parse(out).problems).toHaveLength(120_000);
  });

  it('keeps characters that redraw or reorder off the terminal', async () => {
    const input = '{ "Version": "2012\u202e\u001b[31m" }';
    const { error } = await runExplain(['--policy', '-', '--action', 's3:GetObject'], { input });
    expect(error).not.toContain('\u202e');
    expect(error).not.toContain('\u001b');
  });

  it('is refused as a resource control policy that names somebody', async () => {
    const named = file('named.json', {
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', NotPrincipal: { AWS: USER }, Action: 's3:*', Resource: '*' },
    });
    const run = await runExplain(['--rcp', named, '--action', 's3:GetObject']);
    expect(run).toMatchObject({ exitCode: 2, out: '' });
    expect(run.error).toContain('a resource control policy');
  });

  it('is read from standard input as well', async () => {
    const run = await runExplain(['--policy', '-', '--action', 's3:GetObject'], { input: '{' });
    expect(run.exitCode).toBe(2);
    expect(run.error).toMatch(/^-:1:2: the policy is not JSON/);
  });
});

describe('bad usage and unreadable input', () => {
  const search = ['--action', 'sagemaker:Search'];
  const big = file('big.json', ' '.repeat(MAX_FILE_BYTES + 1));
  const largest = file('largest.json', ' '.repeat(MAX_FILE_BYTES));
  const latin = file('latin.json', Uint8Array.of(0x7b, 0xe9, 0x7d));
  const wide = file('wide.json', Buffer.from('{ "Version": "2012-10-17" }', 'utf16le'));
  const list = file('list.json', '[]');
  const number = file('number.json', '{ "aws:x": 1 }');

  it.each([
    [[], "required option '--action <service:name>' not specified"],
    [['--action', 'sagemaker:*'], 'An action is one service:name, without wildcards.'],
    [['--action', 'Search'], 'An action is one service:name, without wildcards.'],
    [[...search, '--resource', 'model/churn'], 'A resource is an ARN or *.'],
    [[...search, '--resource-account', '1'], 'An account is twelve digits.'],
    [[...search, '--management-account', '1'], 'An account is twelve digits.'],
    [[...search, '--rcp', join(folder, 'none')], 'there is no such file'],
    [[...search, '--context', 'aws:x'], 'A condition key is given as KEY=VALUE.'],
    [[...search, '--context', '=x'], 'A condition key is given as KEY=VALUE.'],
    [[...search, '--expect', 'deny'], "argument 'deny' is invalid"],
    [[...search, '--principal', 'casey'], '`casey` is not the ARN of a user'],
    [[...search, '--principal', ROLE_SESSION, '--role-arn', 'x'], '`x` is not the ARN of a role that'],
    [[...search, '--principal', ROLE_SESSION, '--role-arn', OTHER_ROLE], 'is not the ARN of a role that'],
    [[...search, '--principal', ROLE_SESSION, '--user-arn', USER], 'is not the ARN of a user whom'],
    [[...search, '--principal', FEDERATED, '--user-arn', OTHER_USER], 'is not the ARN of a user whom'],
    [[...search, '--principal', FEDERATED, '--user-arn', ''], '`` is not the ARN of a user whom'],
    [[...search, '--user-arn', USER], 'is not the ARN of a user whom'],
    [[...search, '--role-arn', OTHER_ROLE], 'is not the ARN of a role that'],
    [[...search, '--nonsense'], "unknown option '--nonsense'"],
    [[...search, 'policy.json'], 'too many arguments'],
    [[...search, '--policy', join(folder, 'none')], 'there is no such file'],
    [[...search, '--policy', folder], 'it is a folder'],
    [[...search, '--policy', big], `has more than ${MAX_FILE_BYTES} bytes`],
    [[...search, '--policy', latin], 'is not UTF-8 text'],
    [[...search, '--policy', wide], 'is not UTF-8 text'],
    [[...search, '--policy', '\u001b[31mnone\u202e'], 'cannot read `·[31mnone·`'],
    [[...search, '--policy', '-', '--boundary', '-'], 'standard input (`-`) can be given once only'],
    [[...search, '--context-file', latin], 'is not UTF-8 text'],
    [[...search, '--context-file', join(folder, 'none')], 'there is no such file'],
    [[...search, '--context-file', list], 'must be an object of condition keys'],
    [[...search, '--context-file', number], 'must give `aws:x` a string or an array of strings'],
  ])('%j ends with 2', async (args, message) => {
    const run = await runExplain(args, { input: '{"Version":"2012-10-17","Statement":[]}' });
    expect(run.error).toContain(message);
    expect(run).toMatchObject({ exitCode: 2, out: '' });
  });

  it('reads a file of exactly the limit and leaves the rest to the parser', async () => {
    const run = await runExplain([...search, '--policy', largest]);
    expect(run.error).toContain('the policy has 1048576');
  });

  it('prints its help and ends with 0', async () => {
    const run = await runExplain(['--help']);
    expect(run.exitCode).toBe(0);
    expect(run.out).toContain('--resource-policy <file>');
    expect(run.out.split('\n').every((line) => line.length <= 80)).toBe(true);
  });
});
