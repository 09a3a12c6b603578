// Central root access through the official clients: switched on, a session of a member's root user for one task, what it may do, and how it
// is recorded.

import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  DisableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  EnableAWSServiceAccessCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRootCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';

const folder = temporaryFolder();
let server: SagewardenProcess;
let admin: Clients;
let member: string;

beforeAll(async () => {
  server = await startSagewarden(folder);
  admin = clientsFor(server.endpoint, server.credentials());
  await admin.organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const account = { AccountName: 'Team', Email: 'team@example.com' };
  const { CreateAccountStatus } = await admin.organizations.send(new CreateAccountCommand(account));
  member = CreateAccountStatus?.AccountId ?? '';
});

afterAll(async () => {
  await server?.stop();
  removeFolder(folder);
});

async function rootOfMember(task: string): Promise<Clients> {
  const input = { TargetPrincipal: member, TaskPolicyArn: { arn: `arn:aws:iam::aws:policy/root-task/${task}` } };
  const { Credentials } = await admin.sts.send(new AssumeRootCommand(input));
  return clientsFor(server.endpoint, {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  });
}

it('is refused until it is switched on, which trusted access comes before', async () => {
  await expect(rootOfMember('IAMAuditRootUserCredentials')).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });
  const enable = () => admin.iam.send(new EnableOrganizationsRootCredentialsManagementCommand({}));
  await expect(enable()).rejects.toMatchObject({ name: 'ServiceAccessNotEnabledException' });
  await admin.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'iam.amazonaws.com' }));
  expect((await enable()).EnabledFeatures).toEqual(['RootCredentialsManagement']);
  await admin.iam.send(new EnableOrganizationsRootSessionsCommand({}));
  const { EnabledFeatures } = await admin.iam.send(new ListOrganizationsFeaturesCommand({}));
  expect(EnabledFeatures).toEqual(['RootCredentialsManagement', 'RootSessions']);
});

it('an audit sees what the root user has, and is denied everything else', async () => {
  const root = await rootOfMember('IAMAuditRootUserCredentials');
  const { Arn } = await root.sts.send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe(`arn:aws:iam::${member}:root`);
  expect((await root.iam.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toEqual([]);
  const { SummaryMap } = await root.iam.send(new GetAccountSummaryCommand({}));
  expect(SummaryMap?.AccountPasswordPresent).toBe(0);
  await expect(root.iam.send(new CreateAccessKeyCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'),
  });
});

it('a password can be allowed again, and the session ends with the switch', async () => {
  const root = await rootOfMember('IAMCreateRootUserPassword');
  const { LoginProfile } = await root.iam.send(new CreateLoginProfileCommand({}));
  expect(LoginProfile?.UserName).toBe(member);
  await root.iam.send(new GetLoginProfileCommand({}));
  await admin.iam.send(new DisableOrganizationsRootCredentialsManagementCommand({}));
  await expect(root.iam.send(new GetLoginProfileCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

it('what it did is recorded as the root user’s, by an assumed session', async () => {
  await server.stop();
  const store = await openStore({ folder, now: Date.now });
  const records = await store.activity.recent(100);
  await store.close();
  const made = records.find((record) => record['eventName'] === 'CreateLoginProfile');
  expect(made?.['userIdentity']).toMatchObject({
    type: 'Root',
    accountId: member,
    sessionContext: { assumedRoot: 'true', attributes: { mfaAuthenticated: 'false' } },
  });
});
