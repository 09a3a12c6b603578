// Stages of an edge deployment plan. They are kept in the plan; a stage that was started deploys to no device.

import { isObject } from '../../../sagemaker/paths.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument } from '../../../sagemaker/shapes.ts';
import { NO_DEVICES, readyStage } from '../../../sagemaker/types/edge.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import type { AnyInvocation } from '../invocation.ts';
import { homeOf, ownArn, requireLive } from '../resources.ts';
import { kept, NOTHING } from './keep.ts';
import type { Perform } from './own-operations.ts';

type Stages = readonly ResourceDocument[];

const createStage: Perform = (invocation) =>
  changeStages(invocation, (stages) => {
    const given = stagesIn(toDocument(invocation.input));
    const taken = given.find((stage) => stages.some((one) => one['StageName'] === stage['StageName']));
    if (taken !== undefined) {
      throw new ServiceError('ValidationException', `Stage ${String(taken['StageName'])} already exists.`);
    }
    return [...stages, ...given.map(readyStage)];
  });

const deleteStage: Perform = (invocation) =>
  changeStages(invocation, (stages) => {
    const name = stageNamed(stages, invocation)['StageName'];
    return stages.filter((stage) => stage['StageName'] !== name);
  });

const startStage: Perform = (invocation) => withStatus(invocation, 'DEPLOYED');
const stopStage: Perform = (invocation) => withStatus(invocation, 'STOPPED');

const listStageDevices: Perform = async (invocation) => {
  const { document } = await requireLive(kept('edge-deployment-plan'), planArn(invocation), invocation);
  stageNamed(stagesIn(document), invocation);
  return { DeviceDeploymentSummaries: [] };
};

export const EDGE_STAGE_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['CreateEdgeDeploymentStage', createStage],
  ['DeleteEdgeDeploymentStage', deleteStage],
  ['StartEdgeDeploymentStage', startStage],
  ['StopEdgeDeploymentStage', stopStage],
  ['ListStageDevices', listStageDevices],
];

function withStatus(invocation: AnyInvocation, status: string) {
  return changeStages(invocation, (stages) => {
    const { StageName } = stageNamed(stages, invocation);
    return stages.map((stage) =>
      stage['StageName'] === StageName ? { ...stage, DeploymentStatus: { StageStatus: status, ...NO_DEVICES } } : stage,
    );
  });
}

async function changeStages(invocation: AnyInvocation, change: (stages: Stages) => Stages) {
  await rewrite(kept('edge-deployment-plan'), ownArn(invocation), invocation, async ({ document }) => ({
    document: { ...document, Stages: change(stagesIn(document)) },
  }));
  return NOTHING;
}

function stageNamed(stages: Stages, { input }: AnyInvocation): ResourceDocument {
  const found = stages.find((stage) => stage['StageName'] === input['StageName']);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFound', `Stage ${String(input['StageName'])} does not exist.`);
}

function stagesIn(document: ResourceDocument): Stages {
  return Array.isArray(document['Stages']) ? document['Stages'].filter(isObject) : [];
}

/** The operation itself is asked for on `*`. */
function planArn({ input, call }: AnyInvocation): string {
  return resourceArn(homeOf(call), 'edge-deployment', String(input['EdgeDeploymentPlanName']));
}
