// Which test files do these arguments name?

import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { UnusableInput } from '../explain/read-text.ts';
import type { SourceFormat } from './source-tree.ts';

/** The endings of a test file that is looked for in a folder. A file that is named itself may begin its ending as it likes. */
const TEST_ENDINGS = ['.policy-test.json', '.policy-test.yaml', '.policy-test.yml'] as const;

const FORMATS: readonly (readonly [ending: string, format: SourceFormat])[] = [
  ['.json', 'json'],
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
];

/** Folders that hold other people's files, or none that are written by hand. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules']);

export interface FoundTests {
  /** Their paths from the current folder, each once, in the order of the arguments and of their names. */
  readonly files: readonly string[];
  /** Every folder that was looked through. */
  readonly folders: readonly string[];
}

/**
 * The test files that the paths name: a file as it is, and of a folder all below it whose names end as tests do. Hidden folders,
 * `node_modules` and links to folders are not looked through. Throws UnusableInput for a path that gives no test.
 */
export async function findPolicyTests(paths: readonly string[]): Promise<FoundTests> {
  const files = new Set<string>();
  const folders: string[] = [];
  for (const path of paths) {
    const found = (await isFolder(path)) ? await testsBelow(path, folders) : [path];
    if (found.length === 0)
      throw new UnusableInput(`no test found in \`${path}\`: none ends in ${TEST_ENDINGS.join(', ')}`);
    for (const file of found) {
      formatOf(file);
      files.add(shownPath(file));
    }
  }
  return { files: [...files], folders };
}

/** How a file is to be read, by the ending of its name. Throws UnusableInput for another ending. */
export function formatOf(file: string): SourceFormat {
  const format = FORMATS.find(([ending]) => file.endsWith(ending))?.[1];
  if (format === undefined) throw new UnusableInput(`\`${file}\` ends in none of .json, .yaml, .yml`);
  return format;
}

/** One file has one name in everything that is said of it: its path from the current folder. */
export function shownPath(path: string): string {
  return relative(process.cwd(), resolve(path));
}

export function isTestName(name: string): boolean {
  return TEST_ENDINGS.some((ending) => name.endsWith(ending));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    throw new UnusableInput(`cannot read \`${path}\`: there is no such file or folder`);
  }
}

async function testsBelow(folder: string, folders: string[]): Promise<readonly string[]> {
  folders.push(folder);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new UnusableInput(`cannot read the folder \`${folder}\``);
  });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (isTestName(entry.name)) found.push(path);
    } else if (!entry.name.startsWith('.') && !LEFT_OUT.has(entry.name)) {
      found.push(...(await testsBelow(path, folders)));
    }
  }
  return found;
}
