// `sagewarden managed-policies` on a data folder that no server is using.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProgressStream } from '../../src/cli/import/import-progress.ts';
import { managedPoliciesCommand } from '../../src/cli/managed-policies.ts';
import { BUNDLED_POLICIES } from '../../src/identity/managed-policies/managed-policies.ts';
import type { ManagedPolicyRecord } from '../../src/identity/records.ts';
import { openStore } from '../../src/store/open-store.ts';
import { temporaryFolder } from '../store/test-folder.ts';
import { allow, listing } from './account-listing.ts';
import { type RunOptions, runCommand } from './run-command.ts';

const silent: ProgressStream = { isTTY: false as true, write: () => true };
const run = (args: readonly string[], options?: RunOptions) =>
  runCommand((terminal) => managedPoliciesCommand(terminal, silent), args, options);
const dataFolder = () => join(temporaryFolder(), 'data');

async function policyIn(data: string, name: string): Promise<ManagedPolicyRecord | undefined> {
  const store = await openStore({ folder: data, now: Date.now });
  const record = store.identity.directory.get('policy', 'aws', name);
  await store.close();
  return record;
}

function fileOf(content: unknown, name = 'policy.json', folder = temporaryFolder()): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const READ_ONLY = 'AmazonSageMakerReadOnly';
const version = (document: unknown, more: object = {}) => ({
  PolicyVersion: {
    Document: document,
    VersionId: 'v4',
    IsDefaultVersion: true,
    CreateDate: '2020-01-01T00:00:00Z',
    ...more,
  },
});
const policy = (more: object = {}) => ({
  Policy: {
    PolicyName: 'AmazonS3ReadOnlyAccess',
    PolicyId: 'ANPAIZTJ4DXE7G6AGAE6M',
    Arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    Path: '/',
    DefaultVersionId: 'v4',
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    Description: 'd',
    CreateDate: '2015-02-06T18:40:59+00:00',
    UpdateDate: '2023-08-10T21:31:39+00:00',
    Tags: [],
    ...more,
  },
});

