// The loop of docs/guide/import-an-organization.md, run by a shell with the real AWS CLI where it is installed, against one server; what it
// wrote, imported for another one, which then decides alike.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateUserCommand, ListUsersCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import { ListModelsCommand, ListTrainingJobsCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../repository/source-files.ts';
import {
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';

const MANAGER = '123456789012';
const MEMBER = '210987654321';
const TYPE = 'SERVICE_CONTROL_POLICY';
const installed = spawnSync('aws', ['--version']).status === 0;
if (!installed) console.warn('aws is not on the PATH: the import of an organization that it lists is skipped');

const guide = readFileSync(join(ROOT, 'docs/guide/import-an-organization.md'), 'utf8');
const loop = /```sh\n(org\(\)[\s\S]*?)```/.exec(guide)?.[1] ?? '';

const folders: string[] = [];
const servers: SagewardenProcess[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const folder of folders) removeFolder(folder);
});

async function start(folder: string, options: readonly string[] = []): Promise<SagewardenProcess> {
  const server = await startSagewarden(folder, options);
  servers.push(server);
  return server;
}

/** The member account in a unit, where no model may be listed. */
async function fill(server: SagewardenProcess): Promise<void> {
  const { organizations: manager } = clientsFor(server.endpoint, server.credentials());
  const { organizations: member } = clientsFor(server.endpoint, server.credentials(MEMBER));
  await manager.send(new organizations.CreateOrganizationCommand({}));
  const { Roots } = await manager.send(new organizations.ListRootsCommand({}));
  const RootId = Roots?.[0]?.Id ?? '';
  const Target = { Id: MEMBER, Type: 'ACCOUNT' } as const;
  const { Handshake } = await manager.send(new organizations.InviteAccountToOrganizationCommand({ Target }));
  await member.send(new organizations.AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }));
  await manager.send(new organizations.CreateAccountCommand({ AccountName: 'made', Email: 'made@example.com' }));
  await manager.send(new organizations.EnablePolicyTypeCommand({ RootId, PolicyType: TYPE }));
  const unit = new organizations.CreateOrganizationalUnitCommand({ ParentId: RootId, Name: 'a unit' });
  const { OrganizationalUnit } = await manager.send(unit);
  const DestinationParentId = OrganizationalUnit?.Id;
  const move = { AccountId: MEMBER, SourceParentId: RootId, DestinationParentId };
  await manager.send(new organizations.MoveAccountCommand(move));
  const Content = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'sagemaker:ListModels', Resource: '*' }],
  });
  const policy = new organizations.CreatePolicyCommand({ Name: 'p', Description: 'a "b"', Type: TYPE, Content });
  const PolicyId = (await manager.send(policy)).Policy?.PolicySummary?.Id;
  await manager.send(new organizations.AttachPolicyCommand({ PolicyId, TargetId: DestinationParentId }));
}

function aws(server: SagewardenProcess, profile: string, script: string): void {
  const { accessKeyId, secretAccessKey } = server.credentials(profile);
  execFileSync('sh', ['-eu', '-c', script], {
    cwd: join(server.folder, '..'),
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      AWS_ENDPOINT_URL: server.endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_DEFAULT_REGION: 'us-east-1',
    },
  });
}

describe.runIf(installed)('an organization that the AWS CLI lists', () => {
  it('is imported, and decisions are the same', { timeout: 180_000 }, async () => {
    const first = temporaryFolder();
    folders.push(first);
    const original = await start(first, ['--account', MEMBER]);
    await fill(original);
    const { iam } = clientsFor(original.endpoint, original.credentials(MEMBER));
    await iam.send(new CreateUserCommand({ UserName: 'casey' }));
    expect(loop).toContain('account.json');
    aws(original, 'default', loop);
    aws(original, MEMBER, 'aws iam get-account-authorization-details --output json > account.json');
    await original.stop();

    const second = temporaryFolder();
    folders.push(second);
    const [account, organization] = ['account.json', 'organization.json'].map((name) => join(first, '..', name));
    const words = ['import', 'account', String(account), '--data', second, '--organization', String(organization)];
    const done = spawnSync(process.execPath, [join(ROOT, 'bin/sagewarden'), ...words], { encoding: 'utf8' });
    expect([done.stderr, done.status]).toEqual(['', 0]);
    expect(done.stdout).toMatch(/new of organization o-\w+: 1 units, 3 accounts, 1 policies/);

    const server = await start(second, ['--account', MEMBER, '--new-admin-key']);
    const member = clientsFor(server.endpoint, server.credentials(MEMBER));
    await expect(member.sagemaker.send(new ListModelsCommand({}))).rejects.toThrow('in a service control policy');
    await member.sagemaker.send(new ListTrainingJobsCommand({}));
    expect((await member.iam.send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName)).toEqual([
      'admin',
      'casey',
    ]);
    const simulated = await member.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${MEMBER}:user/admin`,
        ActionNames: ['sagemaker:ListModels', 'sagemaker:ListTrainingJobs'],
      }),
    );
    expect(
      simulated.EvaluationResults?.map(({ EvalDecision, OrganizationsDecisionDetail }) => [
        EvalDecision,
        OrganizationsDecisionDetail?.AllowedByOrganizations,
      ]),
    ).toEqual([
      ['explicitDeny', false],
      ['allowed', true],
    ]);
    const manager = clientsFor(server.endpoint, server.credentials());
    await manager.sagemaker.send(new ListModelsCommand({}));
    const { Organization } = await member.organizations.send(new organizations.DescribeOrganizationCommand({}));
    expect(Organization?.MasterAccountId).toBe(MANAGER);
  });
});
