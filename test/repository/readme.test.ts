// The README does what it says: its commands run, its library example prints what its comment says.

import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SagewardenProcess } from '../clients/sagewarden-process.ts';
import { serveWhileTesting } from '../clients/serve-while-testing.ts';
import { ROOT, textOf } from './source-files.ts';

interface Block {
  readonly language: string;
  readonly text: string;
}

const blocks: Block[] = [...textOf('README.md').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({
    language,
    text,
  }),
);

/** The commands of all shell blocks, with continued lines joined. */
const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, '').split('\n'))
  .filter((line) => line !== '');

describe('README', () => {
  it('shows the two commands', () => {
    expect(commands).toContain('npm ci && npm start');
    expect(commands).toContain('npm ci && npm test');
    const { scripts } = JSON.parse(textOf('package.json'));
    expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
  });

  it('explains as it shows', () => {
    const command = commands.find((line) => line.startsWith('bin/sagewarden explain')) ?? '';
    const shown =
      blocks
        .filter(({ language }) => language === 'text')
        .at(-1)
        ?.text.trim() ?? '';
    const printed = execFileSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
    expect(printed.split('\n')[0]).toBe(shown);
    expect(printed).toMatch(/expected +Disabled\n +actual +Enabled/);
  });

  it('tests policies as it shows', () => {
    const command = commands.find((line) => line.startsWith('bin/sagewarden test')) ?? '';
    expect(execFileSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' })).toContain('as expected');
  });

  it('has a library example that runs', () => {
    const example = blocks.find(({ language }) => language === 'ts')?.text ?? '';
    const file = join(ROOT, 'dist', 'readme-example.mjs');
    writeFileSync(file, example);
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    rmSync(file);
    expect(printed).toBe('allowed\n');
  });
});

const cli = spawnSync('aws', ['--version'], { encoding: 'utf8' });

describe.skipIf(cli.status !== 0)('README with the AWS CLI (skipped: no `aws` on the PATH)', () => {
  let server: SagewardenProcess;
  serveWhileTesting(async (started) => {
    server = started;
  });

  it('walks as it shows', { timeout: 120_000 }, () => {
    let environment: NodeJS.ProcessEnv = {
      ...process.env,
      AWS_ENDPOINT_URL: server.endpoint,
      AWS_SHARED_CREDENTIALS_FILE: join(server.folder, 'credentials'),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
    };
    const run = (line: string) => spawnSync('sh', ['-c', line], { cwd: ROOT, encoding: 'utf8', env: environment });
    const walk = commands.filter((line) => line.startsWith('aws '));
    const last = walk.at(-1) ?? '';
    for (const line of walk.slice(0, -1)) {
      const { status, stdout, stderr } = run(line);
      expect(status, `${line}\n${stderr}`).toBe(0);
      if (line.includes('create-access-key')) {
        const { AccessKey } = JSON.parse(stdout);
        const { AccessKeyId: AWS_ACCESS_KEY_ID, SecretAccessKey: AWS_SECRET_ACCESS_KEY } = AccessKey;
        environment = { ...environment, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
      }
    }
    const denied = run(last);
    const shown = blocks.find(({ language, text }) => language === 'text' && text.startsWith('An error'))?.text ?? '';
    expect(denied.status).not.toBe(0);
    expect(denied.stderr.replaceAll(/\s+/g, ' ').trim()).toContain(shown.replaceAll(/\s+/g, ' ').trim());
  });
});
