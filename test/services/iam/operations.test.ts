// The table of operations as a whole, and what all List operations share.

import * as client from '@aws-sdk/client-iam';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { page } from '../../../src/services/iam/paging.ts';
import { ACCOUNT, type Client, clientOf, openWorld, rootCaller, type TestWorld } from '../world.ts';

let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

test('every operation is one of the SDK, and those that only tell are marked so', () => {
  expect(iamOperations.size).toBeGreaterThanOrEqual(65);
  for (const [name, operation] of iamOperations) {
    expect(operation.name).toBe(name);
    expect(client).toHaveProperty(`${name}Command`);
    expect(operation.readOnly).toBe(/^(Get|List|Simulate)/.test(name));
  }
});

test('every operation needs the action of its name first', async () => {
  const input = {
    UserName: 'u',
    GroupName: 'g',
    RoleName: 'r',
    PolicyName: 'p',
    PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/p`,
    PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/p`,
    AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/m`,
    VirtualMFADeviceName: 'm',
    InstanceProfileName: 'i',
    ServiceName: 'codecommit.amazonaws.com',
    ServerCertificateName: 's',
    AWSServiceName: 'ecs.amazonaws.com',
    DeletionTaskId: 'task/aws-service-role/ecs.amazonaws.com/r/id',
    Name: 'p',
    Url: 'https://p',
    SAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/p`,
    OpenIDConnectProviderArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/p`,
    PolicySourceArn: `arn:aws:iam::${ACCOUNT}:role/r`,
    Arn: `arn:aws:iam::${ACCOUNT}:user/u`,
  };
  for (const name of iamOperations.keys()) {
    const [need] = await iam.needs(name, input);
    expect(need?.action).toBe(`iam:${name}`);
    expect(need?.resource).toMatch(
      /^(\*|arn:aws:iam::123456789012:(root|(user|group|role|policy|mfa|instance-profile|server-certificate|(saml|oidc)-provider)\/([ugrpmis]|aws-service-role\/.*)?))$/,
    );
  }
});

test('the account is told in numbers', async () => {
  await iam.perform('CreateGroup', { GroupName: 'g' });
  expect(await iam.perform('GetAccountSummary')).toMatchObject({
    SummaryMap: { Users: 1, Groups: 1, Roles: 0, Policies: 0, AccountAccessKeysPresent: 0, UsersQuota: 5000 },
  });
  expect(await iam.perform('ListAccountAliases')).toEqual({ AccountAliases: [], IsTruncated: false });
});

test('pages put together are all items, each once and in order, whatever their size', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), fc.integer({ min: 1, max: 5 }), (items, MaxItems) => {
      const seen: string[] = [];
      let rest: Readonly<Record<string, unknown>> = {};
      do {
        const next = page(
          'ListUsers',
          { MaxItems, ...(rest['Marker'] ? { Marker: rest['Marker'] } : {}) },
          items,
          String,
        );
        seen.push(...next.items);
        rest = next.rest;
      } while (rest['IsTruncated']);
      expect(seen).toEqual(items.toSorted((a, b) => (a < b ? -1 : 1)));
    }),
  );
});

test('a marker that was not handed out is refused', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (Marker) => {
      expect(() => page('ListUsers', { Marker }, [], String)).toThrow('Invalid Marker.');
    }),
  );
});
