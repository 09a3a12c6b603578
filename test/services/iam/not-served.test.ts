// The table of operations that are not served.

import * as client from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { IAM_NOT_SERVED } from '../../../src/services/iam/not-served.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';

const names = IAM_NOT_SERVED.flatMap(({ operations }) => operations);

test('every one is an operation of the SDK, stands there once, and is not served', () => {
  for (const name of names) {
    expect(client).toHaveProperty(`${name}Command`);
    expect([name, iamOperations.has(name)]).toEqual([name, false]);
  }
  expect(new Set(names).size).toBe(names.length);
});

test('every row has a reason of one sentence', () => {
  for (const { reason } of IAM_NOT_SERVED) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
});
