// docs/guide/managed-policies.md does what it says: its commands run, one after another on one data folder, and print what it shows.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../store/test-folder.ts';
import { ROOT, textOf } from './source-files.ts';

const blocks = [...textOf('docs/guide/managed-policies.md').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

it('docs/guide/managed-policies.md runs as it shows', { timeout: 60_000 }, () => {
  const env = { ...process.env, SAGEWARDEN_DATA: join(temporaryFolder(), 'data'), NO_COLOR: '1' };
  let compared = 0;
  for (const [index, { language, text }] of blocks.entries()) {
    if (language !== 'sh') continue;
    const { stdout, stderr } = spawnSync('sh', ['-c', text], { cwd: ROOT, encoding: 'utf8', env });
    expect(stderr, text).toBe('');
    const shown = blocks[index + 1];
    if (shown?.language !== 'text') continue;
    expect(stdout, text).toBe(shown.text);
    compared += 1;
  }
  expect(compared).toBe(4);
});
