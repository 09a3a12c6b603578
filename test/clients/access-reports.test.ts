// Reports about an account, asked for with the official clients: the credential report, and which services were tried when.

import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GenerateOrganizationsAccessReportCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetCredentialReportCommand,
  GetServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsWithEntitiesCommand,
  ListPoliciesGrantingServiceAccessCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { CreateModelCommand, DeleteModelCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { type Clients, clientsFor } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser, trust } from './team.ts';

const ACCOUNT = '123456789012';
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;

let admin: Clients;

async function report(Arn: string, Granularity: 'SERVICE_LEVEL' | 'ACTION_LEVEL' = 'SERVICE_LEVEL') {
  const { JobId } = await admin.iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn, Granularity }));
  return { JobId, ...(await admin.iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }))) };
}

describe('reports about an account', () => {
  serveWhileTesting(async (server, administrator) => {
    admin = administrator;
    const { iam } = admin;
    const casey = await createUser(admin, server.endpoint, 'casey', {
      models: allow(['sagemaker:CreateModel', 'sagemaker:List*']),
      buckets: allow('s3:*'),
      no: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'sqs:*', Resource: '*' }] },
    });
    await createUser(admin, server.endpoint, 'idle', {});
    const policy = await iam.send(
      new CreatePolicyCommand({
        PolicyName: 'Wide',
        PolicyDocument: JSON.stringify(allow(['s3:List*', 'sagemaker:List*', 'quicksight:List*'])),
      }),
    );
    await iam.send(new CreateGroupCommand({ GroupName: 'Staff' }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'Staff', PolicyArn: policy.Policy?.Arn }));
    for (const UserName of ['casey', 'idle'])
      await iam.send(new AddUserToGroupCommand({ UserName, GroupName: 'Staff' }));
    const role = await createRole(admin, 'Worker', trust({ AWS: arn('user/admin') }), { all: allow('*') });
    await casey.sagemaker.send(new CreateModelCommand({ ModelName: 'one' }));
    await expect(casey.sagemaker.send(new DeleteModelCommand({ ModelName: 'one' }))).rejects.toThrow('not authorized');
    await expect(casey.iam.send(new ListUsersCommand({}))).rejects.toThrow('not authorized');
    const { Credentials } = await admin.sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'session' }));
    const worker = clientsFor(server.endpoint, {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    await worker.iam.send(new CreateUserCommand({ UserName: 'made' }));
  });

  it('tell the services that the policies of a user grant, and the last attempt in each, denied ones too', async () => {
    const { JobStatus, JobType, ServicesLastAccessed } = await report(arn('user/casey'), 'ACTION_LEVEL');
    expect([JobStatus, JobType]).toEqual(['COMPLETED', 'ACTION_LEVEL']);
    const namespaces = ServicesLastAccessed?.map(({ ServiceNamespace }) => ServiceNamespace);
    expect(namespaces).toEqual(['quicksight', 's3', 'sagemaker']);
    expect(ServicesLastAccessed?.[2]).toMatchObject({
      ServiceName: 'Amazon SageMaker',
      LastAuthenticatedEntity: arn('user/casey'),
      LastAuthenticatedRegion: 'us-east-1',
      TotalAuthenticatedEntities: 1,
    });
    const actions = ServicesLastAccessed?.[2]?.TrackedActionsLastAccessed?.map(({ ActionName }) => ActionName);
    expect(actions?.sort()).toEqual(['CreateModel', 'DeleteModel']);
    expect(Date.now() - (ServicesLastAccessed?.[2]?.LastAuthenticated?.getTime() ?? 0)).toBeLessThan(60_000);
    expect(ServicesLastAccessed?.[1]).toEqual({
      ServiceName: 'Amazon S3',
      ServiceNamespace: 's3',
      TotalAuthenticatedEntities: 0,
    });
  });

  it('tell of actions only when asked to, and come in pages', async () => {
    const { JobId, ServicesLastAccessed } = await report(arn('user/casey'));
    expect(ServicesLastAccessed?.[2]).not.toHaveProperty('TrackedActionsLastAccessed');
    const page = await admin.iam.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1 }));
    expect(page.IsTruncated).toBe(true);
    const next = await admin.iam.send(
      new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1, Marker: page.Marker }),
    );
    expect(next.ServicesLastAccessed?.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(['s3']);
  });

  it('tell of a role what its sessions did', async () => {
    const { ServicesLastAccessed } = await report(arn('role/Worker'), 'ACTION_LEVEL');
    const iam = ServicesLastAccessed?.find(({ ServiceNamespace }) => ServiceNamespace === 'iam');
    expect(iam).toMatchObject({
      LastAuthenticatedEntity: arn('role/Worker'),
      TrackedActionsLastAccessed: [{ ActionName: 'CreateUser' }],
    });
  });

  it.each(['group/Staff', 'policy/Wide'])('tell of %s its users, and which of them tried a service', async (rest) => {
    const { JobId } = await report(arn(rest));
    const { EntityDetailsList } = await admin.iam.send(
      new GetServiceLastAccessedDetailsWithEntitiesCommand({ JobId, ServiceNamespace: 'sagemaker' }),
    );
    expect(
      EntityDetailsList?.map(({ EntityInfo, LastAuthenticated }) => [
        EntityInfo?.Name,
        EntityInfo?.Type,
        LastAuthenticated !== undefined,
      ]),
    ).toEqual([
      ['casey', 'USER', true],
      ['idle', 'USER', false],
    ]);
  });

  it('tell which policies grant something in a service, those of groups too', async () => {
    const { PoliciesGrantingServiceAccess } = await admin.iam.send(
      new ListPoliciesGrantingServiceAccessCommand({ Arn: arn('user/casey'), ServiceNamespaces: ['s3', 'iam'] }),
    );
    expect(PoliciesGrantingServiceAccess).toEqual([
      { ServiceNamespace: 'iam', Policies: [] },
      {
        ServiceNamespace: 's3',
        Policies: [
          { PolicyName: 'buckets', PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'casey' },
          { PolicyName: 'Wide', PolicyType: 'MANAGED', PolicyArn: arn('policy/Wide') },
        ],
      },
    ]);
  });

  it('are refused for what is not there', async () => {
    const { iam } = admin;
    const generate = (Arn: string) => iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn }));
    await expect(generate(arn('user/nobody'))).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await expect(generate('arn:aws:iam::999999999999:user/casey')).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(generate('arn:aws:s3:::a-bucket-of-mine')).rejects.toMatchObject({ name: 'InvalidInputException' });
    const JobId = '00000000-0000-4000-8000-000000000000';
    await expect(iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    const user = await report(arn('user/casey'));
    const entities = iam.send(
      new GetServiceLastAccessedDetailsWithEntitiesCommand({ JobId: user.JobId, ServiceNamespace: 's3' }),
    );
    await expect(entities).rejects.toMatchObject({ name: 'InvalidInputException' });
    const organization = iam.send(
      new GenerateOrganizationsAccessReportCommand({ EntityPath: 'o-a1b2c3d4e5/r-f6g7h8' }),
    );
    await expect(organization).rejects.toThrow('Reports about an organization are not made');
  });

  it('about credentials can be read once they are made', async () => {
    const { iam } = admin;
    await expect(iam.send(new GetCredentialReportCommand({}))).rejects.toMatchObject({
      name: 'CredentialReportNotPresentException',
    });
    expect((await iam.send(new GenerateCredentialReportCommand({}))).State).toBe('COMPLETE');
    const { Content, ReportFormat } = await iam.send(new GetCredentialReportCommand({}));
    expect(ReportFormat).toBe('text/csv');
    const lines = Buffer.from(Content ?? [])
      .toString()
      .split('\n');
    expect(lines.map((line) => line.split(',', 1)[0])).toEqual([
      'user',
      '<root_account>',
      'admin',
      'casey',
      'idle',
      'made',
    ]);
    expect(lines[3]).toMatch(/,true,[^,]+,20[^,]+,us-east-1,(iam|sagemaker),false,/);
  });
});
