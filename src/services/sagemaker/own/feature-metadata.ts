// What is said of a single feature of a feature group: a description and parameters.

import { isObject } from '../../../sagemaker/paths.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import type { AnyInvocation } from '../invocation.ts';
import { ownArn, requireLive } from '../resources.ts';
import { kept, NOTHING } from './keep.ts';
import type { Perform } from './own-operations.ts';

const describe: Perform = async (invocation) => {
  const { row } = invocation;
  const { document, record, updatedAt } = await requireLive(kept('feature-group'), ownArn(invocation), invocation);
  const feature = featureIn(document, invocation);
  const metadata = metadataIn(document, String(feature['FeatureName']));
  return toOutput(row.action, {
    FeatureGroupArn: record.arn,
    FeatureGroupName: record.name,
    ...feature,
    CreationTime: record.createdAt,
    LastModifiedTime: metadata['updatedAt'] ?? updatedAt,
    ...metadata,
  });
};

const update: Perform = async (invocation) => {
  const { input, call } = invocation;
  const given = toDocument(input);
  await rewrite(kept('feature-group'), ownArn(invocation), invocation, async ({ document }) => {
    const name = String(featureIn(document, invocation)['FeatureName']);
    const former = metadataIn(document, name);
    const added = listOf(given['ParameterAdditions']);
    const removed = Array.isArray(given['ParameterRemovals']) ? given['ParameterRemovals'] : [];
    const taken = new Set([...removed, ...added.map((parameter) => parameter['Key'])]);
    const metadata = {
      Description: given['Description'] ?? former['Description'],
      Parameters: [...listOf(former['Parameters']).filter((parameter) => !taken.has(parameter['Key'])), ...added],
      updatedAt: call.time,
    };
    const all = isObject(document['featureMetadata']) ? document['featureMetadata'] : {};
    return { document: { ...document, featureMetadata: { ...all, [name]: metadata } } };
  });
  return NOTHING;
};

export const FEATURE_METADATA_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['DescribeFeatureMetadata', describe],
  ['UpdateFeatureMetadata', update],
];

function featureIn(document: ResourceDocument, { input }: AnyInvocation): ResourceDocument {
  const found = listOf(document['FeatureDefinitions']).find((one) => one['FeatureName'] === input['FeatureName']);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFound', `The feature group has no feature ${String(input['FeatureName'])}.`);
}

function metadataIn(document: ResourceDocument, name: string): ResourceDocument {
  const all = document['featureMetadata'];
  return isObject(all) && Object.hasOwn(all, name) && isObject(all[name]) ? all[name] : {};
}

function listOf(value: unknown): readonly ResourceDocument[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
