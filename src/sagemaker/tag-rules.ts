// Tags: which condition keys they are, and which a resource may bear.

import type { KeyValues } from './derive-context.ts';
import { isObject } from './paths.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags that Studio sets when it creates a resource. AWS: "AWS generated tags cannot be changed by users." */
const GENERATED_KEYS = ['sagemaker:domain-arn', 'sagemaker:user-profile-arn', 'sagemaker:space-arn'];

/**
 * Calls that tag-based policies do not restrict: their resources' tags are no condition keys.
 * AWS: SageMaker Developer Guide, "Control access to SageMaker AI resources by using tags".
 */
export const NOT_RESTRICTED_BY_TAGS: ReadonlySet<string> = new Set([
  'DeleteImageVersion',
  'DescribeImageVersion',
  'ListAlgorithms',
  'ListCodeRepositories',
  'ListCompilationJobs',
  'ListEndpointConfigs',
  'ListEndpoints',
  'ListFlowDefinitions',
  'ListHumanTaskUis',
  'ListHyperParameterTuningJobs',
  'ListLabelingJobs',
  'ListLabelingJobsForWorkteam',
  'ListModelPackages',
  'ListModels',
  'ListNotebookInstanceLifecycleConfigs',
  'ListNotebookInstances',
  'ListSubscribedWorkteams',
  'ListTags',
  'ListProcessingJobs',
  'ListTrainingJobs',
  'ListTrainingJobsForHyperParameterTuningJob',
  'ListTransformJobs',
  'ListWorkteams',
  'Search',
]);

/** The tags of an input's `Tags` member. */
export function tagsOf(members: unknown): readonly Tag[] {
  if (!Array.isArray(members)) return [];
  return members.filter(isObject).map((tag) => ({ key: String(tag['Key'] ?? ''), value: String(tag['Value'] ?? '') }));
}

/** What the tags of a resource that is there are to policies. */
export function resourceTagKeys(tags: readonly Tag[]): KeyValues {
  const keys = tags.flatMap(({ key, value }) => [
    [`aws:ResourceTag/${key}`, value],
    [`sagemaker:ResourceTag/${key}`, value],
  ]);
  return Object.fromEntries(keys);
}

/** What the tags of a request are to policies. No tags, no keys. */
export function requestTagKeys(tags: readonly Tag[]): KeyValues {
  const keys = tags.map(({ key, value }) => [`aws:RequestTag/${key}`, value]);
  return { ...Object.fromEntries(keys), ...tagNameKeys(tags.map((tag) => tag.key)) };
}

/** The names alone: what `DeleteTags` sends. */
export function tagNameKeys(names: readonly string[]): KeyValues {
  return names.length === 0 ? {} : { 'aws:TagKeys': names };
}

/**
 * The tags of the resource that is about to be made. AWS: IAM User Guide, `aws:ResourceTag`: it is also in "requests that
 * create a resource with an attached tag".
 */
export function newResourceTagKeys(tags: readonly Tag[]): KeyValues {
  return Object.fromEntries(tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value]));
}

/** What is wrong with tags that a request would set on one resource; `undefined` when nothing is. */
export function problemOfTags(tags: readonly Tag[]): string | undefined {
  for (const { key, value } of tags) {
    const problem = problemOfKey(key) ?? problemOfValue(value);
    if (problem !== undefined) return problem;
  }
  return problemOfNames(tags.map((tag) => tag.key));
}

/**
 * What is wrong with the names of one resource's tags together. Names that differ in case alone are refused, other than by
 * AWS: condition keys disregard case, so a policy could be shown the one and the resource keep the other.
 */
export function problemOfNames(names: readonly string[]): string | undefined {
  if (names.length > MAX_TAGS) return `A resource can have at most ${MAX_TAGS} tags.`;
  const distinct = new Set(names.map((name) => name.toLowerCase()));
  return distinct.size === names.length ? undefined : 'Tag keys must be unique, also when case is disregarded.';
}

/** Keys among `names` that users do not change on a resource. */
export function generatedKeys(names: readonly string[]): readonly string[] {
  return names.filter((name) => GENERATED_KEYS.includes(name.toLowerCase()));
}

function problemOfKey(key: string): string | undefined {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH || !TAG_TEXT.test(key)) {
    return `Tag key '${key}' must have 1 to ${MAX_KEY_LENGTH} letters, digits, spaces or _.:/=+-@.`;
  }
  return key.toLowerCase().startsWith('aws:') ? `Tag key '${key}' has the reserved prefix 'aws:'.` : undefined;
}

function problemOfValue(value: string): string | undefined {
  if (value.length <= MAX_VALUE_LENGTH && TAG_TEXT.test(value)) return undefined;
  return `Tag value '${value}' must have at most ${MAX_VALUE_LENGTH} letters, digits, spaces or _.:/=+-@.`;
}
