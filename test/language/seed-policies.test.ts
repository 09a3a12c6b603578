// Every policy that AWS prints in its SageMaker pages can be read and written down again. Which of them have mistakes, and what
// they decide, is in the cases (test/decision/cases.test.ts).

import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import { printPolicy } from '../../src/language/print-policy.ts';
import { loadDecisionCases, readPolicies } from '../decision/load-cases.ts';

const seeds = loadDecisionCases().filter(({ file }) => file.startsWith('seeds'));

test('all that are printed are here, beside the corrected ones', () => {
  const corrected = seeds.filter(({ file }) => file.endsWith('-corrected.json'));
  expect(seeds.length - corrected.length).toBe(30);
});

test.each(seeds)('$file', ({ data }) => {
  const { policies, problems } = readPolicies(data.policies);
  const { identity, resource, endpoint } = policies;
  const attached = [
    ...identity.map(({ document }) => ({ kind: 'identity' as PolicyKind, document })),
    ...(resource ? [{ kind: resource.kind, document: resource.document }] : []),
    ...(endpoint ? [{ kind: 'endpoint' as const, document: endpoint.document }] : []),
  ];
  expect(attached.length + problems.length).toBeGreaterThan(0);
  for (const { kind, document } of attached) {
    const text = printPolicy(document);
    expect(JSON.parse(text)).toMatchObject({ Version: document.version });
    const again = parsePolicy(text, { kind });
    expect(again.problems).toEqual([]);
    expect(again.policy && printPolicy(again.policy)).toBe(text);
  }
});

// The cases give placeholders a value. As printed, one of them is no ARN, and the others are.
test.each([
  ['your_KMS_key_ARN', ['INVALID_ARN_PREFIX']],
  ['arn:aws:sagemaker:region:account-id:model/modelName', []],
  ['arn:aws:iam::account-id:role/role-name', []],
])('the placeholder %s has the problems %j', (resource, codes) => {
  const text = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'iam:PassRole', Resource: resource } });
  expect(parsePolicy(text, { kind: 'identity' }).problems.map(({ code }) => code)).toEqual(codes);
});
