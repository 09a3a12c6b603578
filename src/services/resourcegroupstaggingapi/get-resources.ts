// GetResources, GetTagKeys and GetTagValues: resources by their tags, and which tags there are.
// AWS: Resource Groups Tagging API Reference, GetResources (which parameters exclude each other, filters, pages).

import { isObject } from '../../sagemaker/paths.ts';
import type { Call, Input, Operation, Output, World } from '../operation.ts';
import { openPageToken, sealPageToken } from '../sagemaker/page-token.ts';
import { ServiceError } from '../service-error.ts';
import { type Tagged, taggedResources } from './tagged-resources.ts';

/** AWS: ResourcesPerPage is 100 at most; how many a page has otherwise is not documented. */
const MAX_PER_PAGE = 100;
const TAGS_PER_PAGE = { min: 100, max: 500 };
const MAX = { filters: 50, values: 20, types: 100, arns: 100 };

export const getResources = reading('GetResources', async (input, call, world) => {
  const wishes = readWishes(input);
  const found = (await taggedResources(call, world)).filter((resource) => isWished(resource, wishes));
  const { perPage: _size, tagsPerPage: _tags, ...filters } = wishes;
  const list = ['GetResources', call.caller.account, call.region, JSON.stringify(filters)];
  const behind = positionBehind(input, list, world);
  const rest = found.filter(({ arn }) => behind === undefined || arn > behind);
  const page = rest.slice(0, sizeOfPage(rest, wishes));
  const last = page.at(-1);
  return {
    ResourceTagMappingList: page.map(({ arn, tags }) => ({
      ResourceARN: arn,
      Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
    })),
    PaginationToken: last !== undefined && rest.length > page.length ? sealed(last.arn, list, world) : '',
  };
});

export const getTagKeys = reading('GetTagKeys', async (input, call, world) => {
  const keys = (await taggedResources(call, world)).flatMap(({ tags }) => tags.map(({ key }) => key));
  const { page, PaginationToken } = pageOf(keys, input, ['GetTagKeys', call.caller.account, call.region], world);
  return { TagKeys: page, PaginationToken };
});

export const getTagValues = reading('GetTagValues', async (input, call, world) => {
  const wished = String(input['Key']);
  if (wished.length < 1 || wished.length > 128) throw invalid('Key must have 1 to 128 characters.');
  const values = (await taggedResources(call, world)).flatMap(({ tags }) =>
    tags.filter(({ key }) => key === wished).map(({ value }) => value),
  );
  const list = ['GetTagValues', call.caller.account, call.region, wished];
  const { page, PaginationToken } = pageOf(values, input, list, world);
  return { TagValues: page, PaginationToken };
});

function reading(name: string, perform: (input: Input, call: Call, world: World) => Promise<Output>): Operation {
  return { name, readOnly: true, needs: () => [{ action: `tag:${name}`, resource: '*', context: {} }], perform };
}

interface Wishes {
  readonly arns: readonly string[] | undefined;
  readonly types: readonly string[];
  readonly filters: readonly { readonly key: string; readonly values: readonly string[] }[];
  readonly perPage: number;
  readonly tagsPerPage: number | undefined;
}

/** Refuses what AWS refuses, and what could only be answered with tag policies, which are not here. */
function readWishes(input: Input): Wishes {
  const { ResourceARNList, ResourceTypeFilters, TagFilters, ResourcesPerPage, TagsPerPage, PaginationToken } = input;
  if (input['IncludeComplianceDetails'] === true || input['ExcludeCompliantResources'] === true) {
    throw invalid(
      'Compliance with tag policies is not told here; leave out IncludeComplianceDetails and ExcludeCompliantResources.',
    );
  }
  const exclusive = { ResourceTypeFilters, TagFilters, ResourcesPerPage, TagsPerPage, PaginationToken };
  const beside = Object.entries(exclusive).find(([, value]) => value !== undefined);
  if (ResourceARNList !== undefined && beside !== undefined) {
    throw invalid(`ResourceARNList and ${beside[0]} cannot be given in the same request.`);
  }
  return {
    arns: ResourceARNList === undefined ? undefined : texts(ResourceARNList, 'ResourceARNList', 1, MAX.arns),
    types: texts(ResourceTypeFilters ?? [], 'ResourceTypeFilters', 0, MAX.types),
    filters: list(TagFilters ?? [], 'TagFilters', 0, MAX.filters)
      .filter(isObject)
      .map(readFilter),
    perPage: between(ResourcesPerPage ?? MAX_PER_PAGE, 'ResourcesPerPage', 1, MAX_PER_PAGE),
    tagsPerPage:
      TagsPerPage === undefined ? undefined : between(TagsPerPage, 'TagsPerPage', TAGS_PER_PAGE.min, TAGS_PER_PAGE.max),
  };
}

function readFilter({ Key, Values }: Input) {
  if (typeof Key !== 'string' || Key === '') throw invalid('Each of TagFilters must have a Key.');
  return { key: Key, values: texts(Values ?? [], 'Values', 0, MAX.values) };
}

/** Every filter holds: one with values for one of them, one without for any. Type filters are `service` or `service:type`. */
function isWished({ arn, tags }: Tagged, { arns, types, filters }: Wishes): boolean {
  if (arns !== undefined && !arns.includes(arn)) return false;
  if (types.length > 0 && !types.some((type) => isOfType(arn, type))) return false;
  return filters.every(({ key, values }) =>
    tags.some((tag) => tag.key === key && (values.length === 0 || values.includes(tag.value))),
  );
}

function isOfType(arn: string, filter: string): boolean {
  const [, , service, , , ...resource] = arn.split(':');
  const [wishedService, ...wishedType] = filter.split(':');
  if (service !== wishedService) return false;
  const type = wishedType.join(':');
  return type === '' || resource.join(':').startsWith(`${type}/`);
}

/** How many of `rest` make a page: a resource and its tags are not split, and a page has one at least. */
function sizeOfPage(rest: readonly Tagged[], { perPage, tagsPerPage = Number.POSITIVE_INFINITY }: Wishes): number {
  let tags = 0;
  const over = rest.findIndex((resource, index) => {
    tags += resource.tags.length;
    return index > 0 && tags > tagsPerPage;
  });
  return over < 0 ? perPage : Math.min(over, perPage);
}

/** One page of texts, each once and in order. */
function pageOf(all: readonly string[], input: Input, list: readonly string[], world: World) {
  const behind = positionBehind(input, list, world);
  const rest = [...new Set(all)].sort().filter((text) => behind === undefined || text > behind);
  const page = rest.slice(0, MAX_PER_PAGE);
  const last = page.at(-1);
  return { page, PaginationToken: last !== undefined && rest.length > page.length ? sealed(last, list, world) : '' };
}

/** An empty token is that of the first page. AWS: "Leave this parameter empty in your initial request." */
function positionBehind({ PaginationToken }: Input, list: readonly string[], world: World): string | undefined {
  return openPageToken(PaginationToken === '' ? undefined : PaginationToken, list, world.sealer)?.name;
}

function sealed(last: string, list: readonly string[], world: World): string {
  return sealPageToken({ value: last, name: last }, list, world.sealer);
}

function list(value: unknown, member: string, min: number, max: number): readonly unknown[] {
  if (Array.isArray(value) && value.length >= min && value.length <= max) return value;
  throw invalid(`${member} must have ${min} to ${max} items.`);
}

export function texts(value: unknown, member: string, min: number, max: number): readonly string[] {
  return list(value, member, min, max).map(String);
}

function between(value: unknown, member: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalid(`${member} must be a whole number from ${min} to ${max}.`);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
