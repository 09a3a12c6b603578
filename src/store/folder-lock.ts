// Keeps a data folder to one process at a time.

import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { createPrivately } from './data-folder.ts';

const LOCK_FILE = 'sagewarden.lock';

/** How long to wait for a process that is just ending. */
const BUSY_MILLISECONDS = 1000;

/**
 * Takes the lock and returns the function that gives it back. It is an empty SQLite database in an exclusive transaction: the
 * system's own file lock, on every platform, which ends with the process however that ends. Throws SQLite's "busy".
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, LOCK_FILE);
  createPrivately(file);
  const lock = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}
