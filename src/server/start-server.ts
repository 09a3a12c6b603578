// How does everything come to life? Opens the store, makes the accounts that are missing, composes the parts and listens; ends
// all of it again in the other order.

import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createAccount } from '../identity/create-account.ts';
import { firstStart } from '../identity/first-start.ts';
import { resolveAccessKey } from '../identity/resolve-access-key.ts';
import { decideNeeds } from '../services/authorize.ts';
import { iamOperations } from '../services/iam/operations.ts';
import type { World } from '../services/operation.ts';
import { sagemakerOperations } from '../services/sagemaker/operations.ts';
import { stsOperations } from '../services/sts/operations.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { SigningKeys } from '../wire/signing-keys.ts';
import type { Configuration } from './configuration.ts';
import { addProfiles, type Profile } from './credentials-file.ts';
import type { ServerParts } from './exchange.ts';
import { createListener } from './listener.ts';

export interface RunningServer {
  /** `http://127.0.0.1:4799` */
  readonly endpoint: string;
  /** Ends open requests within a few seconds, then everything that was begun is durable. */
  readonly close: () => Promise<void>;
}

/** Requests that are under way get so many milliseconds to end. */
const CLOSE_GRACE = 3_000;

/** Rejects with a StoreError or with the system's error when it cannot listen; then nothing stays open. */
export async function startServer(configuration: Configuration): Promise<RunningServer> {
  const store = await openStore({ folder: configuration.dataFolder, now: Date.now });
  try {
    addProfiles(configuration.dataFolder, await makeAccounts(store, configuration.accounts));
    const listener = createListener(composeParts(store, configuration));
    const port = await listen(listener, configuration);
    return {
      endpoint: `http://${urlHost(configuration.host)}:${port}`,
      close: async () => {
        await closeListener(listener);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The administrators of the accounts that were not there yet, as profiles: the first account's is `default`. */
async function makeAccounts(store: Store, others: readonly string[]): Promise<Profile[]> {
  const now = Date.now();
  const profiles: Profile[] = [];
  const first = await firstStart(store, { now, randomBytes });
  if (first !== undefined) profiles.push({ name: 'default', ...first });
  for (const account of others) {
    const credentials = await store.identity.transact((draft) =>
      createAccount(draft, { account, name: account, createdAt: now }, { sealer: store.sealer, randomBytes }),
    );
    if (credentials !== undefined) profiles.push({ name: account, ...credentials });
  }
  return profiles;
}

function composeParts(store: Store, { enforcement, transitionMilliseconds }: Configuration): ServerParts {
  const { identity, resources, sealer, activity } = store;
  const world: World = { identity, resources, sealer, transitionMilliseconds, randomBytes };
  return {
    services: { iam: iamOperations, sts: stsOperations, sagemaker: sagemakerOperations },
    world,
    activity,
    enforcement,
    signingKeys: new SigningKeys(),
    resolveKey: (key, now) => resolveAccessKey(key, identity.directory, sealer, now),
    decideNeeds,
    now: Date.now,
    newId: randomUUID,
    report: (message, cause) => {
      process.stderr.write(`${message}: ${cause instanceof Error ? cause.stack : String(cause)}\n`);
    },
  };
}

async function listen(listener: Server, { host, port }: Configuration): Promise<number> {
  listener.listen(port, host);
  await once(listener, 'listening');
  const address = listener.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function closeListener(listener: Server): Promise<void> {
  const closed = once(listener, 'close');
  listener.close();
  listener.closeIdleConnections();
  const late = setTimeout(() => listener.closeAllConnections(), CLOSE_GRACE);
  await closed;
  clearTimeout(late);
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
