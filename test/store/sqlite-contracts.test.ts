// The contracts, held by the embedded store.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { identityStoreContract, type StoreUnderTest } from '../contracts/identity-store-contract.ts';
import { resourceStoreContract } from '../contracts/resource-store-contract.ts';
import { runtimeStoreContract } from '../contracts/runtime-store-contract.ts';

async function openPart<Part>(part: (store: Store) => Part): Promise<StoreUnderTest<Part>> {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-contract-'));
  const open = () => openStore({ folder, now: Date.now });
  let store = await open();
  return {
    store: part(store),
    async reopen() {
      await store.close();
      store = await open();
      return part(store);
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

identityStoreContract('SQLite', () => openPart((store) => store.identity));
resourceStoreContract('SQLite', () => openPart((store) => store.resources));
runtimeStoreContract('SQLite', () => openPart((store) => store.runtime));
