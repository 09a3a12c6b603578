// An organization through the official clients: the developer guide's example of service control policies ("you can only access
// resources in us-east-1 and us-west-1 … ultimately you can only access resources in us-west-1"), at the root and at a unit, in an
// account that the management account made and set up.

import { randomBytes } from 'node:crypto';
import { CreateUserCommand } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  MoveAccountCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { ListModelsCommand, ListTrainingJobsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccessKey } from '../../src/identity/access-key.ts';
import { openStore } from '../../src/store/open-store.ts';
import {
  type Clients,
  type Credentials,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';
import { allow, createUser } from './team.ts';

const folder = temporaryFolder();
const REGIONS = ['us-east-1', 'us-west-1', 'us-west-2'] as const;
const MANAGEMENT = '123456789012';
let server: SagewardenProcess;
let admin: Clients;
let organization: string;
let root: string;
let account: string;
/** The administrator of the member account: a session of the role that came with it. */
let setup: Clients;
/** A user of the member account, allowed SageMaker in us-west-1 and us-west-2. */
let casey: Clients;
let regionsPolicy: string;
let unitPolicy: string;

beforeAll(async () => {
  server = await startSagewarden(folder);
  admin = clientsFor(server.endpoint, server.credentials());
  const { organizations } = admin;
  const created = await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  organization = created.Organization?.Id ?? '';
  const { Roots } = await organizations.send(new ListRootsCommand({}));
  root = Roots?.[0]?.Id ?? '';
  await organizations.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' }));
  const unit = await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Workloads' }));
  const unitId = unit.OrganizationalUnit?.Id ?? '';
  const { CreateAccountStatus } = await organizations.send(
    new CreateAccountCommand({ AccountName: 'Team', Email: 'team@example.com' }),
  );
  expect(CreateAccountStatus?.State).toBe('SUCCEEDED');
  account = CreateAccountStatus?.AccountId ?? '';
  await organizations.send(
    new MoveAccountCommand({ AccountId: account, SourceParentId: root, DestinationParentId: unitId }),
  );
  setup = await assumeAccessRole();
  casey = await createUser(setup, server.endpoint, 'casey', {
    west: allow('sagemaker:*', '*', { StringEquals: { 'aws:RequestedRegion': ['us-west-1', 'us-west-2'] } }),
  });

  regionsPolicy = await createPolicy('Two Regions', {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-west-1'] } },
  });
  await organizations.send(new AttachPolicyCommand({ PolicyId: regionsPolicy, TargetId: root }));
  await organizations.send(new DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: root }));
  unitPolicy = await createPolicy('No models', { Effect: 'Deny', Action: 'sagemaker:ListModels', Resource: '*' });
  await organizations.send(new AttachPolicyCommand({ PolicyId: unitPolicy, TargetId: unitId }));
});

afterAll(async () => {
  await server?.stop();
  removeFolder(folder);
});

async function assumeAccessRole(): Promise<Clients> {
  const { Credentials: given } = await admin.sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'setup',
    }),
  );
  return clientsFor(server.endpoint, {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  });
}

async function createPolicy(Name: string, statement: object): Promise<string> {
  const Content = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { Policy } = await admin.organizations.send(
    new CreatePolicyCommand({ Name, Description: '', Type: 'SERVICE_CONTROL_POLICY', Content }),
  );
  return Policy?.PolicySummary?.Id ?? '';
}

/** In each Region: `allowed`, or why AWS's client was denied. */
async function trainingJobsByRegion(clients: Clients): Promise<Readonly<Record<string, string>>> {
  const credentials = (await clients.sagemaker.config.credentials()) as Credentials;
  const outcomes = REGIONS.map(async (region): Promise<[string, string]> => {
    const client = new SageMakerClient({ endpoint: server.endpoint, region, credentials, maxAttempts: 1 });
    try {
      await client.send(new ListTrainingJobsCommand({}));
      return [region, 'allowed'];
    } catch (error) {
      expect(error).toMatchObject({ name: 'AccessDeniedException' });
      return [region, (error as Error).message.replace(/^.*?(?=because|with an)/, '')];
    }
  });
  return Object.fromEntries(await Promise.all(outcomes));
}

