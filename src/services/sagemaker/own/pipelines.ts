// Pipelines with their versions, and executions. An execution runs no steps: it succeeds when the time has passed.

import { materialise, passedRoles } from '../../../sagemaker/derive-access.ts';
import { descriptionOf } from '../../../sagemaker/describe-resource.ts';
import { mergeDocuments, withoutMembers } from '../../../sagemaker/documents.ts';
import type { LiveResource } from '../../../sagemaker/life-cycle.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { arnsOf, nameIn } from '../../../sagemaker/tails.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import { userContext } from '../create.ts';
import type { AnyInvocation } from '../invocation.ts';
import { checkPassedRoles } from '../passed-roles.ts';
import { everyResource } from '../resource-pages.ts';
import { findLive, namingOf, ownArn, requireLive } from '../resources.ts';
import { keepNew, kept, pageOf } from './keep.ts';
import type { Perform } from './own-operations.ts';

/** What belongs to a version and not to the pipeline. */
const OF_VERSION = ['PipelineDefinition', 'PipelineDefinitionS3Location'];
const COURSE = { passing: 'Executing', settled: 'Succeeded' } as const;

const createPipeline: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const given = materialise(row, toDocument(input));
  const arn = ownArn(invocation);
  const existing = await findLive(kept('pipeline'), arn, invocation);
  const token = given['ClientRequestToken'];
  if (token !== undefined && existing?.document['ClientRequestToken'] === token) {
    return toOutput(row.action, { PipelineArn: arn });
  }
  definitionGiven(given, true);
  checkPassedRoles(row, given, arn, invocation);
  const document = {
    ...withoutMembers(given, ['Tags']),
    PipelineDisplayName: given['PipelineDisplayName'] ?? given['PipelineName'],
    versions: [versionOf(given, 1, call.time)],
  };
  await keepNew(
    { family: kept('pipeline'), arn, document, course: { settled: 'Active' }, tags: given['Tags'] },
    invocation,
  );
  return toOutput(row.action, { PipelineArn: arn });
};

/** A new definition is a new version; other settings change the pipeline alone. */
const updatePipeline: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const given = toDocument(input);
  const arn = ownArn(invocation);
  definitionGiven(given, false);
  let id = 0;
  await rewrite(kept('pipeline'), arn, invocation, async ({ document }) => {
    if (passedRoles(row, given).length > 0) checkPassedRoles(row, given, arn, invocation);
    const versions = versionsIn(document);
    const isNew = OF_VERSION.some((member) => given[member] !== undefined);
    id = Number(versions.at(-1)?.['PipelineVersionId'] ?? 1) + (isNew ? 1 : 0);
    const kept = isNew ? withoutMembers(document, OF_VERSION) : document;
    return {
      document: {
        ...mergeDocuments(kept, withoutMembers(given, ['PipelineName'])),
        versions: isNew ? [...versions, versionOf(given, id, call.time)] : versions,
        LastModifiedBy: userContext(call),
      },
    };
  });
  return toOutput(row.action, { PipelineArn: arn, PipelineVersionId: id });
};

const describePipeline: Perform = async (invocation) => {
  const { input, row } = invocation;
  const live = await requireLive(kept('pipeline'), ownArn(invocation), invocation);
  const description = descriptionOf(kept('pipeline'), live);
  return toOutput(row.action, { ...description, ...versionNamed(live, input['PipelineVersionId']) });
};

const updatePipelineVersion: Perform = async (invocation) => {
  const { input, row } = invocation;
  const { PipelineVersionId: id, PipelineArn: arn, ...changed } = toDocument(input);
  await rewrite(kept('pipeline'), String(arn), invocation, async (live) => {
    versionNamed(live, id);
    const versions = versionsIn(live.document).map((version) =>
      version['PipelineVersionId'] === id ? { ...version, ...changed } : version,
    );
    return { document: { ...live.document, versions } };
  });
  return toOutput(row.action, { PipelineArn: arn, PipelineVersionId: id });
};

const listPipelineVersions: Perform = async (invocation) => {
  const { input, row } = invocation;
  const arn = ownArn(invocation);
  const { document } = await requireLive(kept('pipeline'), arn, invocation);
  const { CreatedAfter: after, CreatedBefore: before } = toDocument(input);
  const within = versionsIn(document).filter(({ CreationTime: at }) => {
    const time = Number(at);
    return (after === undefined || time > Number(after)) && (before === undefined || time < Number(before));
  });
  const ordered = input['SortOrder'] === 'Ascending' ? within : within.toReversed();
  const place = (version: ResourceDocument) => String(version['PipelineVersionId']);
  const { page, ...token } = pageOf(ordered, place, { input, list: [row.action, arn], setting: invocation });
  return toOutput(row.action, {
    PipelineVersionSummaries: page.map((one) => ({ ...one, PipelineArn: arn })),
    ...token,
  });
};

