// Versions of images: numbered from 1 within their image, found by number, by alias, or as the newest.

import { descriptionOf } from '../../../sagemaker/describe-resource.ts';
import { mergeDocuments, withoutMembers } from '../../../sagemaker/documents.ts';
import { type LiveResource, readAt } from '../../../sagemaker/life-cycle.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { nameIn } from '../../../sagemaker/tails.ts';
import type { Input } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import type { AnyInvocation, Setting } from '../invocation.ts';
import { everyResource } from '../resource-pages.ts';
import { homeOf, requireLive } from '../resources.ts';
import { keepNew, kept, pageOf } from './keep.ts';
import type { Perform } from './own-operations.ts';

const NAMING = ['ImageName', 'Version', 'Alias', 'AliasesToAdd', 'AliasesToDelete', 'ClientToken'];

const createImageVersion: Perform = async (invocation) => {
  const { input, call, row } = invocation;
  const image = imageArn(input, invocation);
  const earlier = (await versionsOf(input, invocation)).find(({ document }) => sameToken(document, input));
  if (earlier !== undefined) return toOutput(row.action, { ImageVersionArn: earlier.record.arn });
  let version = 0;
  await rewrite(kept('image'), image, invocation, async ({ document }) => {
    version = Number(document['versions'] ?? 0) + 1;
    return { document: { ...document, versions: version } };
  });
  const name = nameIn(image);
  const arn = resourceArn(homeOf(call), 'image-version', `${name}/${version}`);
  const document = {
    ...toDocument(input),
    ImageName: name,
    Version: version,
    ImageArn: image,
    ImageVersionArn: arn,
    ContainerImage: input['BaseImage'],
    Aliases: input['Aliases'] ?? [],
  };
  await takeAliases(input['Aliases'], arn, invocation);
  await keepNew(
    { family: kept('image-version'), arn, document, course: { passing: 'CREATING', settled: 'CREATED' } },
    invocation,
  );
  return toOutput(row.action, { ImageVersionArn: arn });
};

const describeImageVersion: Perform = async (invocation) =>
  toOutput(invocation.row.action, descriptionOf(kept('image-version'), await versionOf(invocation)));

const updateImageVersion: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const { record } = await versionOf(invocation);
  await takeAliases(input['AliasesToAdd'], record.arn, invocation);
  await rewrite(kept('image-version'), record.arn, invocation, async ({ document }) => {
    const removed = listOf(input['AliasesToDelete']);
    const aliases = [...listOf(document['Aliases']), ...listOf(input['AliasesToAdd'])];
    const Aliases = [...new Set(aliases)].filter((alias) => !removed.includes(alias));
    return {
      document: { ...mergeDocuments(document, withoutMembers(toDocument(input), NAMING)), Aliases },
      updatedAt: call.time,
    };
  });
  return toOutput(row.action, { ImageVersionArn: record.arn });
};

const deleteImageVersion: Perform = async (invocation) => {
  const { input, world } = invocation;
  if (input['Version'] === undefined && input['Alias'] === undefined) {
    throw new ServiceError('ValidationException', 'Either Version or Alias must be given.');
  }
  const { record } = await versionOf(invocation);
  await world.resources.delete(record, record.version);
  return {};
};

const listAliases: Perform = async (invocation) => {
  const { input, row } = invocation;
  await requireLive(kept('image'), imageArn(input, invocation), invocation);
  const { Version, Alias } = input;
  const versions = (await versionsOf(input, invocation)).filter(
    ({ document }) => Version === undefined || document['Version'] === Version,
  );
  const aliases = versions.flatMap(({ document }) => listOf(document['Aliases']));
  const told = aliases.filter((alias) => Alias === undefined || alias === Alias).toSorted();
  const list = [row.action, imageArn(input, invocation)];
  const { page, ...token } = pageOf(told, (alias) => alias, { input, list, setting: invocation });
  return { SageMakerImageVersionAliases: page, ...token };
};

export const IMAGE_VERSION_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['CreateImageVersion', createImageVersion],
  ['DescribeImageVersion', describeImageVersion],
  ['UpdateImageVersion', updateImageVersion],
  ['DeleteImageVersion', deleteImageVersion],
  ['ListAliases', listAliases],
];

/** The number of the version that an input means: its own, that of its alias, or the newest; `undefined` when there is none. */
export async function versionNumber(input: Input, setting: Setting): Promise<number | undefined> {
  if (input['Version'] !== undefined) return Number(input['Version']);
  const versions = await versionsOf(input, setting);
  const { Alias } = input;
  const found =
    Alias === undefined
      ? versions.at(-1)
      : versions.find(({ document }) => listOf(document['Aliases']).includes(String(Alias)));
  return found === undefined ? undefined : Number(found.document['Version']);
}

async function versionOf(invocation: AnyInvocation): Promise<LiveResource> {
  const { input, call } = invocation;
  const number = await versionNumber(input, invocation);
  const name = nameIn(imageArn(input, invocation));
  const asked = input['Alias'] ?? input['Version'] ?? 'latest';
  const arn = resourceArn(homeOf(call), 'image-version', `${name}/${number ?? String(asked)}`);
  return requireLive(kept('image-version'), arn, invocation);
}

/** An alias belongs to one version of an image: where it was before, it is no more. */
async function takeAliases(aliases: unknown, arn: string, invocation: AnyInvocation): Promise<void> {
  const taken = listOf(aliases);
  for (const { record, document } of await versionsOf(invocation.input, invocation)) {
    if (record.arn === arn || !listOf(document['Aliases']).some((alias) => taken.includes(alias))) continue;
    await rewrite(kept('image-version'), record.arn, invocation, async (live) => ({
      document: {
        ...live.document,
        Aliases: listOf(live.document['Aliases']).filter((alias) => !taken.includes(alias)),
      },
    }));
  }
}

/** By number. */
async function versionsOf(input: Input, setting: Setting): Promise<readonly LiveResource[]> {
  const prefix = `${nameIn(imageArn(input, setting))}/`;
  const found: LiveResource[] = [];
  for await (const record of everyResource(
    { type: 'image-version', prefix, by: 'createdAt', descending: false },
    setting,
  )) {
    const live = readAt(kept('image-version'), record, setting.call.time);
    if (live !== undefined) found.push(live);
  }
  return found.toSorted((a, b) => Number(a.document['Version']) - Number(b.document['Version']));
}

function imageArn(input: Input, { call }: Setting): string {
  return resourceArn(homeOf(call), 'image', nameIn(String(input['ImageName'])));
}

function sameToken(document: LiveResource['document'], input: Input): boolean {
  return input['ClientToken'] !== undefined && document['ClientToken'] === input['ClientToken'];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
