// AssumeRole across two accounts, as the SageMaker developer guide tells it: account A makes a role and trusts account B; B lets one of
// its users assume it. Either side missing denies. What the role then creates belongs to A.

import { PutUserPolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { type Clients, clientsFor, type SagewardenProcess } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser, trust } from './team.ts';

const A = '123456789012';
const B = '210987654321';
let server: SagewardenProcess;
let adminOfA: Clients;
let adminOfB: Clients;
let userOfB: Clients;
let role: string;

serveWhileTesting(
  async (started, admin) => {
    server = started;
    adminOfA = admin;
    adminOfB = clientsFor(server.endpoint, server.credentials(B));
    role = await createRole(adminOfA, 'models', trust({ AWS: `arn:aws:iam::${A}:root` }), {
      models: allow('sagemaker:CreateModel'),
    });
    userOfB = await createUser(adminOfB, server.endpoint, 'blair', {});
  },
  ['--account', B],
);

const assume = () => userOfB.sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'visit' }));
const denied = (reason: string) => ({
  name: 'AccessDenied',
  message: `User: arn:aws:iam::${B}:user/blair is not authorized to perform: sts:AssumeRole on resource: ${role} because ${reason}`,
});

describe('a role of another account', () => {
  it('is denied when neither side allows, and when only the trust policy does', async () => {
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
    await adminOfA.iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: 'models',
        PolicyDocument: JSON.stringify(trust({ AWS: `arn:aws:iam::${B}:root` })),
      }),
    );
    await expect(assume()).rejects.toMatchObject(denied('no identity-based policy allows the sts:AssumeRole action'));
  });

  it('is assumed when both sides allow, and acts in the account of the role', async () => {
    const visit = {
      UserName: 'blair',
      PolicyName: 'visit',
      PolicyDocument: JSON.stringify(allow('sts:AssumeRole', role)),
    };
    await adminOfB.iam.send(new PutUserPolicyCommand(visit));
    const { Credentials } = await assume();
    const session = clientsFor(server.endpoint, {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    const who = await session.sts.send(new GetCallerIdentityCommand({}));
    expect(who).toMatchObject({ Account: A, Arn: `arn:aws:sts::${A}:assumed-role/models/visit` });
    const model = await session.sagemaker.send(new CreateModelCommand({ ModelName: 'shared' }));
    expect(model.ModelArn).toBe(`arn:aws:sagemaker:us-east-1:${A}:model/shared`);
  });

  it('is denied again when the trust policy lets the account out', async () => {
    await adminOfA.iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: 'models',
        PolicyDocument: JSON.stringify(trust({ AWS: `arn:aws:iam::${A}:root` })),
      }),
    );
    await expect(assume()).rejects.toMatchObject(denied('no role trust policy allows the sts:AssumeRole action'));
  });
});
