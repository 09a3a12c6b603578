// Every place of an input that the reference names for a condition key or a passed role, set alone: it must come out in what is
// asked. The other direction is families.test.ts's.

import { expect, test } from 'vitest';
import reference from '../../cases/sagemaker/authorization-reference.json' with { type: 'json' };
import { deriveAccess } from '../../src/sagemaker/derive-access.ts';
import { FAMILIES } from '../../src/sagemaker/families.ts';
import type { ResourceDocument } from '../../src/sagemaker/resource-store.ts';

interface Operation {
  readonly keys: readonly string[];
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  readonly passes?: readonly string[];
}

const HOME = { partition: 'aws', region: 'us-west-2', account: '111122223333' };
const SAGEMAKER = 'arn:aws:sagemaker:us-west-2:111122223333';
const KMS_KEY = 'arn:aws:kms:us-west-2:111122223333:key/given';
const TEAM = `${SAGEMAKER}:workteam/private-crowd/given`;

/** What is given, and what the key is then; `given` is both where a key is not named here. */
const VALUES: Readonly<Record<string, readonly [unknown, string]>> = {
  'sagemaker:DirectGatedModelAccess': ['s3://jumpstart-private-cache-prod-us-west-2/x', 'true'],
  'sagemaker:ModelArn': ['given', `${SAGEMAKER}:model/given`],
  'sagemaker:NotebookInstanceLifecycleConfigArns': ['given', `${SAGEMAKER}:notebook-instance-lifecycle-config/given`],
  'sagemaker:OutputKmsKey': ['given', KMS_KEY],
  'sagemaker:OutputKmsKeyArn': ['given', KMS_KEY],
  'sagemaker:VolumeKmsKey': ['given', KMS_KEY],
  'sagemaker:VolumeKmsKeyArn': ['given', KMS_KEY],
  'sagemaker:WorkteamArn': [TEAM, TEAM],
  'sagemaker:WorkteamType': [TEAM, 'private-crowd'],
};

const operations: readonly (readonly [string, Operation])[] = Object.entries(reference.operations);
const keyed = operations.flatMap(([action, { paths = {} }]) =>
  Object.entries(paths).flatMap(([key, places]) => places.map((path) => ({ action, key, path }))),
);
const passed = operations.flatMap(([action, { passes = [] }]) => passes.map((path) => ({ action, path })));

test('there are places', () => {
  expect(keyed.length).toBeGreaterThan(100);
  expect(passed.length).toBeGreaterThan(8);
});

test.each(operations)('%s names a place for each of its own keys', (action, { keys, paths = {} }) => {
  const ofInput = keys.filter((key) => key.startsWith('sagemaker:') && !/TaggingAction|:Current/.test(key));
  expect(ofInput.filter((key) => (paths[key] ?? []).length === 0)).toEqual(NOWHERE[action] ?? []);
});

/** Keys that the reference lists for an operation whose input has no member for them. */
const NOWHERE: Readonly<Record<string, readonly string[]>> = {
  UpdateNotebookInstance: ['sagemaker:VolumeKmsKey'],
};

test.each(keyed)('$action: $path is $key', ({ action, key, path }) => {
  const [given, expected] = VALUES[key] ?? ['given', 'given'];
  const own = questionsOf(action, path, given).filter((question) => question.action === `sagemaker:${action}`);
  expect(own.flatMap(({ context }) => context[key] ?? [])).toContain(expected);
});

test.each(passed)('$action: $path is a role that is passed', ({ action, path }) => {
  const role = 'arn:aws:iam::111122223333:role/given';
  const asked = questionsOf(action, path, role).filter((question) => question.action === 'iam:PassRole');
  expect(asked.map(({ resource }) => resource)).toEqual([role]);
});

function questionsOf(action: string, path: string, value: unknown) {
  for (const family of FAMILIES) {
    const row = family.operations.find((one) => one.action === action);
    if (row === undefined) continue;
    const input = { [family.nameMember]: 'thing', ...inputWith(path.split('.'), value) };
    return deriveAccess(family, row, { input, naming: { home: HOME, seed: '' }, stored: new Map() });
  }
  throw new Error(`no operation \`${action}\``);
}

function inputWith([step = '', ...rest]: readonly string[], value: unknown): ResourceDocument {
  const inner = rest.length === 0 ? value : inputWith(rest, value);
  return step.endsWith('[]') ? { [step.slice(0, -2)]: [inner] } : { [step]: inner };
}
