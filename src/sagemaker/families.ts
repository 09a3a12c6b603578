// The families of resources that are kept here, and how to find the one of a type.

import { ENDPOINT } from './families/endpoint.ts';
import { ENDPOINT_CONFIG } from './families/endpoint-config.ts';
import { FLOW_DEFINITION } from './families/flow-definition.ts';
import { HYPER_PARAMETER_TUNING_JOB } from './families/hyper-parameter-tuning-job.ts';
import { LABELING_JOB } from './families/labeling-job.ts';
import { MODEL } from './families/model.ts';
import { NOTEBOOK_INSTANCE } from './families/notebook-instance.ts';
import { NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG } from './families/notebook-instance-lifecycle-config.ts';
import { PROCESSING_JOB } from './families/processing-job.ts';
import { TRAINING_JOB } from './families/training-job.ts';
import { TRANSFORM_JOB } from './families/transform-job.ts';
import type { Family } from './operation-row.ts';

export const FAMILIES: readonly Family[] = [
  TRAINING_JOB,
  HYPER_PARAMETER_TUNING_JOB,
  PROCESSING_JOB,
  TRANSFORM_JOB,
  MODEL,
  ENDPOINT_CONFIG,
  ENDPOINT,
  NOTEBOOK_INSTANCE,
  NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG,
  LABELING_JOB,
  FLOW_DEFINITION,
];

const byType: ReadonlyMap<string, Family> = new Map(FAMILIES.map((family) => [family.type, family]));

/** `undefined` for a type that is not kept here. */
export function familyOf(type: string): Family | undefined {
  return byType.get(type);
}
