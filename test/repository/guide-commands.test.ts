// The guide pages about setups and permission sets do what they say: their commands run, and print what stands below them.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT, textOf } from './source-files.ts';

const PAGES = ['docs/guide/setup-checks.md', 'docs/guide/permission-sets.md'];

interface Shown {
  readonly command: string;
  readonly printed: string;
}

/** Every shell block, with the text block that follows it. */
function shownIn(page: string): readonly Shown[] {
  const blocks = textOf(page).matchAll(/^```sh\n([\s\S]*?)^```\n+```text\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, command = '', printed = '']) => ({
    command: command.replaceAll(/\\\n\s*/g, '').trim(),
    printed,
  }));
}

describe.each(PAGES)('%s', (page) => {
  const shown = shownIn(page);

  it('shows with each command what it prints', () => {
    expect(shown.length).toBe(textOf(page).match(/^```sh$/gm)?.length);
  });

  it.each(shown)('$command', ({ command, printed }) => {
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(stderr).toBe('');
    expect(status).toBeLessThan(2);
    expect(stdout).toContain(printed);
  });
});
