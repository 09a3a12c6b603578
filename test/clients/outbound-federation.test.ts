// The switch for tokens to the outside through the official IAM client.

import {
  DisableOutboundWebIdentityFederationCommand,
  EnableOutboundWebIdentityFederationCommand,
  GetOutboundWebIdentityFederationInfoCommand,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';

let admin: Clients;

serveWhileTesting(async (_server, administrator) => {
  admin = administrator;
});

it('is off, is switched on with an issuer, and off again', async () => {
  const info = () => admin.iam.send(new GetOutboundWebIdentityFederationInfoCommand({}));
  const off = { name: 'FeatureDisabledException', $metadata: { httpStatusCode: 404 } };
  await expect(info()).rejects.toMatchObject(off);
  const { IssuerIdentifier } = await admin.iam.send(new EnableOutboundWebIdentityFederationCommand({}));
  expect(await info()).toMatchObject({ IssuerIdentifier, JwtVendingEnabled: true });
  await expect(admin.iam.send(new EnableOutboundWebIdentityFederationCommand({}))).rejects.toMatchObject({
    name: 'FeatureEnabledException',
    $metadata: { httpStatusCode: 409 },
  });
  await admin.iam.send(new DisableOutboundWebIdentityFederationCommand({}));
  await expect(info()).rejects.toMatchObject(off);
});
