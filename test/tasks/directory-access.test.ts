// Which paths of a file system the algorithm of a job may open: the cases, through the library and the command line, and what no case
// can show.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDirectoryAccess, parsePolicy, principalOf, requestContext } from '../../src/index.ts';
import { isWithinDirectory } from '../../src/tasks/directory-path.ts';
import { runExplain } from '../cli/run-explain.ts';
import { temporaryFolder } from '../store/test-folder.ts';

interface DirectoryCase {
  readonly title: string;
  /** The decision case that has the policies. */
  readonly policies: string;
  readonly job: Readonly<Record<string, string>>;
  readonly paths: readonly {
    readonly title: string;
    readonly path: string;
    readonly access?: 'read' | 'write';
    readonly allowed: boolean;
  }[];
}

const CASES = new URL('../../cases/', import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, CASES), 'utf8'));
const cases: readonly DirectoryCase[] = readdirSync(new URL('sagemaker/directories', CASES)).map((name) =>
  json(`sagemaker/directories/${name}`),
);

const RESOURCE = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/churn';
const principal = principalOf('arn:aws:iam::123456789012:user/casey');
if (principal === undefined) throw new Error('no principal');

function policyIn(name: string): string {
  return JSON.stringify(json(`decision/seeds/${name}.json`).policies.identity[0].document);
}

function setOf(text: string) {
  const { policy } = parsePolicy(text, { kind: 'identity' });
  if (policy === undefined) throw new Error('the policy is not understood');
  return { identity: [{ name: 'policy', document: policy }] };
}

function jobWith(
  context: Readonly<Record<string, string | readonly string[]>>,
  action = 'sagemaker:CreateTrainingJob',
) {
  if (principal === undefined) throw new Error('no principal');
  return { principal, action, resource: RESOURCE, context: requestContext(context) };
}

const READS_ALL = setOf(
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sagemaker:*","Resource":"*"}}',
);

describe.each(cases)('$title', ({ policies, job, paths }) => {
  it.each(paths)('$title', ({ path, access, allowed }) => {
    const asked = { job: jobWith(job), path, ...(access && { access }) };
    expect(decideDirectoryAccess(asked, setOf(policyIn(policies))).allowed).toBe(allowed);
  });

  it('says the same on the command line', async () => {
    const file = join(temporaryFolder(), 'policy.json');
    writeFileSync(file, policyIn(policies));
    const context = Object.entries(job).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
    for (const { path, access, allowed, title } of paths) {
      const { out, exitCode } = await runExplain([
        ...['--policy', file, '--action', 'sagemaker:CreateTrainingJob', '--resource', RESOURCE, ...context],
        ...['--directory', path, ...(access === 'write' ? ['--write'] : [])],
        ...['--json', '--no-change', '--expect', 'allowed'],
      ]);
      expect(JSON.parse(out).directory, title).toMatchObject({ path, allowed });
      expect(exitCode, title).toBe(allowed ? 0 : 1);
    }
  });
});

describe('a path that the algorithm of a job opens', () => {
  const DIRECTORY = { 'sagemaker:FileSystemDirectoryPath': '/data', 'sagemaker:FileSystemAccessMode': 'rw' };
  const ask = (context: Readonly<Record<string, string | readonly string[]>>, action?: string) =>
    decideDirectoryAccess({ job: jobWith(context, action), path: '/data/a', access: 'write' }, READS_ALL);

  it('is allowed to write where the channel is rw, for tuning jobs too', () => {
    expect(ask(DIRECTORY)).toMatchObject({
      allowed: true,
      reason: '`/data/a` is within `/data`, for which the job is allowed',
    });
    expect(ask(DIRECTORY, 'sagemaker:createHyperParameterTuningJob').allowed).toBe(true);
  });

  it.each([
    ['opens no file systems', DIRECTORY, 'sagemaker:CreateModel'],
    ['names no directory, or several', { 'sagemaker:FileSystemAccessMode': 'rw' }],
    ['names no directory, or several', { ...DIRECTORY, 'sagemaker:FileSystemDirectoryPath': ['/data', '/more'] }],
    ['whether the channel is `ro` or `rw`', { 'sagemaker:FileSystemDirectoryPath': '/data' }],
    ['whether the channel is `ro` or `rw`', { ...DIRECTORY, 'sagemaker:FileSystemAccessMode': 'RW' }],
    ['is allowed to read only', { ...DIRECTORY, 'sagemaker:FileSystemAccessMode': 'ro' }],
    ['is not within `/data/../a`', { ...DIRECTORY, 'sagemaker:FileSystemDirectoryPath': '/data/../a' }],
  ])('is not, and it is said why: %s', (reason, context, action?: string) => {
    expect(ask(context, action)).toMatchObject({ allowed: false, reason: expect.stringContaining(reason) });
  });

  it('is denied, not thrown about, where the request is none', () => {
    const job = { ...jobWith(DIRECTORY), context: undefined } as never;
    expect(decideDirectoryAccess({ job, path: '/data/a' }, { identity: 'x' } as never).allowed).toBe(false);
  });

  it('is within the directory whatever plain names lead there, and never with a dot name among them', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
      .filter((text) => /^[^/\p{Cc}\p{Cs}]+$/u.test(text) && !/^\.\.?$/.test(text));
    const path = (names: readonly string[]) => `/${names.join('/')}`;
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 5 }),
        fc.array(name, { maxLength: 5 }),
        fc.constantFrom('.', '..', ''),
        (above, below, odd) => {
          expect(isWithinDirectory(path([...above, ...below]), path(above))).toBe(true);
          expect(isWithinDirectory(path([...above, odd, 'a', ...below]), path(above))).toBe(false);
          expect(isWithinDirectory(path(above), path([...above, 'deeper']))).toBe(false);
        },
      ),
    );
  });

  it('is too long at 4097 characters', () => {
    expect(isWithinDirectory(`/${'a'.repeat(4095)}`, '/')).toBe(true);
    expect(isWithinDirectory(`/${'a'.repeat(4096)}`, '/')).toBe(false);
  });
});

describe('explain --write', () => {
  it('needs a directory', async () => {
    const { exitCode, error } = await runExplain(['--action', 'sagemaker:CreateTrainingJob', '--write']);
    expect([exitCode, error]).toEqual([2, expect.stringContaining('--write needs --directory')]);
  });
});
