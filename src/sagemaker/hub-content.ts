// Model data that comes from a JumpStart hub, or ought to: where an input says so, and what must be allowed for it.

import type { Constraint, ImpliedAction, KeyRow, Path } from './operation-row.ts';

const HUB_CONTENT_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:(\d{12}|aws):hub-content\/[a-zA-Z0-9-]+\/[^\s*?]+$/;

/** Constraints of S3 data sources: the hub content that each names. */
export function hubContent(sources: readonly Path[]): readonly Constraint[] {
  return hubContentArns(sources).map((path): Constraint => ({ kind: 'pattern', path, pattern: HUB_CONTENT_ARN }));
}

/**
 * `action` on the hub and on the content that a source names: without it, naming a hub would be a way round
 * `sagemaker:DirectGatedModelAccess`. AWS: both resource types of `DeployHubModel` and `TrainHubModel` are required (Service
 * Authorization Reference).
 */
export function hubAction(action: string, sources: readonly Path[]): ImpliedAction {
  return { action, paths: hubContentArns(sources), resources: hubAndContent };
}

/** Whether a gated model is read directly, at one of `paths`: S3 data sources, or locations alone. */
export function gatedModels(paths: readonly Path[]): KeyRow {
  return { kind: 'list', key: 'sagemaker:DirectGatedModelAccess', paths, as: 'gated-model' };
}

function hubContentArns(sources: readonly Path[]): readonly Path[] {
  return sources.map((source) => `${source}.HubAccessConfig.HubContentArn`);
}

/** `…:hub/name` and `…:hub-content/name/Model/…`. */
function hubAndContent(contentArn: string): readonly string[] {
  const [prefix = '', hub = ''] = contentArn.split('/');
  return [`${prefix.replace(/hub-content$/, 'hub')}/${hub}`, contentArn];
}
