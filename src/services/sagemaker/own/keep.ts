// What operations of their own have in common: a resource put into the store, a list that is held in memory told page by page.

import { familyOf } from '../../../sagemaker/families.ts';
import { setOut } from '../../../sagemaker/life-cycle.ts';
import type { Course, Family } from '../../../sagemaker/operation-row.ts';
import type { ResourceDocument, ResourceRecord } from '../../../sagemaker/resource-store.ts';
import { tagsOf } from '../../../sagemaker/tag-rules.ts';
import { nameIn } from '../../../sagemaker/tails.ts';
import type { Input, Output } from '../../operation.ts';
import { insertUnderFreeName, userContext } from '../create.ts';
import type { Setting } from '../invocation.ts';
import { openPageToken, sealPageToken } from '../page-token.ts';
import { homeOf, refusal } from '../resources.ts';

const DEFAULT_PAGE_SIZE = 10;

/** The family of a type that is kept. Throws for another: facts name only those that are. */
export function kept(type: string): Family {
  const family = familyOf(type);
  if (family === undefined) throw new Error(`no family of type \`${type}\` is kept`);
  return family;
}

/** Puts a new resource into the store, on its course; refuses one whose name is taken. `tags` as an input has them. */
export async function keepNew(
  {
    family,
    arn,
    document,
    course,
    tags,
  }: {
    readonly family: Family;
    readonly arn: string;
    readonly document: ResourceDocument;
    readonly course?: Course;
    readonly tags?: unknown;
  },
  setting: Setting,
): Promise<ResourceRecord> {
  const { call, world } = setting;
  const { time } = call;
  const made = { ...document, CreatedBy: userContext(call) };
  const onCourse =
    course === undefined
      ? made
      : (setOut(family, made, course, { time, duration: world.transitionMilliseconds }) ?? made);
  const { account, region } = homeOf(call);
  const record: ResourceRecord = {
    account,
    region,
    type: family.type,
    name: nameIn(arn),
    arn,
    createdAt: time,
    updatedAt: time,
    document: onCourse,
    tags: tagsOf(tags),
    version: 1,
  };
  if (!(await insertUnderFreeName(record, { family, ...setting }))) {
    throw refusal(family.refusals.exists, { arn, name: record.name });
  }
  return record;
}

/**
 * A page of a list that is held in memory: `name` gives each item its place in it. The token leads behind the last item of the page, wherever
 * that is by then.
 */
export function pageOf<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  { input, list, setting }: { readonly input: Input; readonly list: readonly string[]; readonly setting: Setting },
): { readonly page: readonly Item[]; readonly NextToken?: string } {
  const { sealer } = setting.world;
  const identity = [...list, setting.call.caller.account, setting.call.region];
  const behind = openPageToken(input['NextToken'], identity, sealer);
  const from = behind === undefined ? 0 : items.findIndex((item) => name(item) === behind.name) + 1;
  const size = Number(input['MaxResults'] ?? DEFAULT_PAGE_SIZE);
  const page = items.slice(from, from + size);
  const last = page.at(-1);
  if (last === undefined || from + size >= items.length) return { page };
  return { page, NextToken: sealPageToken({ value: name(last), name: name(last) }, identity, sealer) };
}

/** An answer without members. */
export const NOTHING: Output = {};
