// The folder that a store lives in: making it, knowing it again, refusing what is not ours. What the files hold is others'
// business.

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreError } from './store-error.ts';

/** The file by which a folder is known as ours. */
const MARKER = 'sagewarden.json';
const FOLDER_FORMAT = 1;
/** Ends the name of a file that is being written. */
const UNFINISHED = '.unfinished';

/**
 * Makes `folder` (mode 0700) when it is missing and marks an empty one as ours. Throws a StoreError: `NotOurs` for a folder
 * with other things in it, `NewerVersion` for a later layout, `NotWritable` when the system refuses.
 */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    const files = readdirSync(folder).filter((name) => name !== MARKER + UNFINISHED);
    if (files.includes(MARKER)) {
      checkMarker(folder);
    } else if (files.length > 0) {
      throw new StoreError('NotOurs', `\`${folder}\` is not empty and not a Sagewarden data folder`);
    } else {
      writeDurably(join(folder, MARKER), `${JSON.stringify({ format: FOLDER_FORMAT })}\n`);
    }
  } catch (error) {
    throw notWritable(error, folder);
  }
}

/** With mode 0700. Folder by folder: Node 20's recursive `mkdir` never ends where a file system like /proc takes no new folders. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function checkMarker(folder: string): void {
  const format = readFormat(join(folder, MARKER));
  if (typeof format !== 'number' || format < 1) {
    throw new StoreError('NotOurs', `\`${join(folder, MARKER)}\` is not the marker of a Sagewarden data folder`);
  }
  if (format > FOLDER_FORMAT) {
    const known = `this program knows formats up to ${FOLDER_FORMAT}`;
    throw new StoreError('NewerVersion', `\`${folder}\` has folder format ${format}, ${known}`);
  }
}

function readFormat(file: string): unknown {
  try {
    const marker: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof marker === 'object' && marker !== null && 'format' in marker ? marker.format : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes a small private file (mode 0600) so that after a crash it is there whole or not at all. */
export function writeDurably(file: string, text: string): void {
  const draft = openSync(file + UNFINISHED, 'w', 0o600);
  try {
    writeFileSync(draft, text);
    fsyncSync(draft);
  } finally {
    closeSync(draft);
  }
  renameSync(file + UNFINISHED, file);
  const folder = openSync(join(file, '..'), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes `file` with mode 0600, unless it is there. */
export function createPrivately(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}

/** Codes by which a system says that a path cannot be made, read or written by us. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOENT',
  'ENOSPC',
]);

/** The StoreError for a file system's refusal below `folder`; any other error as it is. */
export function notWritable(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && REFUSALS.has(error.code))) return error;
  return new StoreError('NotWritable', `cannot use \`${folder}\` as the data folder: ${error.message}`, {
    cause: error,
  });
}
