// Do the guide, the GitHub Action, the hook for pre-commit and the editor's extension do what they say? As far as a machine without GitHub
// and the editors can tell: the Action's own script runs in a shell, with an `npx` that runs what was built here.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT, textOf } from '../../repository/source-files.ts';
import { file, folder } from '../policy-files.ts';

const BIN = join(ROOT, 'bin/sagewarden');

describe('docs/guide/validate.md', () => {
  const page = textOf('docs/guide/validate.md');
  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, text = '']) => text.trim().split('\n'));
  const run = (command: string) => spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });

  it('has commands', () => expect(commands.length).toBeGreaterThan(8));

  it.each(commands)('%s', (command) => {
    const { status, stdout, stderr } = run(command);
    expect(stderr).toBe('');
    expect([0, 1]).toContain(status);
    expect(stdout).not.toBe('');
  });

  it('shows what the first one prints', () => {
    const [, shown = ''] = /^```text\n([\s\S]*?)^```$/m.exec(page) ?? [];
    expect(run(commands[0] ?? '').stdout).toContain(shown);
  });
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly shell: string;
      readonly run: string;
      readonly env: Readonly<Record<string, string>>;
    }[];
  };
}

describe('action.yml', () => {
  const action: Action = parse(textOf('action.yml'));
  const [step] = action.runs.steps;
  const workspace = join(folder, 'workspace');
  const programs = join(folder, 'programs');
  mkdirSync(join(workspace, 'my policies'), { recursive: true });
  mkdirSync(programs);
  copyFileSync(join(ROOT, 'examples/validate/training.json'), join(workspace, 'my policies/training.json'));
  // Notes which package was asked for, and runs this one.
  writeFileSync(
    join(programs, 'npx'),
    `#!/bin/sh\n[ "$1" = --yes ] || exit 99\nprintf '%s\\n' "$2" > "${folder}/package"\nshift 2\nexec "${process.execPath}" "${BIN}" "$@"\n`,
  );
  chmodSync(join(programs, 'npx'), 0o755);

  /** As a runner does it: inputs go into the step's environment, the script into bash with `-e -o pipefail`. */
  function runAction(given: Readonly<Record<string, string>>) {
    const inputOf = (name: string) => given[name] ?? action.inputs[name]?.default ?? '';
    const env = Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => inputOf(input)),
    ]);
    return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step?.run ?? ''], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        ...Object.fromEntries(env),
        PATH: `${programs}:${process.env['PATH']}`,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace,
        GITHUB_ACTION_PATH: ROOT,
      },
    });
  }

  it('is a composite action that gives every input to its script as a variable', () => {
    expect(action.runs.using).toBe('composite');
    expect(step?.run).not.toContain('${{');
    const used = Object.values(step?.env ?? {}).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
    expect(used.toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  it('annotates and fails', () => {
    const { status, stdout, stderr } = runAction({});
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=my policies\/training\.json,line=7,/);
    expect(readFileSync(join(folder, 'package'), 'utf8')).toBe('sagewarden\n');
  });

  it('takes paths line by line, a version and a SARIF file, and nothing as a command', () => {
    const sarif = join(folder, 'findings.sarif');
    const { status, stderr } = runAction({ paths: 'my policies\n\n', version: '1.2.3', sarif });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(readFileSync(sarif, 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(folder, 'package'), 'utf8')).toBe('sagewarden@1.2.3\n');
    const hostile = runAction({ paths: '$(touch hacked); `id`', 'fail-on': 'error; id' });
    expect(hostile.status).toBe(2);
    expect(hostile.stdout).toBe('');
    expect(spawnSync('ls', [workspace], { encoding: 'utf8' }).stdout).toBe('my policies\n');
  });

  it('fails with a file that cannot be used, with SARIF too', () => {
    expect(runAction({ paths: 'absent', sarif: join(folder, 'absent.sarif') }).status).not.toBe(0);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = parse(textOf('.pre-commit-hooks.yaml'));

  it('runs a command of the package on the changed files, whatever they are', () => {
    expect(hook).toMatchObject({ id: 'sagewarden-validate', language: 'node' });
    const [program, ...args] = hook.entry.split(' ');
    expect(Object.keys(JSON.parse(textOf('package.json')).bin)).toContain(program);
    const run = (...files: string[]) =>
      spawnSync(process.execPath, [BIN, ...args, ...files], { cwd: ROOT, encoding: 'utf8' });
    expect(run('package.json', file('compose.yaml', 'services: {}')).status).toBe(0);
    expect(run('package.json', 'examples/validate/training.json').status).toBe(1);
  });
});

describe('editors/vscode', () => {
  const extension = textOf('editors/vscode/extension.js');
  const description = JSON.parse(textOf('editors/vscode/package.json'));

  it('starts the server that there is', () => {
    const { status } = spawnSync(process.execPath, ['--check', join(ROOT, 'editors/vscode/extension.js')]);
    expect(status).toBe(0);
    expect(description.main).toBe('./extension.js');
    expect(extension).toContain("args: ['language-server']");
    const help = spawnSync(process.execPath, [BIN, 'language-server', '--help'], { encoding: 'utf8' }).stdout;
    expect(help).toContain('--stdio');
    expect(textOf('editors/neovim.md')).toContain("'language-server', '--stdio'");
  });
});
