// A simulator to ask in tests: a fresh world, and SimulateCustomPolicy as its root user calls it.

import { afterEach, beforeEach, expect } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input, Output } from '../../../src/services/operation.ts';
import { ACCOUNT, type Client, clientOf, openWorld, rootCaller, type TestWorld } from '../world.ts';

export const USER = `arn:aws:iam::${ACCOUNT}:user/team/casey`;
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
export const BUCKET = 'arn:aws:s3:::data/report.csv';
export const ALLOW = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
export const DENY = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' };

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export interface Simulator {
  readonly world: TestWorld;
  readonly iam: Client;
  /** The result of an input that has only one. */
  readonly only: (input: Input) => Promise<Output>;
  readonly refusal: (input: Input) => Promise<string>;
}

/** Registers hooks that open a world before each test of the file and close it behind; the answer is of the test that runs. */
export function simulateInTests(): Simulator {
  let opened: { readonly world: TestWorld; readonly iam: Client } | undefined;
  const current = () => {
    if (opened === undefined) throw new Error('the simulator is there while a test runs');
    return opened;
  };
  beforeEach(async () => {
    const world = await openWorld();
    opened = { world, iam: clientOf(iamOperations, world, rootCaller()) };
  });
  afterEach(() => current().world.close());

  async function results(input: Input): Promise<readonly Output[]> {
    const answer = await current().iam.perform('SimulateCustomPolicy', { PolicyInputList: [], ...input });
    return answer['EvaluationResults'] as readonly Output[];
  }
  return {
    get world() {
      return current().world;
    },
    get iam() {
      return current().iam;
    },
    only: async (input) => {
      const [result, ...others] = await results({ ActionNames: ['s3:GetObject'], ...input });
      expect(others).toEqual([]);
      return result ?? {};
    },
    refusal: (input) =>
      current().iam.refusal('SimulateCustomPolicy', { PolicyInputList: [], ActionNames: ['s3:GetObject'], ...input }),
  };
}
