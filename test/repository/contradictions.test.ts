// Does every ruling of docs/guide/contradictions.md say all that it should, and do the cases that it names show something?

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, textOf } from './source-files.ts';

const PAGE = 'docs/guide/contradictions.md';
const PARTS = ['Pages', 'Ruling', 'Why', 'Cases'];

const entries = textOf(PAGE)
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.slice(0, text.indexOf('\n')), text }));

it('lists contradictions, each once', () => {
  expect(entries.length).toBeGreaterThan(20);
  expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length);
});

it.each(entries)('$title', ({ text }) => {
  const parts = [...text.matchAll(/^- \*\*(\w+):\*\* \S/gm)].map(([, part]) => part);
  expect(parts).toEqual(PARTS);

  const [, listed = ''] = text.split('- **Cases:**');
  const cases = [...listed.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => join(dirname(PAGE), link));
  expect(cases.length).toBeGreaterThan(0);
  for (const path of cases) {
    expect(path.startsWith('cases/decision/'), path).toBe(true);
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    const { requests = [], expectProblems = [] } = JSON.parse(textOf(path));
    expect(requests.length + expectProblems.length, path).toBeGreaterThan(0);
  }
});
