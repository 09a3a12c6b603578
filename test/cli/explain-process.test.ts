// The built program as a shell sees it: arguments, standard input, streams and exit code.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentText, loadDecisionCases } from '../decision/load-cases.ts';
import { ROOT } from '../repository/source-files.ts';

function sagewarden(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/sagewarden'), ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: undefined },
  });
  return { status, stdout, stderr };
}

const FILE = 'seeds/training-runs-with-network-isolation.json';
const seed = loadDecisionCases().find(({ file }) => file === FILE)?.data;
const [policy] = seed?.policies.identity ?? [];
const text = policy === undefined ? '' : documentText(policy);

describe('a case of the seeds through bin/sagewarden', () => {
  it.each([...(seed?.requests ?? [])])('$title', ({ action, resource, context, expect: { decision } }) => {
    const keys = Object.entries(context ?? {}).flatMap(([key, value]) => [value].flat().map((one) => `${key}=${one}`));
    const flags = ['--policy', '-', '--action', action, '--resource', resource, '--json'];
    const run = sagewarden(['explain', ...flags, '--context', ...keys, '--expect', decision], text);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(run.stdout).decision).toBe(decision);
  });
});

it('ends with 1 when the expectation is not met, with 2 for bad usage and for a malformed policy', () => {
  const search = ['explain', '--policy', '-', '--action', 'sagemaker:Search'];
  expect(sagewarden([...search, '--expect', 'allowed'], text)).toMatchObject({
    status: 1,
    stderr: 'error: expected allowed, but the decision is implicitDeny\n',
  });
  expect(sagewarden(['explain'])).toMatchObject({ status: 2, stdout: '' });
  expect(sagewarden([...search, '--expect', 'maybe'], text)).toMatchObject({ status: 2, stdout: '' });
  expect(sagewarden(search, '{}')).toMatchObject({ status: 2, stdout: '' });
});

it('writes no colour into a pipe', () => {
  const { stdout } = sagewarden(['explain', '--action', 'sagemaker:Search']);
  expect(stdout).toMatch(/^implicitDeny: /);
  expect(stdout).not.toContain('\u001b');
});
