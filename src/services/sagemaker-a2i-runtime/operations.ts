// Augmented AI's runtime: human loops are started, stopped, told and deleted. Nobody works on them here, so that a loop goes on until it is
// stopped. A loop is kept like any resource; what people were to look at is not kept.
// AWS: Augmented AI Runtime API Reference; the wordings of refusals are ours.

import { isObject } from '../../sagemaker/paths.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceRecord } from '../../sagemaker/resource-store.ts';
import { HUMAN_LOOP_ROWS } from '../../sagemaker/runtime-rows.ts';
import type { Output, ServiceOperations } from '../operation.ts';
import { pageByCreation } from '../sagemaker/creation-order.ts';
import { keptResource } from '../sagemaker/kept-resource.ts';
import { homeOf } from '../sagemaker/resources.ts';
import { type RuntimeCall, runtimeOperations } from '../sagemaker/runtime-operation.ts';
import { ServiceError } from '../service-error.ts';

const TYPE = 'human-loop';
const DEFAULT_PAGE_SIZE = 100;

export const humanLoopOperations: ServiceOperations = runtimeOperations(HUMAN_LOOP_ROWS, {
  StartHumanLoop: async ({ input, call, world, targets }) => {
    const [flowDefinition = ''] = targets;
    const flow = await keptResource(flowDefinition, { call, world });
    if (flow === undefined || (flow.status ?? 'Active') !== 'Active') {
      throw new ServiceError(
        'ValidationException',
        `Flow definition ${flowDefinition} does not exist or is not active.`,
      );
    }
    requireJson(input['HumanLoopInput']);
    const home = homeOf(call);
    const name = String(input['HumanLoopName']);
    const arn = resourceArn(home, TYPE, name);
    const outcome = await world.resources.insert({
      account: home.account,
      region: home.region,
      type: TYPE,
      name,
      arn,
      createdAt: call.time,
      updatedAt: call.time,
      document: { FlowDefinitionArn: flowDefinition },
      tags: [],
      version: 1,
    });
    if (outcome === 'exists') throw new ServiceError('ConflictException', `Human loop ${name} exists already.`);
    return { HumanLoopArn: arn };
  },

  StopHumanLoop: async (call) => {
    const loop = await requireLoop(call);
    const { world, call: request } = call;
    if (statusAt(loop, request.time) !== 'InProgress') {
      throw new ServiceError('ValidationException', `Human loop ${loop.name} is not in progress.`);
    }
    const document = { ...loop.document, stoppedAt: request.time + world.transitionMilliseconds };
    const changed = { ...loop, document, updatedAt: request.time, version: loop.version + 1 };
    if ((await world.resources.replace(changed)) === 'conflict') throw conflict(loop.name);
    return {};
  },

  DescribeHumanLoop: async (call) => {
    const loop = await requireLoop(call);
    return { ...summary(loop, call.call.time), HumanLoopArn: loop.arn };
  },

  ListHumanLoops: async ({ input, call, world }) => {
    const flowDefinition = String(input['FlowDefinitionArn']);
    const ascending = input['SortOrder'] !== 'Descending';
    const [after, before] = [timeOf(input['CreationTimeAfter']), timeOf(input['CreationTimeBefore'])];
    const loops = (await world.resources.list(call.caller.account, call.region, TYPE)).filter(
      ({ document, createdAt }) => {
        const inTime = (after === undefined || createdAt > after) && (before === undefined || createdAt < before);
        return document['FlowDefinitionArn'] === flowDefinition && inTime;
      },
    );
    const { page, next } = pageByCreation(
      loops,
      {
        ascending,
        size: Number(input['MaxResults'] ?? DEFAULT_PAGE_SIZE),
        list: ['ListHumanLoops', flowDefinition, ascending],
        token: input['NextToken'],
      },
      world,
    );
    return { HumanLoopSummaries: page.map((loop) => summary(loop, call.time)), ...next };
  },

  DeleteHumanLoop: async (call) => {
    const loop = await requireLoop(call);
    if ((await call.world.resources.delete(loop, loop.version)) === 'conflict') throw conflict(loop.name);
    return {};
  },
});

async function requireLoop({ input, call, world, targets }: RuntimeCall): Promise<ResourceRecord> {
  const loop = await keptResource(targets[0] ?? '', { call, world });
  if (loop !== undefined) return loop.record;
  throw new ServiceError('ResourceNotFoundException', `Human loop ${input['HumanLoopName']} does not exist.`);
}

/** AWS: HumanLoopInput.InputContent: "Serialized input from the human loop. The input must be a string representation of a file in JSON format." */
function requireJson(input: unknown): void {
  try {
    JSON.parse(String(isObject(input) ? input['InputContent'] : ''));
  } catch {
    throw new ServiceError('ValidationException', 'InputContent must be the text of a JSON document.');
  }
}

function summary(loop: ResourceRecord, time: number): Output {
  return {
    HumanLoopName: loop.name,
    HumanLoopStatus: statusAt(loop, time),
    CreationTime: new Date(loop.createdAt),
    FlowDefinitionArn: loop.document['FlowDefinitionArn'],
  };
}

function statusAt({ document }: ResourceRecord, time: number): string {
  const { stoppedAt } = document;
  if (typeof stoppedAt !== 'number') return 'InProgress';
  return time < stoppedAt ? 'Stopping' : 'Stopped';
}

function timeOf(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined;
}

function conflict(name: string): ServiceError {
  return new ServiceError('ConflictException', `Human loop ${name} was changed at the same time; try again.`);
}
