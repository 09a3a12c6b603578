// Recognizable secrets in every member that holds one, of every operation that is served: sent as they are and in the answers that come
// back. None of them is in the data folder, in exported files or in what the server prints.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as sts from '@aws-sdk/client-sts';
import type { NormalizedSchema } from '@smithy/core/schema';
import { afterAll, expect, it } from 'vitest';
import { SECRET_MEMBERS } from '../../src/server/describe-value.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { membersOf } from '../../src/wire/members.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { clientsFor, removeFolder, startSagewarden, temporaryFolder } from '../clients/sagewarden-process.ts';
import { ROOT } from '../repository/source-files.ts';
import { randomSource, randomValue } from '../wire/random-value.ts';

const SERVICES = {
  iam: [iamOperations, { ...iam }],
  sts: [stsOperations, { ...sts }],
  organizations: [organizationsOperations, { ...organizations }],
  sagemaker: [sagemakerOperations, { ...sagemaker }],
} as const;

const folder = temporaryFolder();
afterAll(() => removeFolder(folder));

const isSecret = (name: string, shape: NormalizedSchema) =>
  SECRET_MEMBERS.has(name) || Boolean(shape.getMergedTraits().sensitive);

/** Calls `found` for each member of `value` that the shape or the list has as a secret, and puts what it gives in its place. */
function eachSecret(
  shape: NormalizedSchema,
  value: unknown,
  found: (secret: unknown, name: string) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item) => eachSecret(shape.getValueSchema(), item, found));
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  if (!shape.isStructSchema()) return value;
  const { byName } = membersOf(shape);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const memberShape = byName.get(name);
      if (memberShape === undefined || member === undefined) return [name, member];
      return [name, isSecret(name, memberShape) ? found(member, name) : eachSecret(memberShape, member, found)];
    }),
  );
}

it('no secret of any operation is recorded, exported or printed', { timeout: 120_000 }, async () => {
  const server = await startSagewarden(folder);
  const clients = clientsFor(server.endpoint, server.credentials());
  const random = randomSource(7);
  const secrets = new Set<string>();
  const seeded = new Set<string>();
  const seed = (secret: unknown, name: string) => {
    // Codes of MFA devices are six digits; those would be found by chance.
    const made = `Recognizable-Secret-${secrets.size}-1a`;
    secrets.add(made);
    seeded.add(name);
    return secret instanceof Uint8Array ? Buffer.from(made) : typeof secret === 'string' ? made : secret;
  };
  for (const [service, [operations, commands]] of Object.entries(SERVICES)) {
    const name = service as keyof typeof SERVICES;
    for (const operation of operations.keys()) {
      const shape = WIRE_SERVICES[name].operations.get(operation);
      if (shape === undefined || shape.input.isUnitSchema()) continue;
      for (let round = 0; round < 2; round += 1) {
        const input = eachSecret(shape.input, named(randomValue(shape.input, random)), seed);
        const Command = (commands as Readonly<Record<string, unknown>>)[`${operation}Command`] as new (
          input: unknown,
        ) => never;
        const send = clients[name].send.bind(clients[name]) as (command: never) => Promise<unknown>;
        const output = await send(new Command(input)).catch((error: unknown) => {
          expect(error).toMatchObject({ $metadata: { httpStatusCode: expect.any(Number) } });
        });
        eachSecret(shape.output, output ?? {}, (secret) => {
          if (typeof secret === 'string' && secret.length > 8) secrets.add(secret);
          if (secret instanceof Uint8Array) secrets.add(Buffer.from(secret).toString('base64'));
          return secret;
        });
      }
    }
  }
  // What is made is given out once.
  const { Credentials } = await clients.sts.send(new sts.GetSessionTokenCommand({}));
  secrets
    .add(Credentials?.SecretAccessKey ?? '')
    .add(Credentials?.SessionToken ?? '')
    .add('Recognizable-Signature');
  const signed = 'https://example.com/?X-Amz-Signature=Recognizable-Signature';
  const tagged = { UserName: 'casey', Tags: [{ Key: 'url', Value: signed }] };
  await clients.iam.send(new iam.CreateUserCommand(tagged)).catch(() => undefined);

  expect([...seeded].toSorted()).toEqual(
    expect.arrayContaining(['NewPassword', 'Password', 'PrivateKey', 'SAMLAssertion', 'TokenCode', 'WebIdentityToken']),
  );
  expect(secrets.size).toBeGreaterThan(30);
  expect(secrets.has('')).toBe(false);
  const leaks = (text: string) => [...secrets].filter((secret) => text.includes(secret));
  const inFolder = () =>
    readdirSync(folder)
      .filter((file) => file !== 'credentials')
      .flatMap((file) => leaks(readFileSync(join(folder, file), 'latin1')).map((secret) => [file, secret]));
  expect(inFolder()).toEqual([]);
  expect(await server.stop()).toBe(0);
  expect(inFolder()).toEqual([]);
  const out = join(folder, '..', 'exported');
  execFileSync(process.execPath, [join(ROOT, 'bin/sagewarden'), 'events', 'export', '--data', folder, '--out', out]);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(out, path)).isFile(),
  );
  const exported = files.map((path) => gunzipSync(readFileSync(join(out, path))).toString()).join('\n');
  expect(exported.includes('HIDDEN_DUE_TO_SECURITY_REASONS')).toBe(true);
  expect(exported.includes('ChangePassword')).toBe(true);
  expect(leaks(exported)).toEqual([]);
  expect(leaks(server.printed())).toEqual([]);
});

/** Names that exist or could, so that not everything is refused at the door. */
function named(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'RoleSessionName' || name === 'UserName') return [name, 'admin'];
      if (name === 'RoleArn') return [name, 'arn:aws:iam::123456789012:role/a'];
      if (typeof member === 'string' && name.endsWith('Name')) return [name, 'a'];
      return [name, member];
    }),
  );
}
