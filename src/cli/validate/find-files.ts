// Which files do these arguments name? A folder gives all below it that may hold policies, a pattern those that it matches.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { matchPattern, parsePattern } from '../../language/pattern.ts';
import { STANDARD_INPUT, UnusableInput } from '../explain/read-text.ts';
import { shownPath } from '../test/find-policy-tests.ts';

export interface NamedFile {
  /** From the current folder, or `-`. */
  readonly path: string;
  /** Whether it was named by itself, and not found in a folder or by a pattern. */
  readonly named: boolean;
}

const ENDINGS = ['.json', '.yaml', '.yml', '.template'];
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules']);

/**
 * Each file once, in the order of the arguments and of their names. In patterns `*` and `?` stay within a name, `**` goes over folders.
 * Hidden folders, `node_modules` and links to folders are not looked through. Throws UnusableInput for a path that gives no file.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly NamedFile[]> {
  const files = new Map<string, NamedFile>();
  for (const path of paths) {
    for (const file of await filesOf(path)) if (!files.has(file.path)) files.set(file.path, file);
  }
  return [...files.values()];
}

async function filesOf(path: string): Promise<readonly NamedFile[]> {
  if (path === STANDARD_INPUT) return [{ path, named: true }];
  const kind = await kindOf(path);
  if (kind === 'file') return [{ path: shownPath(path), named: true }];
  const found = kind === 'folder' ? await filesBelow(path, hasEnding) : await filesMatching(path);
  if (found.length > 0) return found.map((file) => ({ path: shownPath(file), named: false }));
  if (kind === 'folder') throw new UnusableInput(`no file found in \`${path}\`: none ends in ${ENDINGS.join(', ')}`);
  if (/[*?]/.test(path)) throw new UnusableInput(`no file matches \`${path}\``);
  throw new UnusableInput(`cannot read \`${path}\`: there is no such file or folder`);
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

function hasEnding(path: string): boolean {
  return ENDINGS.some((ending) => path.endsWith(ending));
}

async function filesMatching(pattern: string): Promise<readonly string[]> {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => /[*?]/.test(segment));
  if (first < 0) return [];
  const base = segments.slice(0, first).join('/');
  const folder = base !== '' ? base : pattern.startsWith('/') ? '/' : '.';
  if ((await kindOf(folder)) !== 'folder') return [];
  const rest = segments.slice(first);
  const depth = rest.includes('**') ? Number.POSITIVE_INFINITY : rest.length;
  const from = folder === '.' || folder === '/' ? folder.length - (folder === '.' ? 1 : 0) : folder.length + 1;
  return filesBelow(folder, (path) => matchSegments(rest, path.slice(from).split('/')), depth);
}

/** Whether the names of a path are what the pattern's segments mean. */
export function matchSegments(pattern: readonly string[], names: readonly string[]): boolean {
  // Row by row, so that many `**` cost no more than one.
  let reached = new Set([0]);
  const skip = (at: ReadonlySet<number>): Set<number> => {
    const all = new Set(at);
    for (const index of all) if (pattern[index] === '**') all.add(index + 1);
    return all;
  };
  reached = skip(reached);
  for (const name of names) {
    const next = new Set<number>();
    for (const index of reached) {
      const segment = pattern[index];
      if (segment === '**') next.add(index);
      else if (segment !== undefined && matchPattern(parsePattern(segment), name)) next.add(index + 1);
    }
    reached = skip(next);
  }
  return reached.has(pattern.length);
}

async function filesBelow(
  folder: string,
  fits: (path: string) => boolean,
  depth = Number.POSITIVE_INFINITY,
): Promise<readonly string[]> {
  if (depth < 1) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new UnusableInput(`cannot read the folder \`${folder}\``);
  });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (fits(path)) found.push(path);
    } else if (!entry.name.startsWith('.') && !LEFT_OUT.has(entry.name)) {
      found.push(...(await filesBelow(path, fits, depth - 1)));
    }
  }
  return found;
}
