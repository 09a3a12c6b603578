// Files for a test of the command line, in a folder that is gone when the test file has run.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export const folder = mkdtempSync(join(tmpdir(), 'sagewarden-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file and gives its path; an object is written as JSON. */
export function file(name: string, content: string | Uint8Array | object): string {
  const path = join(folder, name);
  const isText = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(path, isText ? content : JSON.stringify(content));
  return path;
}
