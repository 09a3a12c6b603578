// Every policy that AWS prints in its SageMaker pages parses, or is refused for the reason that is really there.

import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import { printPolicy } from '../../src/language/print-policy.ts';
import seedPolicies from './seed-policies.json' with { type: 'json' };

// The policies that the documents behind this project print, as printed. Two of them hold a mistake of their own: the
// operator `String`, and a placeholder where an ARN belongs.
describe('the policies of the seeds', () => {
  test('are all here', () => {
    expect(seedPolicies).toHaveLength(27);
  });

  test.each(seedPolicies.map((row, index) => ({ ...row, index })))('$index, from $seed', (row) => {
    const options = { kind: row.kind as PolicyKind };
    const { policy, problems } = parsePolicy(row.text, options);
    expect(problems.map(({ code }) => code)).toEqual(row.problems);
    if (policy) expect(JSON.parse(printPolicy(policy))).toMatchObject({ Version: '2012-10-17' });
    else expect(row.problems).not.toEqual([]);
  });
});
