// The families of resources that are kept here, and how to find the one of a type.

import { NOTEBOOK_INSTANCE } from './families/notebook-instance.ts';
import { TRAINING_JOB } from './families/training-job.ts';
import type { Family } from './operation-row.ts';

export const FAMILIES: readonly Family[] = [NOTEBOOK_INSTANCE, TRAINING_JOB];

const byType: ReadonlyMap<string, Family> = new Map(FAMILIES.map((family) => [family.type, family]));

/** `undefined` for a type that is not kept here. */
export function familyOf(type: string): Family | undefined {
  return byType.get(type);
}
