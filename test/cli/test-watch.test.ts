// `sagewarden test --watch`, and the line that tells how far a long run has come.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { showProgress } from '../../src/cli/test/progress.ts';
import { ROOT } from '../repository/source-files.ts';
import { file, folder } from './policy-files.ts';

const allowing = (action: string) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: action, Resource: '*' },
});

it('runs again when a policy, a test or a new test is written, and ends well with Ctrl-C', async () => {
  const policy = file('watched.json', allowing('sagemaker:Search'));
  const test = {
    policies: { identity: ['watched.json'] },
    requests: [{ action: 'sagemaker:Search', expect: 'allowed' }],
  };
  file('watched.policy-test.json', test);
  const child = spawn(process.execPath, [join(ROOT, 'bin/sagewarden'), 'test', folder, '--watch'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const says = async (pattern: RegExp) => {
    await expect.poll(() => out, { timeout: 20_000, interval: 20 }).toMatch(pattern);
    out = '';
  };
  try {
    await says(/1 request as expected, in 1 file[\s\S]*waiting/);
    writeFileSync(policy, JSON.stringify(allowing('sagemaker:List*')));
    await says(/0 requests as expected, 1 not[\s\S]*waiting/);
    // As an editor saves: a new file in the place of the old one.
    writeFileSync(`${policy}~`, JSON.stringify(allowing('sagemaker:*')));
    renameSync(`${policy}~`, policy);
    await says(/1 request as expected, in 1 file[\s\S]*waiting/);
    file('second.policy-test.json', test);
    await says(/2 requests as expected, in 2 files[\s\S]*waiting/);
    writeFileSync(policy, '{');
    await says(/2 files that cannot be used[\s\S]*waiting/);
  } finally {
    child.kill('SIGINT');
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('tells how far it has come after a second, on a terminal only, and clears its line', () => {
  for (const isTTY of [true, false]) {
    let time = 0;
    let written = '';
    const write = (text: string | Uint8Array) => {
      written += text;
      return true;
    };
    const stream = { isTTY, write };
    const line = showProgress(stream, 2, () => time);
    line.checkDone();
    time = 999;
    line.fileDone();
    expect(written).toBe('');
    time = 1001;
    line.checkDone();
    line.checkDone();
    line.clear();
    line.clear();
    expect(written).toBe(isTTY ? '\r\u001b[K1 of 2 files, 2 requests\r\u001b[K' : '');
  }
});
