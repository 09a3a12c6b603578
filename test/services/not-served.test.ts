// No unexplained hole: every operation that the SDK has of these services is served, or has its reason, and never both.

import { expect, test } from 'vitest';
import { iamOperations } from '../../src/services/iam/operations.ts';
import { reasonNotServed } from '../../src/services/not-served.ts';
import { ORGANIZATIONS_NOT_SERVED } from '../../src/services/organizations/not-served.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';

test.each([
  ['iam', iamOperations],
  ['sts', stsOperations],
  ['organizations', organizationsOperations],
] as const)('%s', (service, operations) => {
  const known = [...WIRE_SERVICES[service].operations.keys()];
  const unexplained = known.filter((name) => operations.has(name) === (reasonNotServed(service, name) !== undefined));
  expect(unexplained).toEqual([]);
  expect([...operations.keys()].filter((name) => !known.includes(name))).toEqual([]);
});

test('the rows of Organizations name its operations, each once, with one sentence', () => {
  const names = ORGANIZATIONS_NOT_SERVED.flatMap(({ operations }) => operations);
  expect(names.filter((name) => !WIRE_SERVICES.organizations.operations.has(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  for (const { reason } of ORGANIZATIONS_NOT_SERVED) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
});
