// Whether an account gives out tokens for services outside of AWS.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { type Client, clientOf, OTHER_ACCOUNT, openWorld, rootCaller, type TestWorld } from '../world.ts';

let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

test('it is enabled and disabled, each only once, and the issuer stays', async () => {
  expect(await iam.refusal('GetOutboundWebIdentityFederationInfo')).toMatch(/^FeatureDisabled: /);
  expect(await iam.refusal('DisableOutboundWebIdentityFederation')).toMatch(/^FeatureDisabled: /);
  const enabled = await iam.perform('EnableOutboundWebIdentityFederation');
  expect(enabled).toEqual({
    IssuerIdentifier: expect.stringMatching(
      /^https:\/\/warden\.example\.com\/_sagewarden\/oidc\/123456789012\/[0-9a-f-]{36}$/,
    ),
  });
  expect(await iam.refusal('EnableOutboundWebIdentityFederation')).toMatch(/^FeatureEnabled: /);
  expect(await iam.perform('GetOutboundWebIdentityFederationInfo')).toEqual({ ...enabled, JwtVendingEnabled: true });
  await iam.perform('DisableOutboundWebIdentityFederation');
  expect(await iam.refusal('GetOutboundWebIdentityFederationInfo')).toMatch(/^FeatureDisabled: /);
  expect(await iam.perform('EnableOutboundWebIdentityFederation')).toEqual(enabled);
});

test('each account has its own issuer', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  const { IssuerIdentifier } = await iam.perform('EnableOutboundWebIdentityFederation');
  expect(await other.refusal('GetOutboundWebIdentityFederationInfo')).toMatch(/^FeatureDisabled: /);
  expect((await other.perform('EnableOutboundWebIdentityFederation'))['IssuerIdentifier']).not.toBe(IssuerIdentifier);
});
