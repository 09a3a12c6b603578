// Managed policies through the official SDK against a running server: read-only to accounts, every version to be read, and a version that the
// operator publishes holds at once for everyone who has it attached.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AttachUserPolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateModelCommand, ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../repository/source-files.ts';
import type { Clients, SagewardenProcess } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { createUser } from './team.ts';

const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
const ALL = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
let server: SagewardenProcess;
let admin: Clients;
let casey: Clients;

serveWhileTesting(async (started, clients) => {
  server = started;
  admin = clients;
  casey = await createUser(admin, server.endpoint, 'casey', {});
  await admin.iam.send(new AttachUserPolicyCommand({ UserName: 'casey', PolicyArn }));
});

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs the built command beside the server. */
async function managedPolicies(...args: readonly string[]): Promise<Run> {
  const command = [join(ROOT, 'bin/sagewarden'), 'managed-policies', ...args, '--data', server.folder];
  try {
    return { ...(await promisify(execFile)(process.execPath, command)), code: 0 };
  } catch (error) {
    return error as Run;
  }
}

async function documentOf(VersionId: string) {
  const { PolicyVersion } = await admin.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return { ...PolicyVersion, Document: JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')) };
}

describe('to accounts', () => {
  it('every policy of AWS is listed, and every version can be read', async () => {
    const { Policies } = await admin.iam.send(new ListPoliciesCommand({ Scope: 'AWS' }));
    expect(Policies?.map(({ Arn }) => Arn)).toEqual([
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'arn:aws:iam::aws:policy/AmazonSageMakerFullAccess',
      PolicyArn,
      'arn:aws:iam::aws:policy/job-function/DataScientist',
      'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
      'arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword',
      'arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials',
      'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy',
      'arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy',
    ]);
    const { Versions } = await admin.iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v2', true],
      ['v1', false],
    ]);
    expect(JSON.stringify((await documentOf('v1')).Document)).not.toContain('BatchGetRecord');
    expect(await documentOf('v2')).toMatchObject({ IsDefaultVersion: true, CreateDate: new Date('2021-06-10') });
  });

  it('they are read-only', async () => {
    const calls = [
      () => admin.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: ALL, SetAsDefault: true })),
      () => admin.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
      () => admin.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' })),
      () => admin.iam.send(new DeletePolicyCommand({ PolicyArn })),
      () => admin.iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'a', Value: 'b' }] })),
      () => admin.iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['a'] })),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        name: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
        message: expect.stringMatching(
          /is not authorized to perform: iam:\w+ on resource: policy arn:aws:iam::aws:policy/,
        ),
      });
    }
    expect(await admin.iam.send(new GetPolicyCommand({ PolicyArn }))).toMatchObject({
      Policy: { DefaultVersionId: 'v2' },
    });
  });
});

describe('a version that the operator publishes', () => {
  const create = () => casey.sagemaker.send(new CreateModelCommand({ ModelName: 'mine' }));

  it('allows a call that was denied, without attaching anything', async () => {
    await expect(create()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { Document } = await documentOf('v2');
    Document.Statement.push({ Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: '*' });
    const file = join(server.folder, '..', 'wider.json');
    writeFileSync(file, JSON.stringify(Document));
    const { stdout, code } = await managedPolicies('publish', PolicyArn, file, '--description', 'CreateModel added.');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^v3 of /)]);
    expect((await create()).ModelArn).toContain(':model/mine');
    expect(await admin.iam.send(new GetPolicyCommand({ PolicyArn }))).toMatchObject({
      Policy: { DefaultVersionId: 'v3', AttachmentCount: 1 },
    });
  });

  it('is refused when it takes something away, with a request that indeed passes today', async () => {
    const file = join(server.folder, '..', 'narrower.json');
    const { Document } = await documentOf('v3');
    const actions: string[] = Document.Statement[0].Action;
    Document.Statement[0].Action = actions.filter((action) => action !== 'sagemaker:List*');
    writeFileSync(file, JSON.stringify(Document));
    const { stdout, code } = await managedPolicies('publish', PolicyArn, file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'refused',
      comparison: { outcome: 'lost', request: { action: expect.stringMatching(/^sagemaker:List/) } },
    });
    await casey.sagemaker.send(new ListModelsCommand({}));
    expect((await managedPolicies('publish', PolicyArn, file, '--force')).code).toBe(0);
    await expect(casey.sagemaker.send(new ListModelsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('is in the history, also while the server runs', async () => {
    const { stdout } = await managedPolicies('history', 'AmazonSageMakerReadOnly');
    expect(stdout).toContain('(v3)\n  CreateModel added.\n');
    expect((await managedPolicies('list')).stdout).toContain('v4 of 4 versions');
    const feed = await (await fetch(`${server.endpoint}/_sagewarden/managed-policies/feed.xml`)).text();
    expect(feed).toContain('<description>CreateModel added.</description>');
  });

  it('but an import waits until the server has ended', async () => {
    const file = join(server.folder, '..', 'PowerUserAccess.json');
    const PolicyVersion = {
      Document: JSON.parse(ALL),
      VersionId: 'v5',
      IsDefaultVersion: true,
      CreateDate: '2020-01-01T00:00:00Z',
    };
    writeFileSync(file, JSON.stringify({ PolicyVersion }));
    const { code, stderr } = await managedPolicies('import', file);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/another process is using the data folder.*; stop the other server/),
    ]);
  });
});
