// The reference pages say what the tables say. `npm run docs` writes them anew.

import { describe, expect, it } from 'vitest';
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
