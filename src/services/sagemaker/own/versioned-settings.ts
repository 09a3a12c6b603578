// Settings that count their versions: scheduler configurations, compute quotas, model cards. An update names the version that it saw.

import { descriptionOf } from '../../../sagemaker/describe-resource.ts';
import { mergeDocuments, withoutMembers } from '../../../sagemaker/documents.ts';
import { setOut } from '../../../sagemaker/life-cycle.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import { userContext } from '../create.ts';
import { ownArn, refusal, requireLive } from '../resources.ts';
import { kept, pageOf } from './keep.ts';
import type { Perform } from './own-operations.ts';

const UPDATABLE = ['Created', 'Updated', 'UpdateFailed'];

function updateOf(type: string, id: string, version: string): Perform {
  return async (invocation) => {
    const { input, row, call, world } = invocation;
    const family = kept(type);
    const arn = ownArn(invocation);
    const { TargetVersion: target, ...given } = toDocument(input);
    let next = 0;
    await rewrite(family, arn, invocation, async ({ document, status = '', record }) => {
      if (!UPDATABLE.includes(status) && family.refusals.status !== undefined) {
        throw refusal(family.refusals.status, { arn: record.arn, status, from: UPDATABLE.join(', ') });
      }
      if (Number(target) !== document[version]) {
        throw new ServiceError(
          'ConflictException',
          `TargetVersion is ${String(target)}, the version of ${arn} is ${String(document[version])}.`,
        );
      }
      next = Number(target) + 1;
      const changed = {
        ...mergeDocuments(document, withoutMembers(given, [id])),
        [version]: next,
        LastModifiedBy: userContext(call),
      };
      const course = { passing: 'Updating', settled: 'Updated' } as const;
      return {
        document:
          setOut(family, changed, course, { time: call.time, duration: world.transitionMilliseconds }) ?? changed,
      };
    });
    return toOutput(row.action, { [family.arnMember]: arn, [version]: next });
  };
}

const MODEL_CARD_CONTENT = ['Content', 'ModelCardStatus'];

/** New content is a new version; a new status changes the newest. AWS: UpdateModelCard: "you cannot update both in one call". */
const updateModelCard: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const arn = ownArn(invocation);
  const given = toDocument(input);
  if (MODEL_CARD_CONTENT.every((member) => given[member] !== undefined)) {
    throw new ServiceError('ValidationException', 'Content and ModelCardStatus cannot be updated in the same call.');
  }
  await rewrite(kept('model-card'), arn, invocation, async ({ document, record }) => {
    if (document['ModelCardStatus'] === 'Archived') {
      throw new ServiceError('ConflictException', `ModelCard ${arn} is archived.`);
    }
    const versions = cardVersions(document, record.createdAt);
    const newest = { ...versions.at(-1), LastModifiedTime: call.time };
    const next =
      given['Content'] === undefined
        ? [...versions.slice(0, -1), { ...newest, ModelCardStatus: given['ModelCardStatus'] }]
        : [
            ...versions,
            { ...newest, Content: given['Content'], ModelCardVersion: versions.length + 1, CreationTime: call.time },
          ];
    return {
      document: {
        ...document,
        ...withoutMembers(next.at(-1) ?? {}, ['CreationTime']),
        versions: next,
        LastModifiedBy: userContext(call),
      },
    };
  });
  return toOutput(row.action, { ModelCardArn: arn });
};

const describeModelCard: Perform = async (invocation) => {
  const { input, row } = invocation;
  const live = await requireLive(kept('model-card'), ownArn(invocation), invocation);
  const wanted = input['ModelCardVersion'];
  const versions = cardVersions(live.document, live.record.createdAt);
  const version = wanted === undefined ? versions.at(-1) : versions.find((one) => one['ModelCardVersion'] === wanted);
  if (version === undefined) {
    throw new ServiceError('ResourceNotFound', `ModelCard ${live.record.arn} has no version ${String(wanted)}.`);
  }
  return toOutput(row.action, { ...descriptionOf(kept('model-card'), live), ...version });
};

const listModelCardVersions: Perform = async (invocation) => {
  const { input, row } = invocation;
  const arn = ownArn(invocation);
  const live = await requireLive(kept('model-card'), arn, invocation);
  const { CreationTimeAfter: after, CreationTimeBefore: before, ModelCardStatus: status } = toDocument(input);
  const told = cardVersions(live.document, live.record.createdAt).filter(
    (one) =>
      (status === undefined || one['ModelCardStatus'] === status) &&
      (after === undefined || Number(one['CreationTime']) > Number(after)) &&
      (before === undefined || Number(one['CreationTime']) < Number(before)),
  );
  const ordered = input['SortOrder'] === 'Ascending' ? told : told.toReversed();
  const place = (one: ResourceDocument) => String(one['ModelCardVersion']);
  const { page, ...token } = pageOf(ordered, place, { input, list: [row.action, arn], setting: invocation });
  const description = descriptionOf(kept('model-card'), live);
  return toOutput(row.action, {
    ModelCardVersionSummaryList: page.map((one) => ({ ...description, ...one })),
    ...token,
  });
};

export const VERSIONED_OPERATIONS: readonly (readonly [string, Perform])[] = [
  [
    'UpdateClusterSchedulerConfig',
    updateOf('cluster-scheduler-config', 'ClusterSchedulerConfigId', 'ClusterSchedulerConfigVersion'),
  ],
  ['UpdateComputeQuota', updateOf('compute-quota', 'ComputeQuotaId', 'ComputeQuotaVersion')],
  ['UpdateModelCard', updateModelCard],
  ['DescribeModelCard', describeModelCard],
  ['ListModelCardVersions', listModelCardVersions],
];

/** A card that was never updated has the one version that it was made with. */
function cardVersions(document: ResourceDocument, createdAt: number): readonly ResourceDocument[] {
  if (Array.isArray(document['versions'])) return document['versions'].filter(isObject);
  const { Content, ModelCardStatus } = document;
  return [{ Content, ModelCardStatus, ModelCardVersion: 1, CreationTime: createdAt, LastModifiedTime: createdAt }];
}
