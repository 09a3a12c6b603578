// How many requests were asked, and how many were not decided as expected?

import type { TestResult } from './run-policy-test.ts';

export interface ResultCounts {
  readonly checks: number;
  readonly failures: number;
  /** Files that could not be used, so that none of their requests was asked. */
  readonly unusable: number;
}

export function countResults(results: readonly TestResult[]): ResultCounts {
  const checks = results.flatMap((result) => (result.kind === 'run' ? result.checks : []));
  return {
    checks: checks.length,
    failures: checks.filter(({ failure }) => failure !== undefined).length,
    unusable: results.filter(({ kind }) => kind === 'unusable').length,
  };
}
