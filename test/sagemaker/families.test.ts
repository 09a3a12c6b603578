// The families that are written by hand against the SDK's shapes and against the Service Authorization Reference: no path that is not there, no
// operation and no condition key left out without a reason.

import * as sdk from '@aws-sdk/client-sagemaker';
import { describe, expect, test } from 'vitest';
import reference from '../../cases/sagemaker/authorization-reference.json' with { type: 'json' };
import { FAMILIES_BY_HAND, familyOf } from '../../src/sagemaker/families.ts';
import type { Family, KeyScope, KeySource, OperationRow, Path } from '../../src/sagemaker/operation-row.ts';
import { memberNames, operationShapes, type Shape } from '../../src/sagemaker/shapes.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';

/** Keys of the reference that no row derives, with the reason. */
const NOT_DERIVED: Readonly<Record<string, string>> = {
  'aws:RequestTag/${TagKey}': 'derived from the tag member by derive-access.ts; see derive-access.test.ts',
  'aws:TagKeys': 'derived from the tag member by derive-access.ts; see derive-access.test.ts',
  'sagemaker:TaggingAction': 'derived by derive-access.ts for the implied AddTags alone; see derive-access.test.ts',
  'sagemaker:CurrentCustomerMetadataProperties/${MetadataKey}': 'of model packages, which are not kept yet',
  'sagemaker:CurrentModelLifeCycleStage': 'of model packages, which are not kept yet',
  'sagemaker:CurrentModelLifeCycleStageStatus': 'of model packages, which are not kept yet',
  'UpdateNotebookInstance sagemaker:VolumeKmsKey': 'the operation has no member for a key: always absent',
};

/** Optional resource types of the reference that no row targets, with the reason. */
const NOT_TARGETED: Readonly<Record<string, string>> = {
  'CreateTrainingJob reserved-capacity': 'no member of the input names one',
};

interface Operation {
  readonly resources: readonly string[];
  readonly keys: readonly string[];
  readonly authorizes: readonly string[];
}

const rows = FAMILIES_BY_HAND.flatMap((family) =>
  family.operations.map((row) => ({ family, row, action: row.action })),
);
const operations: readonly (readonly [string, Operation])[] = Object.entries(reference.operations);

test('every operation of the reference is there, and no other', () => {
  const byHand = [...rows.map(({ action }) => action), 'AddTags', 'DeleteTags', 'ListTags'];
  expect(byHand.toSorted()).toEqual(operations.map(([name]) => name).toSorted());
});

test('every operation that the SDK has for the families is there', () => {
  const verbs = /^(Create|Describe|List|Update|Start|Stop|Delete)/;
  const nouns = new Set(rows.map(({ action }) => action.replace(verbs, '')));
  const published = Object.keys(sdk)
    .filter((name) => name.endsWith('Command') && verbs.test(name))
    .map((name) => name.slice(0, -'Command'.length));
  expect(published.filter((name) => nouns.has(name.replace(verbs, '')) && !sagemakerOperations.has(name))).toEqual([]);
});

test.each(operations)('%s carries the keys of the reference', (name, { keys }) => {
  const row = rows.find(({ action }) => action === name)?.row;
  const derived = new Set(
    row === undefined
      ? []
      : sourceOf(row)
          .flatMap(({ keys: own = [] }) => own)
          .map((key) => key.key),
  );
  const missing = keys.filter(
    (key) => !derived.has(key) && !(key in NOT_DERIVED) && !(`${name} ${key}` in NOT_DERIVED),
  );
  expect(missing).toEqual([]);
  expect([...derived].filter((key) => !keys.includes(key))).toEqual([]);
});

test.each(rows)('$action authorizes on the resource types of the reference', ({ family, row, action }) => {
  const expected = operations.find(([name]) => name === action)?.[1].resources ?? [];
  const own = row.verb === 'list' ? [] : [family.type];
  const targeted = row.targets?.map(({ type }) => type) ?? own;
  const types = expected.map((type) => type.replace('*', '')).filter((type) => !(`${action} ${type}` in NOT_TARGETED));
  expect(targeted.toSorted()).toEqual(types.toSorted());
});

test.each(rows)('$action implies the actions of the reference', ({ row, action }) => {
  const expected = operations.find(([name]) => name === action)?.[1].authorizes ?? [];
  const writes = row.verb === 'create' || row.verb === 'change' ? row : undefined;
  const implied = [
    ...(row.verb === 'create' ? ['sagemaker:AddTags'] : []),
    ...((writes?.passedRoles ?? []).length > 0 ? ['iam:PassRole'] : []),
    ...(writes?.implied ?? []).map((one) => one.action),
  ];
  expect(implied.toSorted()).toEqual(expected.toSorted());
});

