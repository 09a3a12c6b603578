// A data folder of its own for each test, gone afterwards.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const NOW = 1_700_000_000_000;

/** Opens a store that is closed when the test has ended. */
export async function openForTest(folder: string, masterKey?: Uint8Array): Promise<Store> {
  const store = await openStore({ folder, now: () => NOW, ...(masterKey && { masterKey }) });
  onTestFinished(() => store.close());
  return store;
}
