// Holds the code to layers.json: a floor imports only the floors that its row names, and pure floors stay pure.

import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, floorOf, importsOf, textOf } from './source-files.ts';

const layers: Record<string, string[]> = JSON.parse(textOf('layers.json'));
const sources = filesBelow('src', '.ts');
const PURE = ['language', 'conditions', 'catalog', 'decision', 'validation', 'tasks'];

/** What a text at `path` imports against the table, as `floor imports other` lines. */
function violations(path: string, text: string): string[] {
  const floor = floorOf(path);
  if (floor === undefined) return [];
  const allowed = layers[floor];
  if (allowed === undefined) return [`${path}: folder ${floor} is not in layers.json`];
  return importsOf(text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => floorOf(normalize(join(dirname(path), specifier)).replaceAll('\\', '/')))
    .filter((target) => target !== floor && (target === undefined || !allowed.includes(target)))
    .map((target) => `${path} imports ${target ?? 'an entry point'}`);
}

const IMPURE = ['Date.now', 'new Date()', 'Math.random', 'process.', 'globalThis.crypto', 'console.'];

/** What keeps a text from being pure: Node's modules, the clock, randomness, the environment, output. */
function impurities(text: string): string[] {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  const modules = importsOf(text).filter((specifier) => specifier.startsWith('node:'));
  return [...modules, ...IMPURE.filter((word) => code.includes(word))];
}

describe('layers', () => {
  it('saw the source files of every floor', () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const floor of Object.keys(layers)) {
      expect(
        sources.filter((path) => floorOf(path) === floor),
        floor,
      ).not.toEqual([]);
    }
  });

  it('catches an upward import, type-only and dynamic ones too', () => {
    for (const text of [
      "import { serve } from '../server/listener.ts';",
      "import type { Store } from '../store/open-store.ts';",
      "const late = await import('../cli/main.ts');",
      "export { x } from '../index.ts';",
    ]) {
      expect(violations('src/language/canary.ts', text), text).toHaveLength(1);
    }
    expect(impurities("import { readFileSync } from 'node:fs';\nconst now = Date.now();")).toEqual([
      'node:fs',
      'Date.now',
    ]);
  });

  it.each(sources)('%s imports only what its floor may', (path) => {
    expect(violations(path, textOf(path))).toEqual([]);
  });

  it.each(sources.filter((path) => PURE.includes(floorOf(path) ?? '')))('%s is pure', (path) => {
    expect(impurities(textOf(path))).toEqual([]);
  });

  it('only the configuration reads the environment', () => {
    const readers = sources.filter((path) => textOf(path).includes('process.env'));
    expect(readers.filter((path) => path !== 'src/server/configuration.ts')).toEqual([]);
  });
});
