// The generated pages say what the tables and the cases say. `npm run docs` writes them anew.

import { describe, expect, it } from 'vitest';
import { BEYOND_RULES } from '../../src/validation/beyond/beyond-rules.ts';
import { EXPLANATIONS } from '../../src/validation/explanations/explanations.ts';
import { RULES } from '../../src/validation/rules.ts';
import { CHECK_PAGES } from './checks-pages.ts';
import { denialsPage } from './denials-page.ts';
import { REFERENCE_PAGES } from './reference-pages.ts';
import { filesBelow } from './source-files.ts';

describe('docs/reference', () => {
  it.each(Object.entries(REFERENCE_PAGES))('%s agrees with the code', async (name, render) => {
    await expect(render()).toMatchFileSnapshot(`../../docs/reference/${name}`);
  });

  it('has no page that nothing makes', () => {
    const pages = filesBelow('docs/reference', '.md').map((path) => path.split('/').at(-1));
    expect(pages.toSorted()).toEqual(Object.keys(REFERENCE_PAGES).toSorted());
  });
});

describe('docs/checks', () => {
  it.each(Object.entries(CHECK_PAGES))('%s agrees with its rule and its cases', async (name, render) => {
    await expect(render()).toMatchFileSnapshot(`../../docs/checks/${name}`);
  });

  it('has no page that nothing makes', () => {
    const pages = filesBelow('docs/checks', '.md').map((path) => path.split('/').at(-1));
    expect(pages.toSorted()).toEqual(Object.keys(CHECK_PAGES).toSorted());
  });

  it('explains every check, and no other', () => {
    const codes = [...RULES, ...BEYOND_RULES].map(({ issueCode }) => issueCode);
    expect([...EXPLANATIONS.keys()].toSorted()).toEqual(codes.toSorted());
  });
});

describe('docs/guide', () => {
  it('denials.md agrees with the cases', async () => {
    const page = denialsPage();
    await expect(page).toMatchFileSnapshot('../../docs/guide/denials.md');
    const prose = page.split('\n').filter((line) => line.startsWith('To allow it:'));
    expect(prose.every((line) => line.length <= 80)).toBe(true);
  });
});
