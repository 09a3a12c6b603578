// When has something changed that the tests were made of?

import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isTestName } from './find-policy-tests.ts';

/** An editor writes a file in several steps. */
const DEBOUNCE_MS = 100;

/** What a run was made of. */
export interface Watched {
  readonly files: readonly string[];
  /** A test that appears in one of them counts too. */
  readonly folders: readonly string[];
  /** When it began, in milliseconds: what changed since then is not in it. */
  readonly since: number;
}

/**
 * Calls `run`, which tells what it was made of, now and after every change of that, until the signal aborts. Folders are watched, not
 * files: an editor that saves puts a new file in the place of the old one.
 */
export async function runOnChange(run: () => Promise<Watched>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const watched = await run();
    await nextChange(watched, signal);
  }
}

function nextChange(watched: Watched, signal: AbortSignal): Promise<void> {
  const files = new Set(watched.files.map((file) => resolve(file)));
  const testFolders = new Set(watched.folders.map((folder) => resolve(folder)));
  const folders = new Set([...testFolders, ...[...files].map((file) => dirname(file))]);
  return new Promise((done) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      signal.removeEventListener('abort', end);
      done();
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(end, DEBOUNCE_MS);
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) return end();
    for (const folder of folders) {
      const heard = (_: string, name: string | null) => {
        const isTest = name !== null && testFolders.has(folder) && isTestName(basename(name));
        if (name === null || isTest || files.has(join(folder, name))) changed();
      };
      // A folder that is not there can't be watched; what is in the others still counts.
      try {
        watchers.push(watch(folder, heard).on('error', changed));
      } catch {}
    }
    if ([...files, ...testFolders].some((path) => isNewer(path, watched.since))) changed();
  });
}

/** File systems date a change by a clock that runs in steps. */
const CLOCK_STEP_MS = 20;

function isNewer(path: string, since: number): boolean {
  const state = statSync(path, { throwIfNoEntry: false });
  return state !== undefined && state.mtimeMs > since - CLOCK_STEP_MS;
}
