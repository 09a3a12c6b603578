// The project's own files as the repository tests see them: what is there, and what each source file imports.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const NOT_OURS = new Set(['node_modules', 'dist', '.git', 'coverage', 'reports', '.stryker-tmp', '.sagewarden']);

/** Paths relative to the root, with `/`, of every file below `folder` whose name ends so. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = relative(ROOT, join(ROOT, folder, entry.name)).replaceAll('\\', '/');
    if (entry.isDirectory()) return filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Every module specifier in a TypeScript text: static, dynamic, type-only and re-exported. */
export function importsOf(text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)];
  return found.map((match) => match[1] ?? '');
}

/** The floor (first folder below src) that a file stands in; files directly in src are published entry points. */
export function floorOf(path: string): string | undefined {
  const parts = path.split('/');
  return parts[0] === 'src' && parts.length > 2 ? parts[1] : undefined;
}
