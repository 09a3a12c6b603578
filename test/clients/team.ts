// What client tests set up through the official IAM client: users with policies and keys, roles that trust someone.

import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Clients, type Credentials, clientsFor } from './sagewarden-process.ts';

export function allow(action: string | string[], resource: string | string[] = '*', condition?: object): object {
  const statement = { Effect: 'Allow', Action: action, Resource: resource };
  return {
    Version: '2012-10-17',
    Statement: [condition === undefined ? statement : { ...statement, Condition: condition }],
  };
}

export function trust(principal: object): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] };
}

/** A user with these inline policies, and the clients that call as that user. */
export async function createUser(
  admin: Clients,
  endpoint: string,
  name: string,
  policies: Record<string, object>,
): Promise<Clients> {
  await admin.iam.send(new CreateUserCommand({ UserName: name }));
  for (const [policy, document] of Object.entries(policies)) {
    await admin.iam.send(
      new PutUserPolicyCommand({ UserName: name, PolicyName: policy, PolicyDocument: JSON.stringify(document) }),
    );
  }
  const { AccessKey } = await admin.iam.send(new CreateAccessKeyCommand({ UserName: name }));
  const credentials: Credentials = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
  return clientsFor(endpoint, credentials);
}

/** A role's ARN. */
export async function createRole(
  admin: Clients,
  name: string,
  trustPolicy: object,
  policies: Record<string, object> = {},
): Promise<string> {
  const { Role } = await admin.iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trustPolicy) }),
  );
  for (const [policy, document] of Object.entries(policies)) {
    await admin.iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: policy, PolicyDocument: JSON.stringify(document) }),
    );
  }
  return Role?.Arn ?? '';
}
