// Every operation that is served, called by the administrator with random input, in every mode: none of them falls over. What
// strict refuses for other reasons than authorization must be refused in soft and off too, and not trip up what comes after.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as featureStore from '@aws-sdk/client-sagemaker-featurestore-runtime';
import * as geospatial from '@aws-sdk/client-sagemaker-geospatial';
import * as runtime from '@aws-sdk/client-sagemaker-runtime';
import * as sts from '@aws-sdk/client-sts';
import type { NormalizedSchema } from '@smithy/core/schema';
import { expect, it, onTestFinished } from 'vitest';
import { ENFORCEMENTS } from '../../src/server/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';
import { cloudtrailOperations } from '../../src/services/cloudtrail/operations.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { taggingOperations } from '../../src/services/resourcegroupstaggingapi/operations.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { featureStoreOperations } from '../../src/services/sagemaker-featurestore-runtime/operations.ts';
import { geospatialOperations } from '../../src/services/sagemaker-geospatial/operations.ts';
import { runtimeServiceOperations } from '../../src/services/sagemaker-runtime/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { bindingsOf } from '../../src/wire/rest-bindings.ts';
import { WIRE_SERVICES, type WireService } from '../../src/wire/service-schemas.ts';
import { trust } from '../clients/team.ts';
import { temporaryFolder } from '../store/test-folder.ts';
import { fitForHeaders, randomSource, randomValue } from '../wire/random-value.ts';
import { clientsFor } from './test-server.ts';

const ROUNDS = 6;
const OPERATIONS = {
  iam: iamOperations,
  sts: stsOperations,
  organizations: organizationsOperations,
  sagemaker: sagemakerOperations,
  cloudtrail: cloudtrailOperations,
  'sagemaker-runtime': runtimeServiceOperations,
  'sagemaker-featurestore-runtime': featureStoreOperations,
  'sagemaker-geospatial': geospatialOperations,
  resourcegroupstaggingapi: taggingOperations,
};
const COMMANDS: Readonly<Record<keyof typeof OPERATIONS, Readonly<Record<string, unknown>>>> = {
  iam: { ...iam },
  sts: { ...sts },
  organizations: { ...organizations },
  sagemaker: { ...sagemaker },
  cloudtrail: { ...cloudtrail },
  'sagemaker-runtime': { ...runtime },
  'sagemaker-featurestore-runtime': { ...featureStore },
  'sagemaker-geospatial': { ...geospatial },
  resourcegroupstaggingapi: { ...tagging },
};
const POLICIES = [
  JSON.stringify(trust({ AWS: '123456789012' })),
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
];

it.each(ENFORCEMENTS)('with enforcement %s every operation answers or refuses', { timeout: 120_000 }, async (mode) => {
  const folder = temporaryFolder();
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    enforcement: mode,
    accounts: [],
    newAdminKey: false,
    encodedMessages: false,
    transitionMilliseconds: 0,
    gateway: { port: 0, trustedProxies: [], notebooks: { kind: 'none' as const } },
  });
  onTestFinished(() => server.close());
  const [, accessKeyId = '', secretAccessKey = ''] =
    /_id = (\S+)\n.*_key = (\S+)/.exec(readFileSync(join(folder, 'credentials'), 'utf8')) ?? [];
  const clients = clientsFor(server, { accessKeyId, secretAccessKey });
  const random = randomSource(mode.length);
  const outcomes = { answered: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const service of Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]) {
      for (const name of OPERATIONS[service].keys()) {
        const shape = WIRE_SERVICES[service].operations.get(name)?.input;
        const input =
          shape === undefined || shape.isUnitSchema()
            ? {}
            : inputFor(WIRE_SERVICES[service], shape, plausible(randomValue(shape, random), random) as object);
        const Command = COMMANDS[service][`${name}Command`] as new (input: unknown) => never;
        const send = clients[service].send.bind(clients[service]) as (command: never) => Promise<unknown>;
        try {
          await send(new Command(input));
          outcomes.answered += 1;
        } catch (error) {
          expect({ name, input, error }).toMatchObject({ error: { $metadata: { httpStatusCode: refusal } } });
          outcomes.refused += 1;
        }
      }
    }
  }
  expect(outcomes.answered).toBeGreaterThan(20);
  expect(outcomes.refused).toBeGreaterThan(100);
});

/** Over REST with every label: the client sends nothing without them, and not every schema says that they are required. */
function inputFor({ protocol }: WireService, shape: NormalizedSchema, input: object): object {
  if (protocol !== 'restJson1') return input;
  const labels = Object.fromEntries([...bindingsOf(shape).labels.keys()].map((name) => [name, 'a']));
  return fitForHeaders(shape, { ...labels, ...input });
}

const refusal = expect.toSatisfy((status) => status >= 400 && status < 500, 'refused, not failed');

/** The same with names, ARNs and documents that mostly are some, so that not everything is refused at the door. */
function plausible(value: unknown, random: () => number, name = ''): unknown {
  const pick = (...choices: readonly unknown[]) => choices[Math.floor(random() * choices.length)];
  if (value instanceof Date || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((item) => plausible(item, random, name));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(
      ([key]) => /Name|Arn|Document|^Policy$|Key/.test(key) || random() < 0.6,
    );
    return Object.fromEntries(members.map(([key, member]) => [key, plausible(member, random, key)]));
  }
  if (typeof value === 'number') return pick(value, 1, 10, 3600);
  if (typeof value !== 'string' || random() < 0.1) return value;
  if (name === 'PolicyArn')
    return pick('arn:aws:iam::123456789012:policy/b', 'arn:aws:iam::aws:policy/AdministratorAccess');
  if (name.endsWith('Arn')) return 'arn:aws:iam::123456789012:role/a';
  if (/Document$|^Policy$/.test(name)) return pick(...POLICIES);
  if (name.endsWith('Name')) return pick('admin', 'a', 'b', 'c');
  return value;
}
