// Every decision case, through the command line: the policies as files, the request as flags, the answer as JSON.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runExplain } from '../cli/run-explain.ts';
import {
  type CasePolicies,
  type CasePolicy,
  type CaseRequest,
  type DecisionCase,
  documentText,
  loadDecisionCases,
} from '../decision/load-cases.ts';

const DEFAULT_PRINCIPAL = 'arn:aws:iam::111122223333:user/casey';

const folder = mkdtempSync(join(tmpdir(), 'sagewarden-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cases = loadDecisionCases();

test('every policy that the seeds print is among the cases', () => {
  expect(cases.filter(({ file }) => file.startsWith('seeds')).length).toBeGreaterThanOrEqual(34);
});

describe.each(cases)('$file', ({ data }) => {
  const { flags, nameOf } = writePolicies(data.policies);

  test.each([...(data.requests ?? [])])('$title', async (request) => {
    const run = await runExplain([...flags, ...requestFlags(data, request), '--expect', request.expect.decision]);
    expect(run.error).toBe('');
    expect(run.exitCode).toBe(0);
    const answer = JSON.parse(run.out);
    expect(answer.decision).toBe(request.expect.decision);
    if (request.expect.layer !== undefined) expect(answer.layer).toBe(request.expect.layer);
    if (request.expect.statements !== undefined) {
      const named: readonly string[][] = answer.statements.map((statement: JsonStatement) => [
        `${nameOf(statement.file)}#${statement.sid}`,
        `${nameOf(statement.file)}#${statement.index}`,
      ]);
      const expected = request.expect.statements;
      const actual = named.map(([bySid = '', byIndex = '']) => (expected.includes(bySid) ? bySid : byIndex));
      expect(actual.toSorted()).toEqual(expected.toSorted());
    }
  });

  if (data.expectProblems === undefined) return;
  const expected = data.expectProblems;

  test('malformed policies are refused with every problem', async () => {
    const run = await runExplain([...flags, '--action', 'sagemaker:Search', '--json']);
    expect(run.exitCode).toBe(2);
    const { problems }: { problems: JsonProblem[] } = JSON.parse(run.out);
    // Cases count columns from 0, as AWS does; the command line counts from 1, as editors do.
    const found = problems.map(({ file, code, line, column }) => ({
      policy: nameOf(file),
      code,
      line,
      column: column - 1,
    }));
    expect(found).toEqual(expected.map((problem, i) => ({ policy: found[i]?.policy, ...problem })));
  });
});

interface JsonStatement {
  readonly file: string;
  readonly index: number;
  readonly sid?: string;
}

interface JsonProblem {
  readonly file: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/** The policies as files, and the flags that name them. */
function writePolicies(policies: CasePolicies) {
  const names = new Map<string, string>();
  const write = (policy: CasePolicy): string => {
    const path = join(mkdtempSync(join(folder, 'p-')), 'policy.json');
    writeFileSync(path, documentText(policy));
    names.set(path, policy.name);
    return path;
  };
  const each = (flag: string, list: readonly (CasePolicy | undefined)[] = []) =>
    list.flatMap((policy) => (policy === undefined ? [] : [flag, write(policy)]));
  const flags = [
    ...each('--policy', policies.identity),
    ...each('--boundary', [policies.boundary]),
    ...each('--session-policy', policies.session),
    ...(policies.serviceControl ?? []).flatMap((level) => ['--scp', level.map(write).join(',')]),
    ...each('--resource-policy', [policies.resource]),
    ...each('--endpoint-policy', [policies.endpoint]),
  ];
  return { flags, nameOf: (file: string) => names.get(file) };
}

function requestFlags(data: DecisionCase, request: CaseRequest): readonly string[] {
  const principal = request.principal ?? data.principal ?? DEFAULT_PRINCIPAL;
  const context = join(folder, 'context.json');
  writeFileSync(context, JSON.stringify(request.context ?? {}));
  return [
    '--principal',
    ...(typeof principal === 'string' ? [principal] : [principal.arn, '--role-arn', principal.roleArn ?? '']),
    ...['--action', request.action, '--resource', request.resource],
    ...(request.resourceAccount === undefined ? [] : ['--resource-account', request.resourceAccount]),
    ...['--context-file', context, '--only-given-context', '--json'],
  ];
}
