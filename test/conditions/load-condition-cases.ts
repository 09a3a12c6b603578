// The cases of cases/conditions: one file an operator, one condition a case.

import { readdirSync, readFileSync } from 'node:fs';
import type { Outcome } from '../../src/conditions/outcome.ts';
import type { PolicyVersion } from '../../src/language/policy-document.ts';

/** Where an expectation comes from: one of them. */
export interface ConditionSource {
  readonly doc?: string;
  readonly observed?: string;
  readonly derived?: string;
}

export interface ConditionCases {
  readonly file: string;
  readonly operator: string;
  /** Of every case that names none itself. */
  readonly source: ConditionSource;
  readonly cases: readonly {
    readonly title: string;
    readonly source?: ConditionSource;
    readonly version?: PolicyVersion;
    readonly condition: object;
    readonly context: Readonly<Record<string, string | readonly string[]>>;
    readonly expect: { readonly outcome: Outcome; readonly why: string };
  }[];
}

export function loadConditionCases(): readonly ConditionCases[] {
  const folder = new URL('../../cases/conditions/', import.meta.url);
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ file, ...JSON.parse(readFileSync(new URL(file, folder), 'utf8')) }));
}
