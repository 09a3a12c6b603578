// How does everything come to life? Opens the store, makes the accounts that are missing, composes the parts and listens; ends
// all of it again in the other order.

import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { noteUse } from '../identity/note-use.ts';
import { resolveAccessKey } from '../identity/resolve-access-key.ts';
import { accessAnalyzerOperations } from '../services/accessanalyzer/operations.ts';
import { decideNeeds } from '../services/authorize.ts';
import { cloudtrailOperations } from '../services/cloudtrail/operations.ts';
import { iamOperations } from '../services/iam/operations.ts';
import type { World } from '../services/operation.ts';
import { organizationsOperations } from '../services/organizations/operations.ts';
import { taggingOperations } from '../services/resourcegroupstaggingapi/operations.ts';
import { sagemakerOperations } from '../services/sagemaker/operations.ts';
import { humanLoopOperations } from '../services/sagemaker-a2i-runtime/operations.ts';
import { edgeOperations } from '../services/sagemaker-edge/operations.ts';
import { featureStoreOperations } from '../services/sagemaker-featurestore-runtime/operations.ts';
import { geospatialOperations } from '../services/sagemaker-geospatial/operations.ts';
import { metricsOperations } from '../services/sagemaker-metrics/operations.ts';
import { runtimeServiceOperations } from '../services/sagemaker-runtime/operations.ts';
import { stsOperations } from '../services/sts/operations.ts';
import { issuerDocument } from '../services/sts/outbound-issuer.ts';
import { decideWith, describeDisagreement, evaluators } from '../services/two-evaluators.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { SigningKeys } from '../wire/signing-keys.ts';
import { accountsWithoutKey, makeAdministrators } from './administrators.ts';
import { type Configuration, DEFAULT_ISSUER_URL, EVENT_HISTORY_DAYS } from './configuration.ts';
import { readEndpointModels } from './endpoint-models.ts';
import type { ServerParts } from './exchange.ts';
import { readIssuerKeys } from './issuer-keys.ts';
import { createListener } from './listener.ts';
import { newOperatorToken, removeOperatorFile, writeOperatorFile } from './operator-file.ts';
import { keepPruning } from './prune-events.ts';
import { readQuotas } from './read-quotas.ts';
import { type ServedGateway, serveGateway } from './serve-gateway.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface RunningServer {
  /** `http://127.0.0.1:4799` */
  readonly endpoint: string;
  /** `http://localhost:4800`: notebooks are on hosts below it. */
  readonly gatewayUrl: string;
  /** Accounts for whose administrator the credentials file has no key that works. */
  readonly accountsWithoutKey: readonly string[];
  /** Ends open requests within a few seconds, then everything that was begun is durable. */
  readonly close: () => Promise<void>;
}

/** Requests that are under way get so many milliseconds to end. */
const CLOSE_GRACE = 3_000;
const CLOSE_INTERVAL = 20;

/** Rejects with a StoreError or with the system's error when it cannot listen; then nothing stays open. */
export async function startServer(configuration: Configuration): Promise<RunningServer> {
  const issuerKeys = readIssuerKeys(configuration.oidcKeys);
  const quotas = readQuotas(configuration.quotas);
  const invokeModel = readEndpointModels(configuration.endpoints);
  const store = await openStore({ folder: configuration.dataFolder, now: Date.now, quotas });
  let served: ServedGateway | undefined;
  try {
    await makeAdministrators(store, configuration);
    const token = newOperatorToken();
    const outside = { issuerKeys, ...(invokeModel && { invokeModel }) };
    const parts = { ...composeParts(store, configuration, outside), operatorToken: token };
    const gateway = await serveGateway(parts, configuration);
    served = gateway;
    const listener = createListener({ ...parts, world: { ...parts.world, presign: gateway.presign } });
    const port = await listen(listener, configuration);
    const endpoint = `http://${urlHost(configuration.host)}:${port}`;
    await orClose(listener, () => writeOperatorFile(configuration.dataFolder, { endpoint, token }));
    const { eventDays: days = EVENT_HISTORY_DAYS } = configuration;
    const endPruning = keepPruning(store.activity, { days, now: parts.now, report: parts.report });
    return {
      endpoint,
      gatewayUrl: gateway.url,
      accountsWithoutKey: accountsWithoutKey(store.identity.directory, configuration),
      close: async () => {
        removeOperatorFile(configuration.dataFolder);
        await Promise.all([closeListener(listener), gateway.close()]);
        await endPruning();
        await store.close();
      },
    };
  } catch (error) {
    await served?.close();
    await store.close();
    throw error;
  }
}

function composeParts(
  store: Store,
  configuration: Configuration,
  outside: Pick<World, 'issuerKeys' | 'invokeModel'>,
): ServerParts {
  const { enforcement, transitionMilliseconds, encodedMessages, throttle } = configuration;
  const { identity, resources, runtime, sealer, activity } = store;
  const report: ServerParts['report'] = (message, cause) => {
    process.stderr.write(`${message}: ${cause instanceof Error ? cause.stack : String(cause)}\n`);
  };
  const decide = decideWith(evaluators(), (disagreement) =>
    report('the two evaluators disagree, which is a defect', describeDisagreement(disagreement)),
  );
  const world: World = {
    identity,
    resources,
    runtime,
    activity,
    sealer,
    decide,
    ...outside,
    issuerUrl: configuration.issuerUrl ?? DEFAULT_ISSUER_URL,
    encodedMessages,
    transitionMilliseconds,
    randomBytes,
  };
  return {
    services: {
      iam: iamOperations,
      sts: stsOperations,
      organizations: organizationsOperations,
      sagemaker: sagemakerOperations,
      cloudtrail: cloudtrailOperations,
      'sagemaker-runtime': runtimeServiceOperations,
      'sagemaker-featurestore-runtime': featureStoreOperations,
      'sagemaker-metrics': metricsOperations,
      'sagemaker-a2i-runtime': humanLoopOperations,
      'sagemaker-edge': edgeOperations,
      'sagemaker-geospatial': geospatialOperations,
      resourcegroupstaggingapi: taggingOperations,
      accessanalyzer: accessAnalyzerOperations,
    },
    world,
    activity,
    enforcement,
    signingKeys: new SigningKeys(),
    resolveKey: (key, now) => resolveAccessKey(key, identity.directory, sealer, now),
    noteUse: (use) => {
      noteUse(use, identity).catch((error: unknown) => report('the use of a key could not be noted', error));
    },
    ...(throttle && { throttle: new TokenBuckets(throttle) }),
    decideNeeds,
    issuerDocuments: (path) => issuerDocument(path, identity.directory, Date.now()),
    now: Date.now,
    newId: randomUUID,
    report,
  };
}

async function listen(listener: Server, { host, port }: Configuration): Promise<number> {
  listener.listen(port, host);
  await once(listener, 'listening');
  const address = listener.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** What fails once the server listens must not leave it listening. */
async function orClose(listener: Server, work: () => void): Promise<void> {
  try {
    work();
  } catch (error) {
    await closeListener(listener);
    throw error;
  }
}

async function closeListener(listener: Server): Promise<void> {
  const closed = once(listener, 'close');
  listener.close();
  // A connection that is kept alive becomes idle when its request has ended.
  const idle = setInterval(() => listener.closeIdleConnections(), CLOSE_INTERVAL);
  const late = setTimeout(() => listener.closeAllConnections(), CLOSE_GRACE);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
