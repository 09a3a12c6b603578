// `sagewarden check-setup` of users and roles that a real server has: through its API, in its data folder, in a listing of its account.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AttachUserPolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { names, PERMISSIONS, TRUST, without } from '../cli/notebook-job-parts.ts';
import { ROOT } from '../repository/source-files.ts';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';

const STUDIO = 'arn:aws:iam::123456789012:role/studio/Studio';
const JOB = 'arn:aws:iam::123456789012:role/Job';
const ROLES = ['notebook-job', '--execution-role', STUDIO, '--job-role', JOB];
const POLICY_NAME = 'sagewarden-check-setup-notebook-job';

const folder = temporaryFolder();
let server: SagewardenProcess;
let admin: Clients;

function run(args: readonly string[], credentials = server.credentials()) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bin/sagewarden'), 'check-setup', ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        NO_COLOR: '1',
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
    },
  );
  return { status, out: stdout, error: stderr };
}

beforeAll(async () => {
  server = await startSagewarden(folder);
  admin = clientsFor(server.endpoint, server.credentials());
  const trusting = (document: object) => JSON.stringify(document);
  const studio = { RoleName: 'Studio', Path: '/studio/', AssumeRolePolicyDocument: trusting(TRUST) };
  await admin.iam.send(new CreateRoleCommand(studio));
  const half = trusting(without(TRUST, names('events.amazonaws.com')));
  await admin.iam.send(new CreateRoleCommand({ RoleName: 'Job', AssumeRolePolicyDocument: half }));
  const whole = { PolicyName: 'whole', PolicyDocument: JSON.stringify(PERMISSIONS) };
  await admin.iam.send(new PutRolePolicyCommand({ RoleName: 'Studio', ...whole }));
  const untagging = JSON.stringify(without(PERMISSIONS, names('sagemaker:AddTags')));
  await admin.iam.send(new PutRolePolicyCommand({ RoleName: 'Job', ...whole, PolicyDocument: untagging }));
  await admin.iam.send(new CreateUserCommand({ UserName: 'casey' }));
  const reading = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
  await admin.iam.send(new AttachUserPolicyCommand({ UserName: 'casey', PolicyArn: reading }));
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

describe('sagewarden check-setup of a server', () => {
  it('reads its users and roles, and says what it cannot see', () => {
    const { status, out } = run([...ROLES, '--endpoint', server.endpoint]);
    expect(status, out).toBe(1);
    expect(out).toContain('the trust policy does not let events.amazonaws.com assume the role');
    expect(out).toMatch(/lacks +AddTags: tagging jobs and their pipelines/);
    expect(out).toContain('does not tell service control policies');
    expect(out.match(/^ {2}lacks/gm)).toHaveLength(2);
  });

  it('reads a listing of its account just so', async () => {
    const listing = join(folder, '..', 'listing.json');
    writeFileSync(listing, JSON.stringify(await admin.iam.send(new GetAccountAuthorizationDetailsCommand({}))));
    const { status, out } = run([...ROLES, '--account-details', listing, '--json']);
    expect(status, out).toBe(1);
    expect(JSON.parse(out).additions.map(({ kind }: { kind: string }) => kind)).toEqual(['trust', 'identity']);
    const { status: refused, error } = run([...ROLES, '--account-details', listing, '--fix']);
    expect([refused, error]).toEqual([2, expect.stringContaining('--fix needs --data or --endpoint')]);
  });

  it('refuses whom the server refuses', () => {
    const wrong = { accessKeyId: server.credentials().accessKeyId, secretAccessKey: 'wrong' };
    const { status, error } = run([...ROLES, '--endpoint', server.endpoint], wrong);
    expect([status, error]).toEqual([2, expect.stringContaining('SignatureDoesNotMatch')]);
    const nowhere = run([...ROLES, '--endpoint', 'http://127.0.0.1:9']);
    expect([nowhere.status, nowhere.error]).toEqual([2, expect.stringContaining('ECONNREFUSED')]);
    const absent = run(['studio', '--execution-role', `${JOB}2`, '--endpoint', server.endpoint]);
    expect([absent.status, absent.error]).toEqual([2, expect.stringContaining('there is no user or role')]);
  });

  it('attaches what lacks, after which nothing does', async () => {
    const fixed = run([...ROLES, '--endpoint', server.endpoint, '--fix']);
    expect(fixed.status, fixed.out + fixed.error).toBe(0);
    expect(fixed.out).toContain(`attached to the trust policy of ${JOB}`);
    const { PolicyDocument = '' } = await admin.iam.send(
      new GetRolePolicyCommand({ RoleName: 'Job', PolicyName: POLICY_NAME }),
    );
    const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument));
    expect(Statement.map(({ Action }: { Action: string }) => Action)).toEqual(['sagemaker:AddTags']);
    const { Role } = await admin.iam.send(new GetRoleCommand({ RoleName: 'Job' }));
    const trust = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
    expect(trust.Statement).toHaveLength(2);
    expect(run([...ROLES, '--endpoint', server.endpoint]).status).toBe(0);
  });

  it('adds to the policy that it attached before', async () => {
    await admin.iam.send(
      new PutRolePolicyCommand({
        RoleName: 'Job',
        PolicyName: 'whole',
        PolicyDocument: JSON.stringify(
          without(without(PERMISSIONS, names('sagemaker:AddTags')), names('sagemaker:ListTags')),
        ),
      }),
    );
    expect(run([...ROLES, '--endpoint', server.endpoint, '--fix']).status).toBe(0);
    const { PolicyDocument = '' } = await admin.iam.send(
      new GetRolePolicyCommand({ RoleName: 'Job', PolicyName: POLICY_NAME }),
    );
    const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument));
    expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual(['AddTags', 'ListTags']);
  });

  it('works on the data folder when the server is stopped, and not before', async () => {
    const user = ['--principal', 'arn:aws:iam::123456789012:user/casey', '--data', folder];
    const busy = run(['ground-truth-console', ...user]);
    expect([busy.status, busy.error]).toEqual([2, expect.stringContaining('another process is using')]);
    expect(await server.stop()).toBe(0);
    expect(run([...ROLES, '--data', folder]).status).toBe(0);
    expect(run(['ground-truth-console', ...user]).status).toBe(1);
    const fixed = run(['ground-truth-console', ...user, '--fix']);
    expect(fixed.status, fixed.out + fixed.error).toBe(0);
    expect(run(['ground-truth-console', ...user]).status).toBe(0);
    // More than the inline policies of a user may have: nothing is attached.
    const tooLong = run(['a2i-console', ...user, '--fix']);
    expect([tooLong.status, tooLong.error]).toEqual([
      2,
      expect.stringContaining('Maximum policy size of 2048 bytes exceeded'),
    ]);
    server = await startSagewarden(folder);
  });
});
