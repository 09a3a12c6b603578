// The operations that have a file of their own.

import type { OwnRow } from '../../../sagemaker/operation-row.ts';
import type { Output } from '../../operation.ts';
import type { AnyInvocation } from '../invocation.ts';
import { ACCOUNT_SETTING_OPERATIONS } from './account-settings.ts';
import { ASSOCIATION_OPERATIONS } from './associations.ts';
import { CLUSTER_OPERATIONS } from './cluster-nodes.ts';
import { DEVICE_OPERATIONS } from './devices.ts';
import { EDGE_STAGE_OPERATIONS } from './edge-stages.ts';
import { FEATURE_METADATA_OPERATIONS } from './feature-metadata.ts';
import { GROUP_POLICY_OPERATIONS } from './group-policies.ts';
import { HUB_CONTENT_OPERATIONS } from './hub-contents.ts';
import { IMAGE_VERSION_OPERATIONS } from './image-versions.ts';
import { MODEL_PACKAGE_OPERATIONS } from './model-packages.ts';
import { NEVER_MADE_OPERATIONS } from './never-made.ts';
import { PIPELINE_OPERATIONS } from './pipelines.ts';
import { TRIAL_COMPONENT_OPERATIONS } from './trial-components.ts';
import { VERSIONED_OPERATIONS } from './versioned-settings.ts';

/** Performs an operation of its own. */
export type Perform = (invocation: AnyInvocation<OwnRow>) => Promise<Output>;

const OPERATIONS: ReadonlyMap<string, Perform> = new Map([
  ...ACCOUNT_SETTING_OPERATIONS,
  ...ASSOCIATION_OPERATIONS,
  ...CLUSTER_OPERATIONS,
  ...DEVICE_OPERATIONS,
  ...EDGE_STAGE_OPERATIONS,
  ...FEATURE_METADATA_OPERATIONS,
  ...GROUP_POLICY_OPERATIONS,
  ...HUB_CONTENT_OPERATIONS,
  ...IMAGE_VERSION_OPERATIONS,
  ...MODEL_PACKAGE_OPERATIONS,
  ...NEVER_MADE_OPERATIONS,
  ...PIPELINE_OPERATIONS,
  ...TRIAL_COMPONENT_OPERATIONS,
  ...VERSIONED_OPERATIONS,
]);

export function performOwn(invocation: AnyInvocation<OwnRow>): Promise<Output> {
  const perform = OPERATIONS.get(invocation.row.action);
  if (perform === undefined) throw new Error(`\`${invocation.row.action}\` has no file of its own`);
  return perform(invocation);
}

/** Whether an operation has one. */
export function hasOwnFile(action: string): boolean {
  return OPERATIONS.has(action);
}
