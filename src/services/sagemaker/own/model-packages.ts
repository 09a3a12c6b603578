// Model packages: alone under a name, or as the versions of a group, numbered from 1.

import { materialise } from '../../../sagemaker/derive-access.ts';
import { descriptionOf } from '../../../sagemaker/describe-resource.ts';
import { mergeDocuments, withoutMembers } from '../../../sagemaker/documents.ts';
import { type LiveResource, readAt } from '../../../sagemaker/life-cycle.ts';
import type { ListRow } from '../../../sagemaker/operation-row.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { nameIn } from '../../../sagemaker/tails.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import { userContext } from '../create.ts';
import type { AnyInvocation } from '../invocation.ts';
import { listResources } from '../list.ts';
import { checkPassedRoles } from '../passed-roles.ts';
import { everyResource } from '../resource-pages.ts';
import { findLive, homeOf, ownArn } from '../resources.ts';
import { keepNew, kept } from './keep.ts';
import type { Perform } from './own-operations.ts';

const COURSE = { passing: 'Pending', settled: 'Completed' } as const;
/** Members of an update that are not members of the description. */
const UPDATE_ONLY = [
  'ModelPackageArn',
  'ClientToken',
  'CustomerMetadataPropertiesToRemove',
  'AdditionalInferenceSpecificationsToAdd',
];

const createModelPackage: Perform = async (invocation) => {
  const { input, row } = invocation;
  const given = materialise(row, toDocument(input));
  const { ModelPackageName: name, ModelPackageGroupName: group } = given;
  if ((name === undefined) === (group === undefined)) {
    throw new ServiceError(
      'ValidationException',
      'Either ModelPackageName or ModelPackageGroupName must be given, not both.',
    );
  }
  checkPassedRoles(row, given, ownArn(invocation), invocation);
  const earlier = await withToken(given, invocation);
  const arn =
    earlier ?? (group === undefined ? await keepAlone(given, invocation) : await keepVersion(given, invocation));
  return toOutput(row.action, { ModelPackageArn: arn });
};

const updateModelPackage: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const given = toDocument(input);
  const arn = String(given['ModelPackageArn']);
  await rewrite(kept('model-package'), arn, invocation, async ({ document }) => ({
    document: { ...updated(document, given), LastModifiedBy: userContext(call) },
  }));
  return toOutput(row.action, { ModelPackageArn: arn });
};

const batchDescribe: Perform = async (invocation) => {
  const { input, row } = invocation;
  const family = kept('model-package');
  const found: Record<string, unknown> = {};
  const missing: Record<string, unknown> = {};
  for (const arn of new Set((input['ModelPackageArnList'] as readonly unknown[]).map(String))) {
    const live = await findLive(family, arn, invocation);
    if (live === undefined) {
      missing[arn] = { ErrorCode: 'ValidationException', ErrorResponse: `ModelPackage ${arn} does not exist.` };
    } else found[arn] = descriptionOf(family, live);
  }
  return toOutput(row.action, { ModelPackageSummaries: found, BatchDescribeModelPackageErrorMap: missing });
};

/** AWS: ListModelPackages: packages without a group, where the caller says neither a group nor a type. */
const listModelPackages: Perform = async (invocation) => {
  const { input, row } = invocation;
  const { ModelPackageType, ModelPackageGroupName: group } = input;
  const type = ModelPackageType ?? (group === undefined ? 'Unversioned' : 'Versioned');
  const listRow: ListRow = {
    ...row,
    verb: 'list',
    items: 'ModelPackageSummaryList',
    sortBy: 'CreationTime',
    sortOrder: 'Ascending',
  };
  return listResources({
    ...invocation,
    family: kept('model-package'),
    row: listRow,
    input: { ...input, ModelPackageType: type },
  });
};

export const MODEL_PACKAGE_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['CreateModelPackage', createModelPackage],
  ['UpdateModelPackage', updateModelPackage],
  ['BatchDescribeModelPackage', batchDescribe],
  ['ListModelPackages', listModelPackages],
];

async function keepAlone(given: ResourceDocument, invocation: AnyInvocation): Promise<string> {
  return keep(
    resourceArn(homeOf(invocation.call), 'model-package', String(given['ModelPackageName'])),
    given,
    invocation,
  );
}

/** The next version of the group. Numbers of versions that were deleted are not given again. */
async function keepVersion(given: ResourceDocument, invocation: AnyInvocation): Promise<string> {
  const home = homeOf(invocation.call);
  const group = nameIn(String(given['ModelPackageGroupName']));
  let version = 0;
  await rewrite(
    kept('model-package-group'),
    resourceArn(home, 'model-package-group', group),
    invocation,
    async ({ document }) => {
      version = Number(document['versions'] ?? 0) + 1;
      return { document: { ...document, versions: version } };
    },
  );
  const arn = resourceArn(home, 'model-package', `${group}/${version}`);
  return keep(arn, { ...given, ModelPackageGroupName: group, ModelPackageVersion: version }, invocation);
}

async function keep(arn: string, given: ResourceDocument, invocation: AnyInvocation): Promise<string> {
  const document = { ...withoutMembers(given, ['Tags']), ModelPackageStatusDetails: { ValidationStatuses: [] } };
  await keepNew({ family: kept('model-package'), arn, document, course: COURSE, tags: given['Tags'] }, invocation);
  return arn;
}

/** The package that the same request made before, by its token. */
async function withToken(
  { ClientToken, ModelPackageGroupName: group }: ResourceDocument,
  invocation: AnyInvocation,
): Promise<string | undefined> {
  if (ClientToken === undefined) return undefined;
  const prefix = group === undefined ? {} : { prefix: `${nameIn(String(group))}/` };
  for await (const record of everyResource(
    { type: 'model-package', ...prefix, by: 'createdAt', descending: true },
    invocation,
  )) {
    const live: LiveResource | undefined = readAt(kept('model-package'), record, invocation.call.time);
    if (live?.document['ClientToken'] === ClientToken) return record.arn;
  }
  return undefined;
}

function updated(document: ResourceDocument, given: ResourceDocument): ResourceDocument {
  const merged = mergeDocuments(document, withoutMembers(given, UPDATE_ONLY));
  const removed = given['CustomerMetadataPropertiesToRemove'];
  const added = given['AdditionalInferenceSpecificationsToAdd'];
  const metadata = merged['CustomerMetadataProperties'];
  const specifications = merged['AdditionalInferenceSpecifications'];
  return {
    ...merged,
    ...(isObject(metadata) && Array.isArray(removed)
      ? { CustomerMetadataProperties: withoutMembers(metadata, removed.map(String)) }
      : {}),
    ...(Array.isArray(added)
      ? { AdditionalInferenceSpecifications: [...(Array.isArray(specifications) ? specifications : []), ...added] }
      : {}),
  };
}
