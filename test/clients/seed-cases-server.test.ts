// The server's door: every decision case that names an API call, made by a real client against a server that holds the case's policies.
// What is allowed must get past the decision; what is denied must be refused with AccessDenied that names the action.

import * as iam from '@aws-sdk/client-iam';
import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { CASES, SERVED_DOORS } from '../cases/doors.ts';
import { type CaseCall, type CasePolicy, documentText } from '../decision/load-cases.ts';
import { type Clients, clientsFor } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { createRole, createUser } from './team.ts';

const INLINE_QUOTA = 2048;
const MANAGED_QUOTA = 6144;
const AWS_MANAGED = ['AmazonSageMakerFullAccess', 'AmazonSageMakerReadOnly'];

/** Refusals that come before the decision: a call that meets one of them was never decided, so it shows nothing. */
const BEFORE_THE_DECISION =
  /^(?:Serialization|UnknownOperation|InvalidAction|Internal|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch)/;

const cases = CASES.map(({ file, data }) => ({
  file,
  data,
  calls: (data.requests ?? []).filter((request) => SERVED_DOORS.calls.keepsOut({ file, data, request }) === undefined),
})).filter(({ calls }) => calls.length > 0);

it('found the cases that name API calls', () => {
  expect(cases.length).toBeGreaterThan(20);
});

async function make(clients: Clients, { service, operation, input }: CaseCall): Promise<unknown> {
  const commands: Record<string, Record<string, unknown>> = { iam, sagemaker, sts };
  const command = commands[service]?.[`${operation}Command`] as new (input: unknown) => never;
  const client: { send: (command: never) => Promise<unknown> } = clients[service as keyof Clients];
  return client.send(new command(input));
}

/** Gives the policies to a user: inline or managed, as they fit; one that fits in neither goes to a role that the user assumes. */
async function holderOf(policies: readonly CasePolicy[], admin: Clients, endpoint: string): Promise<Clients> {
  const user = await createUser(admin, endpoint, 'casey', {});
  for (const policy of policies) {
    const text = JSON.stringify(typeof policy.document === 'string' ? JSON.parse(policy.document) : policy.document);
    if (AWS_MANAGED.includes(policy.name)) {
      const PolicyArn = `arn:aws:iam::aws:policy/${policy.name}`;
      await admin.iam.send(new iam.AttachUserPolicyCommand({ UserName: 'casey', PolicyArn }));
    } else if (text.length > MANAGED_QUOTA) {
      return sessionOfRole(policy, user, admin, endpoint);
    } else if (text.length > INLINE_QUOTA / 2) {
      const { Policy } = await admin.iam.send(
        new iam.CreatePolicyCommand({ PolicyName: policy.name, PolicyDocument: text }),
      );
      await admin.iam.send(new iam.AttachUserPolicyCommand({ UserName: 'casey', PolicyArn: Policy?.Arn }));
    } else {
      const input = { UserName: 'casey', PolicyName: policy.name, PolicyDocument: documentText(policy) };
      await admin.iam.send(new iam.PutUserPolicyCommand(input));
    }
  }
  return user;
}

async function sessionOfRole(policy: CasePolicy, user: Clients, admin: Clients, endpoint: string): Promise<Clients> {
  const trust = {
    Principal: { AWS: 'arn:aws:iam::123456789012:user/casey' },
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
  };
  const role = await createRole(
    admin,
    'holder',
    { Version: '2012-10-17', Statement: [trust] },
    {
      [policy.name]: policy.document as object,
    },
  );
  const { Credentials } = await user.sts.send(new sts.AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'casey' }));
  return clientsFor(endpoint, {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  });
}

describe.each(cases)('$file', ({ data, calls }) => {
  let caller: Clients;

  serveWhileTesting(async (server, admin) => {
    for (const call of data.server?.before ?? []) await make(admin, call);
    const alongside = data.server?.alongside;
    const further = alongside === undefined ? [] : [{ name: 'alongside', document: alongside }];
    caller = await holderOf([...(data.policies.identity ?? []), ...further], admin, server.endpoint);
  });

  it.each(calls)('$title: $expect.decision', async ({ action, expect: expected, api }) => {
    if (api === undefined) throw new Error('the case names no call');
    const refusal: Error | undefined = await make(caller, api).then(
      () => undefined,
      (error: Error) => error,
    );
    if (expected.decision === 'allowed') {
      const answer = `${refusal?.name}: ${refusal?.message}`;
      expect(answer).not.toMatch(/^AccessDenied/);
      expect(answer).not.toMatch(BEFORE_THE_DECISION);
      expect(answer).not.toContain('validation error');
    } else {
      expect(refusal?.name, refusal?.message).toMatch(/^AccessDenied(?:Exception)?$/);
      expect(refusal?.message).toContain(` is not authorized to perform: ${action} `);
      expect(refusal?.message.includes('explicit deny')).toBe(expected.decision === 'explicitDeny');
    }
  });
});