test.each(rows)('$action limits the length of every list that multiplies what is asked', ({ row }) => {
  const limited = (row.constraints ?? []).filter(({ kind }) => kind === 'items').map(({ path }) => path);
  const scopes = sourceOf(row).map(({ at }) => at);
  const hubs = row.verb === 'create' ? (row.implied ?? []).flatMap(({ paths }) => paths) : [];
  const lists = [...scopes, ...hubs].flatMap((path) =>
    [...path.matchAll(/\[\]/g)].map(({ index }) => path.slice(0, index)),
  );
  expect(lists.filter((list) => !limited.includes(list))).toEqual([]);
});

describe.each(rows)('$action', ({ family, row }) => {
  const { input, output } = operationShapes(row.action);

  test('reads paths that its input has', () => {
    expect(pathsOf(family, row).filter((path) => !hasPath(input, path))).toEqual([]);
  });

  test('answers with members that its output has', () => {
    const members = memberNames(output);
    if (row.verb === 'create') expect(members).toEqual([family.arnMember]);
    if (row.verb === 'describe') expect(members).toEqual(expect.arrayContaining([family.nameMember, family.arnMember]));
    if (row.verb === 'list') expect(members.toSorted()).toEqual([row.items, 'NextToken'].toSorted());
  });

  test('refers to resources that are kept, and has words for every refusal', () => {
    const references = row.verb === 'create' || row.verb === 'change' ? (row.references ?? []) : [];
    for (const { type } of references) expect(familyOf(type)).toBeDefined();
    if (row.verb === 'change' && row.from !== undefined) expect(family.refusals.status).toBeDefined();
  });

  test('comes into statuses that the SDK knows', () => {
    const statuses = family.statusMember && Object.values((sdk as Record<string, object>)[family.statusMember] ?? {});
    const course = row.verb === 'create' || row.verb === 'change' ? row.course : undefined;
    const named = [course?.passing, course?.settled, ...(row.verb === 'change' ? (row.from ?? []) : [])];
    for (const status of named) if (status !== undefined && status !== 'gone') expect(statuses).toContain(status);
  });
});

/** A row's key sources, flattened, with the paths of their scopes before them. */
function sourceOf(row: OperationRow): readonly (KeySource & { readonly at: Path })[] {
  return row.verb === 'create' || row.verb === 'change' ? flatten(row, '') : [];
}

function flatten(source: KeySource, at: Path): readonly (KeySource & { readonly at: Path })[] {
  const scopes = (source.each ?? []).flatMap((scope: KeyScope) =>
    scope.at.flatMap((path) => flatten(scope, joined(at, path))),
  );
  return [{ ...source, at }, ...scopes];
}

function pathsOf(family: Family, row: OperationRow): readonly Path[] {
  const keys = sourceOf(row).flatMap(({ at, keys = [] }) =>
    keys.flatMap((key) => (key.kind === 'list' ? key.paths : [key.path])).map((path) => joined(at, path)),
  );
  const writes = row.verb === 'create' || row.verb === 'change' ? row : undefined;
  return [
    ...keys,
    ...(row.verb === 'list' ? [] : [family.nameMember]),
    ...(row.constraints ?? []).map(({ path }) => path),
    ...(row.targets ?? []).flatMap((target) => ('path' in target ? [target.path] : [])),
    ...(writes?.passedRoles ?? []),
    ...(writes?.references ?? []).flatMap((reference) => ('path' in reference ? [reference.path] : [])),
    ...(writes?.implied ?? []).flatMap(({ paths }) => paths),
    ...(row.verb === 'create' ? Object.keys(row.defaults ?? {}) : []),
    ...(row.verb === 'create' ? Object.keys(row.renamed ?? {}) : []),
  ];
}

function joined(at: Path, path: Path): Path {
  return [at, path].filter((part) => part !== '').join('.');
}

function hasPath(root: Shape, path: Path): boolean {
  let shape: Shape | undefined = root;
  for (const step of path.split('.')) {
    if (shape === undefined || !shape.isStructSchema()) return false;
    const repeated = step.endsWith('[]');
    const name = repeated ? step.slice(0, -2) : step;
    const member: Shape | undefined = [...shape.structIterator()].find(([own]) => own === name)?.[1];
    if (repeated && !member?.isListSchema()) return false;
    shape = repeated ? member?.getValueSchema() : member;
  }
  return shape !== undefined;
}