describe('list and history', () => {
  it('show what comes with the program before there is a data folder, and make none', async () => {
    const data = dataFolder();
    const { out, exitCode } = await run(['list', '--data', data]);
    expect(exitCode).toBe(0);
    expect(out).toContain(
      'AmazonSageMakerFullAccess\n  arn:aws:iam::aws:policy/AmazonSageMakerFullAccess\n  v3 of 3 versions, updated 2021-08-02\n',
    );
    const { policies } = JSON.parse((await run(['list', '--json', '--data', data])).out);
    expect(policies).toHaveLength(BUNDLED_POLICIES.length);
    expect(existsSync(data)).toBe(false);
  });

  it('tell the changes as text, JSON and RSS, of all policies or of one', async () => {
    const data = dataFolder();
    const { out } = await run(['history', '--data', data]);
    expect(out).toMatch(/^tracked since 2021-06-01\n\n2021-08-02 {2}AmazonSageMakerFullAccess updates/);
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
    const { changes } = JSON.parse((await run(['history', READ_ONLY.toLowerCase(), '--json', '--data', data])).out);
    expect(changes).toEqual([
      {
        id: `urn:sagewarden:managed-policies:2021-06-10:${READ_ONLY}`,
        policy: READ_ONLY,
        change: `${READ_ONLY} updates – Update to an existing policy`,
        description: 'New API BatchGetRecord added for SageMaker Feature Store.',
        date: '2021-06-10T00:00:00Z',
      },
    ]);
    expect((await run(['history', '--rss', '--data', data])).out).toMatch(/^<\?xml .*\n<rss version="2.0"/);
  });

  it.each([
    [['history', 'Nope'], /no policy `Nope`/],
    [['history', '--rss', '--json'], /cannot be printed at once/],
  ])('%j ends with 2', async (args, message) => {
    const { error, exitCode } = await run([...args, '--data', dataFolder()]);
    expect([exitCode, error]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('publish', () => {
  it('puts a wider version into force, and a narrower one only with --force', async () => {
    const data = dataFolder();
    const wide = await run(['publish', READ_ONLY, '-', '--data', data, '--description', 'All.'], {
      input: JSON.stringify(allow('*')),
    });
    expect(wide).toMatchObject({ exitCode: 0, error: '' });
    expect(wide.out).toMatch(/^v3 of arn:aws:iam::aws:policy\/AmazonSageMakerReadOnly is in force/);

    const narrow = fileOf(allow('sagemaker:*'));
    const refused = await run(['publish', READ_ONLY, narrow, '--data', data]);
    expect(refused.exitCode).toBe(1);
    expect(refused.out).toMatch(
      /^refused: v3 of \S+ stays in force\nit would take away .*:\n {2}principal {2}arn:aws:iam::\d{12}:user\/example\n {2}action {5}\S+:\S+\n {2}resource {3}\S+\nto publish it all the same, say --force\n$/,
    );
    const told = JSON.parse((await run(['publish', READ_ONLY, narrow, '--data', data, '--json'])).out);
    expect(told).toMatchObject({
      outcome: 'refused',
      comparison: { outcome: 'lost', request: { allowedBy: 'policy' } },
    });
    expect((await policyIn(data, READ_ONLY))?.defaultVersion).toBe('v3');

    expect((await run(['publish', READ_ONLY, narrow, '--data', data, '--force'])).exitCode).toBe(0);
    expect((await policyIn(data, READ_ONLY))?.defaultVersion).toBe('v4');
    expect((await run(['publish', READ_ONLY, narrow, '--data', data])).out).toMatch(/^nothing to publish/);
    expect((await run(['history', '--data', data])).out).toContain('(v3)\n  All.\n');
  });

  it.each([
    [['Nope', '-'], /no policy `Nope`/],
    [[READ_ONLY, 'missing.json'], /cannot read `missing.json`: there is no such file/],
    [[READ_ONLY], /missing required argument 'file'/],
  ])('%j ends with 2', async (args, message) => {
    const { error, exitCode } = await run(['publish', ...args, '--data', dataFolder()], {
      input: JSON.stringify(allow('*')),
    });
    expect([exitCode, error]).toEqual([2, expect.stringMatching(message)]);
  });

  it('names the server that uses the folder and does not answer', async () => {
    const data = dataFolder();
    const store = await openStore({ folder: data, now: Date.now });
    onTestFinished(() => store.close());
    const text = { input: JSON.stringify(allow('*')) };
    expect((await run(['publish', READ_ONLY, '-', '--data', data], text)).error).toMatch(
      /another process is using the data folder/,
    );
    writeFileSync(join(data, 'operator.json'), JSON.stringify({ endpoint: 'http://127.0.0.1:9', token: 't' }));
    expect((await run(['publish', READ_ONLY, '-', '--data', data], text)).error).toMatch(
      /does not answer at `http:\/\/127.0.0.1:9`/,
    );
  });
});

describe('import', () => {
  it('takes a policy and its version from one file', async () => {
    const data = dataFolder();
    const file = fileOf(`${JSON.stringify(policy())}\n${JSON.stringify(version(allow('s3:Get*')))}`);
    const { out, exitCode } = await run(['import', file, '--data', data]);
    expect([exitCode, out]).toEqual([0, 'imported policies: 1 new, 0 updated, 0 unchanged\n']);
    expect(await policyIn(data, 'AmazonS3ReadOnlyAccess')).toMatchObject({
      id: 'ANPAIZTJ4DXE7G6AGAE6M',
      description: 'd',
      createdAt: Date.parse('2015-02-06T18:40:59Z'),
      defaultVersion: 'v4',
      nextVersion: 5,
    });
    const again = JSON.parse((await run(['import', file, '--data', data, '--json'])).out);
    expect(again).toMatchObject({ files: 1, written: true, problemCount: 0, policies: [{ outcome: 'unchanged' }] });
  });

  it('takes a folder of versions, each under the name of its policy', async () => {
    const [data, folder] = [dataFolder(), temporaryFolder()];
    fileOf(version(allow('s3:Get*')), 'AmazonS3ReadOnlyAccess.json', folder);
    fileOf(version(encodeURIComponent(JSON.stringify(allow('*')))), 'PowerUserAccess', folder);
    fileOf(version(allow('*'), { CreateDate: '2026-01-01T00:00:00Z', VersionId: 'v9' }), 'DataScientist.json', folder);
    fileOf('no JSON', 'notes.txt', folder);
    mkdirSync(join(folder, 'below'));
    const { out } = await run(['import', folder, '--data', data]);
    expect(out).toBe('imported policies: 2 new, 1 updated, 0 unchanged\n');
    expect(await policyIn(data, 'PowerUserAccess')).toMatchObject({ path: '/', defaultVersion: 'v4' });
    expect(await policyIn(data, 'DataScientist')).toMatchObject({ path: '/job-function/', defaultVersion: 'v9' });
  });

  it("takes AWS's policies of a listing, and leaves the account's", async () => {
    const data = dataFolder();
    const ofAws = {
      ...policy().Policy,
      PolicyVersionList: [
        { Document: allow('s3:Get*'), VersionId: 'v4', IsDefaultVersion: true, CreateDate: '2020-01-01T00:00:00Z' },
      ],
      Tags: undefined,
    };
    const { out } = await run(['import', fileOf(listing(ofAws)), '--data', data]);
    expect(out).toBe('imported policies: 1 new, 0 updated, 0 unchanged\n');
  });

  it.each<[string, unknown, RegExp]>([
    ['unknown members', { ...version(allow('*')), More: 1 }, /, More: is not known/],
    ['unknown members of a version', version(allow('*'), { More: 1 }), /PolicyVersion, `More`: is not known/],
    [
      'a document that is not understood',
      version({ Version: '2012-10-17', Statement: [{}] }),
      /PolicyVersion, Document: line 1/,
    ],
    ['no time', version(allow('*'), { CreateDate: undefined }), /CreateDate: is missing/],
    ['a policy without a version', policy(), /no version of it follows/],
    [
      'a policy of an account',
      policy({ Arn: 'arn:aws:iam::123456789012:policy/AmazonS3ReadOnlyAccess' }),
      /is not that of the policy of AWS/,
    ],
    [
      'another version than the one in force',
      `${JSON.stringify(policy())}${JSON.stringify(version(allow('*'), { VersionId: 'v3', IsDefaultVersion: false }))}`,
      /v4, does not follow/,
    ],
    [
      'the same version twice',
      `${JSON.stringify(version(allow('*')))}${JSON.stringify(version(allow('s3:*')))}`,
      /is that of a version before/,
    ],
  ])('writes nothing for %s, and says where', async (_what, content, problem) => {
    const data = dataFolder();
    const { out, exitCode } = await run(['import', fileOf(content), '--data', data]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(problem);
    expect(out).toMatch(/^problem: line 1, /);
    expect(out).toContain('nothing is written');
    expect(await policyIn(data, 'policy')).toBeUndefined();
  });

  it('with --partial writes what can be taken', async () => {
    const [data, folder] = [dataFolder(), temporaryFolder()];
    fileOf(version(allow('s3:Get*')), 'Good.json', folder);
    fileOf(version('no policy'), 'Bad.json', folder);
    const { out, exitCode } = await run(['import', folder, '--data', data, '--partial']);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('imported policies: 1 new')]);
    expect(await policyIn(data, 'Good')).toBeDefined();
  });

  it('does not let a newer version take something away, unless --force is said', async () => {
    const [data, folder] = [dataFolder(), temporaryFolder()];
    const file = fileOf(
      version(allow('s3:Get*'), { CreateDate: '2026-01-01T00:00:00Z', VersionId: 'v9' }),
      'DataScientist.json',
      folder,
    );
    const { out, exitCode } = await run(['import', file, '--data', data]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /DataScientist stays as it is: it would take away .*: \S+:\S+ on \S+ by arn:aws:iam::\d{12}:user\/example; --force/,
    );
    expect((await run(['import', file, '--data', data, '--force'])).exitCode).toBe(0);
    expect(await policyIn(data, 'DataScientist')).toMatchObject({ defaultVersion: 'v9' });
  });

  it.each([
    ['missing', /there is no such file or folder/],
    ['empty', /no file whose name ends in .json/],
    ['broken.json', /broken.json`, line 1: /],
    ['nothing.json', /has no policy of AWS/],
  ])('%s ends with 2', async (name, message) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'empty'));
    fileOf('{"PolicyVersion": ', 'broken.json', folder);
    fileOf({ UserDetailList: [] }, 'nothing.json', folder);
    const { error, exitCode } = await run(['import', join(folder, name), '--data', dataFolder()]);
    expect([exitCode, error]).toEqual([2, expect.stringMatching(message)]);
  });
});

const CORPUS = join(import.meta.dirname, '../../../shared/corpora/managed-policy-findings.jsonl');

describe.skipIf(!existsSync(CORPUS))("427 of AWS's policies (skipped: no corpus)", () => {
  it('are imported, each with the text that it has', async () => {
    const [data, folder] = [dataFolder(), temporaryFolder()];
    const policies = readFileSync(CORPUS, 'utf8')
      .trim()
      .split('\n')
      .map((line): { name: string; text: string } => JSON.parse(line));
    for (const { name, text } of policies) fileOf(version(JSON.parse(text)), `${name}.json`, folder);
    const done = await run(['import', folder, '--data', data, '--partial', '--json']);
    const { policies: taken, problems } = JSON.parse(done.out);
    expect(problems).toEqual([]);
    expect(taken).toHaveLength(policies.length);
    expect(JSON.parse((await policyIn(data, 'SecurityAudit'))?.versions[0]?.text ?? '')).toEqual(
      JSON.parse(policies.find(({ name }) => name === 'SecurityAudit')?.text ?? ''),
    );
  });
});
