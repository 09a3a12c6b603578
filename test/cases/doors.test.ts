// Every decision case goes through every door that can take it, and is decided there as it expects; a request that goes through none
// of them without a reason is a failure.

import { describe, expect, test } from 'vitest';
import { runExplain } from '../cli/run-explain.ts';
import type { CaseRequest } from '../decision/load-cases.ts';
import { ASK } from './ask-doors.ts';
import { ASKED, CASES, countDoors, DOORS, type Door, topicOf } from './doors.ts';
import { policyFlags, requestFlags } from './explain-flags.ts';
import { writePolicies } from './policy-paths.ts';

/** The ARN tells which kind of policy a resource has. */
const RESOURCE_OF_KIND = {
  trust: 'arn:aws:iam::111122223333:role/reader',
  key: 'arn:aws:kms:us-east-1:111122223333:key/one',
  resource: '*',
} as const;

/** How many requests really went through each door. */
const asked = new Map<Door, number>();

describe.each(CASES)('$file', ({ file, data }) => {
  const prepared = { data, ...writePolicies(data.policies) };
  const doors = (Object.keys(DOORS) as (keyof typeof DOORS)[]).filter((door) => requestsFor(door).length > 0);

  function requestsFor(door: keyof typeof DOORS): readonly CaseRequest[] {
    const { keepsOut }: Door = DOORS[door];
    return (data.requests ?? []).filter((request) => keepsOut({ file, data, request }) === undefined);
  }

  if (doors.length > 0) {
    test.each(doors)('through the door %s', async (door) => {
      const requests = requestsFor(door);
      const answers = await ASK[door](prepared, requests);
      const expected = requests.map(({ title, expect: { decision, layer } }, index) => {
        const denied = answers[index]?.decision === 'denied' && decision !== 'allowed';
        return { title, decision: denied ? 'denied' : decision, layer: layer ?? answers[index]?.layer };
      });
      const actual = requests.map(({ title }, index) => {
        const { decision, layer } = answers[index] ?? {};
        return { title, decision, layer: layer ?? expected[index]?.layer };
      });
      expect(actual).toEqual(expected);
      expect(answers).toHaveLength(requests.length);
      asked.set(DOORS[door], (asked.get(DOORS[door]) ?? 0) + answers.length);
    });
  }

  const naming = requestsFor('explain').filter(({ expect: { statements } }) => statements !== undefined);

  if (naming.length > 0) {
    test('`explain` names the statements that decided', async () => {
      for (const request of naming) {
        const { out } = await runExplain([...policyFlags(prepared.paths), ...requestFlags(data, request)]);
        const { statements }: { statements: readonly JsonStatement[] } = JSON.parse(out);
        const expected = request.expect.statements ?? [];
        const actual = statements.map(({ file: path, index, sid }) => {
          const bySid = `${prepared.nameOf(path)}#${sid}`;
          return expected.includes(bySid) ? bySid : `${prepared.nameOf(path)}#${index}`;
        });
        expect(actual.toSorted(), request.title).toEqual(expected.toSorted());
      }
    });
  }

  if (data.expectProblems !== undefined) {
    const problemsExpected = data.expectProblems;
    test('`explain` refuses malformed policies with every problem', async () => {
      const resource = RESOURCE_OF_KIND[data.policies.resource?.kind ?? 'resource'];
      const flags = ['--action', 'sagemaker:Search', '--resource', resource, '--json'];
      const run = await runExplain([...policyFlags(prepared.paths), ...flags]);
      expect(run.exitCode).toBe(2);
      const { problems }: { problems: readonly JsonProblem[] } = JSON.parse(run.out);
      // Cases count columns from 0, as AWS does; the command line counts from 1, as editors do.
      const found = problems.map(({ file: path, code, line, column }) => ({
        policy: prepared.nameOf(path),
        code,
        line,
        column: column - 1,
      }));
      expect(found).toEqual(problemsExpected.map((problem, i) => ({ policy: found[i]?.policy, ...problem })));
    });
  }
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

describe('all doors', () => {
  test('as many requests went through each as can', () => {
    const counts = new Map(countDoors().map(({ title, through }) => [title, through]));
    for (const door of Object.values<Door>(DOORS)) expect(asked.get(door), door.title).toBe(counts.get(door.title));
    expect(asked.get(DOORS.process)).toBe(new Set(ASKED.map(topicOf)).size);
  });

  test('whoever is kept out is kept out for a reason, and what is typed keeps out hardly any', () => {
    for (const { title, through, keptOut } of countDoors()) {
      const out = keptOut.reduce((sum, [, count]) => sum + count, 0);
      expect(through + out, title).toBe(ASKED.length);
      expect(through, title).toBeGreaterThan(0);
      for (const [reason] of keptOut) expect(reason, title).toMatch(/^[\S ]{10,}$/);
      const isTyped = title === DOORS.explain.title || title === DOORS.testFile.title || title === DOORS.matcher.title;
      if (isTyped) expect(out / ASKED.length, title).toBeLessThan(0.02);
    }
  });

  test('every policy that the seeds print is among the cases', () => {
    expect(CASES.filter(({ file }) => file.startsWith('seeds')).length).toBeGreaterThanOrEqual(34);
  });
});