const startPipelineExecution: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const pipeline = ownArn(invocation);
  const live = await requireLive(kept('pipeline'), pipeline, invocation);
  const given = toDocument(input);
  const name = nameIn(pipeline);
  const earlier = await executionWithToken(name, given['ClientRequestToken'], invocation);
  if (earlier !== undefined) return toOutput(row.action, { PipelineExecutionArn: earlier });
  const version = versionNamed(live, given['PipelineVersionId']);
  const [arn = ''] = arnsOf(
    'pipeline/{PipelineName}/execution/{!ExecutionId}',
    { PipelineName: name },
    namingOf(call, row.action),
  );
  const document = {
    ...given,
    PipelineName: name,
    PipelineArn: pipeline,
    PipelineExecutionArn: arn,
    PipelineVersionId: version['PipelineVersionId'],
    PipelineDefinition: version['PipelineDefinition'],
    LastModifiedBy: userContext(call),
  };
  await keepNew({ family: kept('pipeline-execution'), arn, document, course: COURSE }, invocation);
  await rewrite(kept('pipeline'), pipeline, invocation, async ({ document: former }) => ({
    document: { ...former, LastRunTime: call.time, LastExecutionTime: call.time },
  }));
  return toOutput(row.action, { PipelineExecutionArn: arn });
};

const describeDefinition: Perform = async (invocation) => {
  const { document, record } = await requireLive(kept('pipeline-execution'), ownArn(invocation), invocation);
  const { PipelineDefinition } = document;
  return toOutput(invocation.row.action, { PipelineDefinition, CreationTime: record.createdAt });
};

const listParameters: Perform = async (invocation) => {
  const { input, row } = invocation;
  const arn = ownArn(invocation);
  const { document } = await requireLive(kept('pipeline-execution'), arn, invocation);
  const parameters = Array.isArray(document['PipelineParameters'])
    ? document['PipelineParameters'].filter(isObject)
    : [];
  const place = (parameter: ResourceDocument) => String(parameter['Name']);
  const { page, ...token } = pageOf(parameters, place, { input, list: [row.action, arn], setting: invocation });
  return toOutput(row.action, { PipelineParameters: page, ...token });
};

const listSteps: Perform = async (invocation) => {
  if (invocation.input['PipelineExecutionArn'] !== undefined) {
    await requireLive(kept('pipeline-execution'), ownArn(invocation), invocation);
  }
  return { PipelineExecutionSteps: [] };
};

export const PIPELINE_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['CreatePipeline', createPipeline],
  ['UpdatePipeline', updatePipeline],
  ['DescribePipeline', describePipeline],
  ['UpdatePipelineVersion', updatePipelineVersion],
  ['ListPipelineVersions', listPipelineVersions],
  ['StartPipelineExecution', startPipelineExecution],
  ['DescribePipelineDefinitionForExecution', describeDefinition],
  ['ListPipelineParametersForExecution', listParameters],
  ['ListPipelineExecutionSteps', listSteps],
];

/** Refuses two definitions, and none where one is needed. */
function definitionGiven(given: ResourceDocument, isNeeded: boolean): void {
  const count = OF_VERSION.filter((member) => given[member] !== undefined).length;
  if (count > 1 || (isNeeded && count === 0)) {
    throw new ServiceError(
      'ValidationException',
      'Exactly one of PipelineDefinition and PipelineDefinitionS3Location must be given.',
    );
  }
}

function versionOf(given: ResourceDocument, id: number, time: number): ResourceDocument {
  const definition = Object.fromEntries(
    OF_VERSION.flatMap((member) => (given[member] === undefined ? [] : [[member, given[member]]])),
  );
  return { PipelineVersionId: id, CreationTime: time, ...definition };
}

function versionsIn(document: ResourceDocument): readonly ResourceDocument[] {
  return Array.isArray(document['versions']) ? document['versions'].filter(isObject) : [];
}

/** The version of an id, without one the newest; refuses an id that there is none of. */
function versionNamed({ document, record }: LiveResource, id: unknown): ResourceDocument {
  const versions = versionsIn(document);
  const found = id === undefined ? versions.at(-1) : versions.find((version) => version['PipelineVersionId'] === id);
  if (found === undefined) {
    throw new ServiceError('ResourceNotFound', `Pipeline '${record.arn}' has no version ${String(id)}.`);
  }
  return withoutMembers(found, ['CreationTime']);
}

async function executionWithToken(
  pipeline: string,
  token: unknown,
  invocation: AnyInvocation,
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const page = { type: 'pipeline-execution', prefix: `${pipeline}/`, by: 'createdAt', descending: true } as const;
  for await (const { document, arn } of everyResource(page, invocation)) {
    if (document['ClientRequestToken'] === token) return arn;
  }
  return undefined;
}
