// Holds the repository to its written habits: sizes, names, headers, documents that agree with the code.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, ROOT, textOf } from './source-files.ts';

const code = ['src', 'test', 'scripts', 'examples'].flatMap((folder) =>
  existsSync(join(ROOT, folder)) ? filesBelow(folder, '.ts') : [],
);
const pages = [...filesBelow('.', '.md')];
const BANNED = /(?:^|[-/])(?:utils?|helpers?|managers?|common|impl|base|misc)(?:[-./]|$)/;

describe('code', () => {
  it('was found', () => expect(code.length).toBeGreaterThan(100));

  it.each(code)('%s is at most 400 lines long and begins by saying what it answers', (path) => {
    const text = textOf(path);
    expect(text.split('\n').length).toBeLessThanOrEqual(401);
    expect(text.startsWith('// ') || text.startsWith('/**')).toBe(true);
  });

  it('bears no banned names', () => {
    expect(BANNED.test('src/wire/string-utils.ts')).toBe(true);
    expect(code.filter((path) => BANNED.test(path))).toEqual([]);
  });
});

describe('documents', () => {
  it.each(pages)('%s: every link to a file leads to one', (path) => {
    const links = [...textOf(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    const dead = links.filter((link) => !existsSync(join(ROOT, dirname(path), link)));
    expect(dead).toEqual([]);
  });

  it('ARCHITECTURE.md shows the layer table of layers.json', () => {
    const layers: Record<string, string[]> = JSON.parse(textOf('layers.json'));
    const rows = Object.entries(layers).map(([floor, below]) => `| \`${floor}\` | ${below.join(', ') || 'nothing'} |`);
    const page = textOf('ARCHITECTURE.md');
    for (const row of rows) expect(page).toContain(row);
    expect(textOf('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(200);
  });

  it('docs/dependencies.md speaks of every dependency, at its version', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const page = textOf('docs/dependencies.md');
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(page, name).toContain(`| \`${name}\` | ${version} |`);
    }
  });

  it('pins every dependency exactly, and the lock file names no registry', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });

  it('locks the packages of every platform, not only of the one that wrote the lock file', () => {
    const { packages }: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
      textOf('package-lock.json'),
    );
    const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(optional.length).toBeGreaterThan(10);
    const missing = optional.filter(
      (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
    );
    expect(missing, 'run `npm run lock`').toEqual([]);
  });
});
