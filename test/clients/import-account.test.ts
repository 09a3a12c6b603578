// An account that is listed on one server and imported into another data folder is the same account: the same listing again, the same
// decisions.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  type GetAccountAuthorizationDetailsResponse,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  paginateGetAccountAuthorizationDetails,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../repository/source-files.ts';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';

const ACCOUNT = '123456789012';
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/team/Jobs`;
const BOUNDARY = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';

const statement = (Effect: string, Action: string | readonly string[], Resource = '*') => ({
  Effect,
  Action,
  Resource,
});
const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);

async function fill({ iam }: Clients): Promise<void> {
  const own = `arn:aws:sagemaker:*:${ACCOUNT}:training-job/\${aws:username}-*`;
  await iam.send(
    new CreatePolicyCommand({
      PolicyName: 'Jobs',
      Path: '/team/',
      Description: "jobs of one's own",
      PolicyDocument: policy(statement('Allow', 'sagemaker:List*')),
    }),
  );
  await iam.send(
    new CreatePolicyVersionCommand({
      PolicyArn: POLICY,
      PolicyDocument: policy(statement('Allow', 'sagemaker:*', own)),
      SetAsDefault: true,
    }),
  );
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn: POLICY, PolicyDocument: policy(statement('Deny', '*')) }));
  await iam.send(new CreateGroupCommand({ GroupName: 'Staff', Path: '/team/' }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Staff', PolicyArn: POLICY }));
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: 'Staff',
      PolicyName: 'no-delete',
      PolicyDocument: policy(statement('Deny', 'sagemaker:Delete*')),
    }),
  );
  for (const [name, boundary] of [
    ['casey', undefined],
    ['Robin', BOUNDARY],
  ] as const) {
    await iam.send(
      new CreateUserCommand({
        UserName: name,
        Path: '/team/',
        PermissionsBoundary: boundary,
        Tags: [{ Key: 'Команда', Value: 'a b' }],
      }),
    );
    await iam.send(new AddUserToGroupCommand({ UserName: name, GroupName: 'Staff' }));
  }
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'casey',
      PolicyName: 'more',
      PolicyDocument: policy(statement('Allow', ['iam:Get*', 'sagemaker:DeleteModel'])),
    }),
  );
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/team/casey` }, Action: 'sts:AssumeRole' },
    ],
  });
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'Worker',
      Path: '/service-role/',
      AssumeRolePolicyDocument: trust,
      PermissionsBoundary: POLICY,
      Tags: [{ Key: 'k', Value: '' }],
    }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'Worker', PolicyArn: BOUNDARY }));
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'Worker',
      PolicyName: 'all',
      PolicyDocument: policy(statement('Allow', '*')),
    }),
  );
}

async function pagesOf({ iam }: Clients, pageSize: number): Promise<GetAccountAuthorizationDetailsResponse[]> {
  const pages: GetAccountAuthorizationDetailsResponse[] = [];
  for await (const page of paginateGetAccountAuthorizationDetails({ client: iam, pageSize }, {})) pages.push(page);
  return pages;
}

/** As the AWS CLI puts pages together and prints them: documents as objects. */
function asTheCliPrints(pages: readonly GetAccountAuthorizationDetailsResponse[]): string {
  const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;
  const whole = Object.fromEntries(lists.map((list) => [list, pages.flatMap((page) => page[list] ?? [])]));
  const decoded = (key: string, value: unknown) =>
    key.endsWith('Document') && typeof value === 'string' ? JSON.parse(decodeURIComponent(value)) : value;
  return JSON.stringify(whole, decoded, 4);
}

/** All that must be the same. The policies of AWS are as old as the data folder, and documents are compared by what they say. */
function comparable(pages: readonly GetAccountAuthorizationDetailsResponse[]): unknown {
  const whole = JSON.parse(asTheCliPrints(pages));
  for (const each of whole.Policies) {
    if (!each.Arn.startsWith('arn:aws:iam::aws:')) continue;
    delete each.CreateDate;
    delete each.UpdateDate;
    for (const version of each.PolicyVersionList) delete version.CreateDate;
  }
  return whole;
}

async function decisions({ iam }: Clients): Promise<unknown> {
  const principals = ['user/team/casey', 'user/team/Robin', 'role/service-role/Worker', 'group/team/Staff'];
  const results = [];
  for (const principal of principals) {
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${ACCOUNT}:${principal}`,
        ActionNames: ['sagemaker:CreateTrainingJob', 'sagemaker:DeleteModel', 'sagemaker:ListModels', 'iam:GetUser'],
        ResourceArns: ['casey-1', 'robin-1'].map((job) => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/${job}`),
      }),
    );
    results.push(
      ...(EvaluationResults ?? []).map((each) => [
        principal,
        each.EvalActionName,
        each.EvalResourceName,
        each.EvalDecision,
      ]),
    );
  }
  return results;
}

function importFile(file: string, folder: string, ...options: readonly string[]) {
  const args = [join(ROOT, 'bin/sagewarden'), 'import', 'account', file, '--data', folder, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

describe('an account that is listed and imported', { timeout: 120_000 }, () => {
  const folders: string[] = [];
  const folder = () => {
    const made = temporaryFolder();
    folders.push(made);
    return made;
  };
  let server: SagewardenProcess;
  let admin: Clients;
  let pages: GetAccountAuthorizationDetailsResponse[];
  let before: unknown;

  beforeAll(async () => {
    server = await startSagewarden(folder());
    admin = clientsFor(server.endpoint, server.credentials());
    await fill(admin);
    pages = await pagesOf(admin, 3);
    before = await decisions(admin);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    folders.forEach(removeFolder);
  });

  it.each([
    ['pages of the API, one after another', () => pages.map((page) => JSON.stringify(page)).join('\n')],
    ['what the AWS CLI prints', () => asTheCliPrints(pages)],
  ])('is the same again: %s', async (_name, write) => {
    expect(pages.length).toBeGreaterThan(2);
    const target = folder();
    const file = join(target, '..', 'account.json');
    writeFileSync(file, write());
    const done = importFile(file, target);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain('imported into account 123456789012: 3 users, 1 groups, 1 roles, 1 policies');

    const second = await startSagewarden(target);
    try {
      const clients = clientsFor(second.endpoint, second.credentials());
      expect(comparable(await pagesOf(clients, 2))).toEqual(comparable(pages));
      expect(await decisions(clients)).toEqual(before);
      expect(new Set((before as string[][]).map((each) => each[3])).size).toBeGreaterThan(2);
    } finally {
      await second.stop();
    }
    // Once more: everything is there, word for word where the texts are.
    const again = importFile(file, target, '--json');
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({
      users: 0,
      groups: 0,
      roles: 0,
      policies: 0,
      unchanged: 6,
      problemCount: 0,
    });
  });

  it('is not imported while the server is using the folder', () => {
    const file = join(server.folder, '..', 'account.json');
    writeFileSync(file, asTheCliPrints(pages));
    const refused = importFile(file, server.folder);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('another process is using the data folder');
    expect(refused.stderr).toContain('stop the other server');
  });
});