const NO_SCP = 'because no service control policy allows the sagemaker:ListTrainingJobs action';
const NO_IDENTITY = 'because no identity-based policy allows the sagemaker:ListTrainingJobs action';

it('a user of a member account is allowed in the intersection alone', async () => {
  expect(await trainingJobsByRegion(casey)).toEqual({
    'us-east-1': NO_IDENTITY,
    'us-west-1': 'allowed',
    'us-west-2': NO_SCP,
  });
});

it('the administrator of a member account is held to the Regions of the root’s policy', async () => {
  expect(await setup.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: account,
    Arn: `arn:aws:sts::${account}:assumed-role/OrganizationAccountAccessRole/setup`,
  });
  expect(await trainingJobsByRegion(setup)).toEqual({
    'us-east-1': 'allowed',
    'us-west-1': 'allowed',
    'us-west-2': NO_SCP,
  });
  // IAM is in us-east-1 wherever it is called from.
  await setup.iam.send(new CreateUserCommand({ UserName: 'second' }));
});

it('a Deny of the unit holds as well, and the denial names the policy', async () => {
  await expect(setup.sagemaker.send(new ListModelsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      `User: arn:aws:sts::${account}:assumed-role/OrganizationAccountAccessRole/setup is not authorized to perform: ` +
      'sagemaker:ListModels with an explicit deny in a service control policy: ' +
      `arn:aws:organizations::${MANAGEMENT}:policy/${organization}/service_control_policy/${unitPolicy}`,
  });
});

it('the management account is not limited', async () => {
  expect(await trainingJobsByRegion(admin)).toEqual({
    'us-east-1': 'allowed',
    'us-west-1': 'allowed',
    'us-west-2': 'allowed',
  });
  await admin.sagemaker.send(new ListModelsCommand({}));
});

it('refusals have AWS’s names, and their reasons', async () => {
  const attach = new AttachPolicyCommand({ PolicyId: regionsPolicy, TargetId: root });
  await expect(admin.organizations.send(attach)).rejects.toMatchObject({
    name: 'DuplicatePolicyAttachmentException',
    $metadata: { httpStatusCode: 400 },
  });
  const detach = new DetachPolicyCommand({ PolicyId: regionsPolicy, TargetId: root });
  await expect(admin.organizations.send(detach)).rejects.toMatchObject({
    name: 'ConstraintViolationException',
    Reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
  });
  await expect(setup.organizations.send(new ListRootsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: "You don't have permissions to access this resource.",
  });
});

it('the root user of a member account is limited too, and everything is there after a restart', async () => {
  await server.stop();
  // Root users get no key through the API of another principal: this one is put into the store.
  const store = await openStore({ folder, now: Date.now });
  const source = { sealer: store.sealer, randomBytes };
  const { record, credentials } = createAccessKey({ account, createdAt: Date.now() }, source);
  await store.identity.transact((draft) => draft.put('accessKey', record));
  await store.close();
  server = await startSagewarden(folder);
  const rootUser = clientsFor(server.endpoint, credentials);
  expect(await rootUser.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: `arn:aws:iam::${account}:root`,
  });
  expect(await trainingJobsByRegion(rootUser)).toEqual({
    'us-east-1': 'allowed',
    'us-west-1': 'allowed',
    'us-west-2': NO_SCP,
  });
  const manager = clientsFor(server.endpoint, server.credentials());
  const accounts: string[] = [];
  for await (const page of paginateListAccounts({ client: manager.organizations, pageSize: 1 }, {})) {
    accounts.push(...(page.Accounts ?? []).map(({ Id }) => Id ?? ''));
  }
  expect(accounts).toEqual([MANAGEMENT, account].sort());
});
