// Directories for tests of the identity floor: the real one, filled with given records.

import type { Directory } from '../../src/identity/identity-store.ts';
import { LiveDirectory } from '../../src/store/live-directory.ts';
import type { RecordEntry } from '../../src/store/record-key.ts';
import { ACCOUNT } from '../contracts/records.ts';

/** Holds the account of `contracts/records.ts` and `entries`. */
export function directoryOf(...entries: readonly RecordEntry[]): Directory {
  const directory = new LiveDirectory();
  directory.put({ kind: 'account', record: { account: ACCOUNT, name: 'main', createdAt: 1 } });
  for (const entry of entries) directory.put(entry);
  return directory;
}
