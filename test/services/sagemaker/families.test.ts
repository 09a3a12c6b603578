// What every family does alike: made, described with what its shape requires, listed, changed as its status allows, deleted.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAMILIES_BY_HAND } from '../../../src/sagemaker/families.ts';
import type { Family, OperationRow } from '../../../src/sagemaker/operation-row.ts';
import { operationShapes } from '../../../src/sagemaker/shapes.ts';
import { ACCOUNT, type Bench, openBench, START, TRANSITION } from './bench.ts';
import { LEAST_INPUTS } from './inputs.ts';

const AT_REST = TRANSITION;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
  await bench.perform('CreateModel', leastInput('model', 'model'));
  await bench.perform('CreateEndpointConfig', leastInput('endpoint-config', 'config'));
});

afterEach(() => bench.close());

describe.each(FAMILIES_BY_HAND)('$type', (family) => {
  const { type, nameMember, arnMember, operations } = family;
  const arn = `arn:aws:sagemaker:us-west-2:${ACCOUNT}:${type}/thing`;
  const named = { [nameMember]: 'thing' };
  const tags = [{ Key: 'Team', Value: 'A' }];

  beforeEach(async () => {
    const made = await bench.perform(actionOf(family, 'create'), { ...leastInput(type, 'thing'), Tags: tags });
    expect(made).toEqual({ [arnMember]: arn });
  });

  test('is described with everything that its shape requires', async () => {
    const action = actionOf(family, 'describe');
    const described = await bench.perform(action, named, AT_REST);
    expect(described).toMatchObject({ [nameMember]: 'thing', [arnMember]: arn, CreationTime: new Date(START) });
    expect(described).not.toHaveProperty('pending');
    const schema = operationShapes(action).output.getSchema();
    const [, , , , members, , required] = schema as unknown as readonly [0, 0, 0, 0, readonly string[], 0, number?];
    for (const member of members.slice(0, required ?? 0)) expect(described).toHaveProperty(member);
  });

  test('is listed', async () => {
    const row = listRow(family);
    const { [row.items]: items } = await bench.perform(row.action, {}, AT_REST);
    expect(items).toContainEqual(expect.objectContaining({ [nameMember]: 'thing', [arnMember]: arn }));
  });

  test('has tags that can be told, added and deleted', async () => {
    expect(await bench.perform('ListTags', { ResourceArn: arn })).toEqual({ Tags: tags });
    await bench.perform('AddTags', {
      ResourceArn: arn,
      Tags: [
        { Key: 'Team', Value: 'B' },
        { Key: 'Cost', Value: '' },
      ],
    });
    expect(await bench.perform('ListTags', { ResourceArn: arn })).toEqual({
      Tags: [
        { Key: 'Cost', Value: '' },
        { Key: 'Team', Value: 'B' },
      ],
    });
    await bench.perform('DeleteTags', { ResourceArn: arn, TagKeys: ['Team', 'None'] });
    expect(await bench.perform('ListTags', { ResourceArn: arn })).toEqual({ Tags: [{ Key: 'Cost', Value: '' }] });
  });

  test('comes to rest as without tags when tags are added on the way', async () => {
    await bench.perform('AddTags', { ResourceArn: arn, Tags: [{ Key: 'X', Value: 'y' }] }, TRANSITION / 2);
    const described = await bench.perform(actionOf(family, 'describe'), named, AT_REST);
    const settled = operations.find((row) => row.verb === 'create')?.course?.settled;
    if (family.statusMember !== undefined) expect(described[family.statusMember]).toBe(settled);
  });

  test('is not there under another name, and its family says so', async () => {
    await expect(bench.perform(actionOf(family, 'describe'), { [nameMember]: 'other' })).rejects.toMatchObject({
      code: family.refusals.missing.code,
    });
  });

  test('cannot be made twice', async () => {
    await expect(bench.perform(actionOf(family, 'create'), leastInput(type, 'thing'))).rejects.toMatchObject({
      code: family.refusals.exists.code,
    });
  });

  const deletion = operations.find((row) => row.action.startsWith('Delete'));
  test.runIf(deletion !== undefined)('is deleted, and its name is free', async () => {
    const time = type === 'notebook-instance' ? 3 * TRANSITION : AT_REST;
    if (type === 'notebook-instance') await bench.perform('StopNotebookInstance', named, AT_REST);
    expect(await bench.perform(deletion?.action ?? '', named, time)).toEqual({});
    const gone = time + TRANSITION;
    await expect(bench.perform(actionOf(family, 'describe'), named, gone)).rejects.toThrow();
    await expect(bench.perform('ListTags', { ResourceArn: arn }, gone)).rejects.toThrow();
    await bench.perform(actionOf(family, 'create'), leastInput(type, 'thing'), gone);
    expect(await bench.perform('ListTags', { ResourceArn: arn }, gone)).toEqual({ Tags: [] });
  });
});

function leastInput(type: string, name: string) {
  const make = LEAST_INPUTS[type];
  if (make === undefined) throw new Error(`no input for \`${type}\``);
  return make(name);
}

function actionOf(family: Family, verb: OperationRow['verb']): string {
  const row = family.operations.find((one) => one.verb === verb);
  if (row === undefined) throw new Error(`\`${family.type}\` has no ${verb}`);
  return row.action;
}

function listRow(family: Family) {
  const row = family.operations.find((one) => one.verb === 'list');
  if (row?.verb !== 'list') throw new Error(`\`${family.type}\` has no list`);
  return row;
}
