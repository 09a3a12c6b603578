// The families of resources that are kept here, and how to find the one of a type or of an ARN.

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
import { familyFrom, isRead, partsOf } from './family-from-facts.ts';
import type { Family, OperationRow } from './operation-row.ts';
import { resourcePart } from './tails.ts';
import type { TypeFacts } from './type-facts.ts';
import { APPS } from './types/apps.ts';
import { CLUSTER_TYPES } from './types/cluster.ts';
import { EDGE } from './types/edge.ts';
import { HUB } from './types/hub.ts';
import { IMAGES } from './types/images.ts';
import { JOBS } from './types/jobs.ts';
import { LABOR } from './types/labor.ts';
import { LINEAGE } from './types/lineage.ts';
import { LONE_OPERATIONS, REFUSED_OPERATIONS } from './types/lone-operations.ts';
import { MONITORING } from './types/monitoring.ts';
import { NEVER_MADE } from './types/never-made.ts';
import { PACKAGES } from './types/packages.ts';
import { PIPELINES } from './types/pipelines.ts';
import { REGISTRY } from './types/registry.ts';
import { SERVING } from './types/serving.ts';
import { STUDIO } from './types/studio.ts';

/** Families whose rows are written by hand. */
export const FAMILIES_BY_HAND: readonly Family[] = [
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

export const TYPE_FACTS: readonly TypeFacts[] = [
  ...STUDIO,
  ...JOBS,
  ...MONITORING,
  ...LINEAGE,
  ...REGISTRY,
  ...PACKAGES,
  ...PIPELINES,
  ...SERVING,
  ...LABOR,
  ...IMAGES,
  ...HUB,
  ...EDGE,
  ...CLUSTER_TYPES,
  ...APPS,
  ...NEVER_MADE,
];

export const FAMILIES: readonly Family[] = [...FAMILIES_BY_HAND, ...TYPE_FACTS.map(familyFrom)];

/** Operations without a family: what they touch is the table's. */
export const LONE_ROWS: readonly OperationRow[] = [
  ...LONE_OPERATIONS.map((action): OperationRow => ({ ...partsOf(action), verb: 'own', readOnly: isRead(action) })),
  ...Object.entries(REFUSED_OPERATIONS).map(
    ([action, reason]): OperationRow => ({ ...partsOf(action), verb: 'refused', readOnly: isRead(action), reason }),
  ),
];

const byType: ReadonlyMap<string, Family> = new Map(FAMILIES.map((family) => [family.type, family]));
/** `undefined` for a type that is not kept here. */
export function familyOf(type: string): Family | undefined {
  return byType.get(type);
}

/** The family of a resource by how its ARN looks; `undefined` for one of no type that is kept here. */
export function familyOfArn(arn: string): Family | undefined {
  const parts = resourcePart(arn).split('/');
  if (parts[0] === 'model-package') return byType.get('model-package');
  return FAMILIES.find((family) => {
    const form = tailOf(family).split('/');
    return form.length === parts.length && form.every((text, index) => text.startsWith('{') || text === parts[index]);
  });
}

function tailOf({ tail, type, nameMember }: Family): string {
  return tail ?? `${type}/{${nameMember}}`;
}
