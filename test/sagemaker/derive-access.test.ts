// Properties of what is asked: whatever the input, nothing is dropped and nothing is asked of nobody.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccessQuestion, deriveAccess, MAX_ACCESS_QUESTIONS } from '../../src/sagemaker/derive-access.ts';
import { FAMILIES } from '../../src/sagemaker/families.ts';
import type { ResourceDocument } from '../../src/sagemaker/resource-store.ts';

const HOME = { partition: 'aws', region: 'us-west-2', account: '111122223333' };
const ROLE = 'arn:aws:iam::111122223333:role/Execution';
const rows = FAMILIES.flatMap((family) => family.operations.map((row) => ({ family, row, action: row.action })));

test.each(rows)('$action asks for its own action first, whatever its members hold', ({ family, row, action }) => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
      const input = { ...(members as ResourceDocument), [family.nameMember]: 'thing' };
      const [first] = deriveAccess(family, row, { input, naming: { home: HOME, seed: '' }, stored: new Map() });
      expect(first?.action).toBe(`sagemaker:${action}`);
    }),
    { numRuns: 30 },
  );
});

test('every file system of every definition is asked for with the definition that it stands in', () => {
  const directory = fc.constantFrom('/a', '/b', '/c');
  const definition = fc.record({ isolated: fc.option(fc.boolean(), { nil: null }), directories: fc.array(directory) });
  fc.assert(
    fc.property(fc.array(definition, { minLength: 1, maxLength: 5 }), (definitions) => {
      const TrainingJobDefinitions = definitions.map(({ isolated, directories }) => ({
        RoleArn: ROLE,
        EnableNetworkIsolation: isolated,
        InputDataConfig: directories.map((DirectoryPath) => ({
          DataSource: { FileSystemDataSource: { DirectoryPath } },
        })),
      }));
      const expected = definitions.flatMap(({ isolated, directories }) =>
        (directories.length === 0 ? [undefined] : directories).map((path) => `${isolated ?? false} ${path}`),
      );
      const asked = questions('CreateHyperParameterTuningJob', {
        HyperParameterTuningJobName: 't',
        TrainingJobDefinitions,
      })
        .filter(({ action }) => action === 'sagemaker:CreateHyperParameterTuningJob')
        .map(
          ({ context }) => `${context['sagemaker:NetworkIsolation']} ${context['sagemaker:FileSystemDirectoryPath']}`,
        );
      expect(asked.toSorted()).toEqual([...new Set(expected)].toSorted());
    }),
  );
});

test('the largest tuning job that is taken stays within what is decided for one call', () => {
  const content = 'arn:aws:sagemaker:us-west-2:111122223333:hub-content';
  const definitions = Array.from({ length: 11 }, (_, definition) => ({
    RoleArn: `${ROLE}${definition}`,
    ResourceConfig: { VolumeKmsKeyId: 'a' },
    HyperParameterTuningResourceConfig: { VolumeKmsKeyId: 'b' },
    EnableNetworkIsolation: definition > 5,
    StoppingCondition: { MaxRuntimeInSeconds: definition + 1 },
    InputDataConfig: Array.from({ length: 20 }, (_, channel) => ({
      DataSource: {
        FileSystemDataSource: { DirectoryPath: `/${channel}` },
        S3DataSource: { HubAccessConfig: { HubContentArn: `${content}/hub-${definition}-${channel}/Model/m/1` } },
      },
    })),
  }));
  const [TrainingJobDefinition, ...TrainingJobDefinitions] = definitions;
  const Tags = [{ Key: 'a', Value: 'b' }];
  const input = { HyperParameterTuningJobName: 't', TrainingJobDefinition, TrainingJobDefinitions, Tags };
  const asked = questions('CreateHyperParameterTuningJob', input);
  expect(asked).toHaveLength(11 * 20 * 2 + 1 + 11 + 11 * 20 * 2);
  expect(asked.length).toBeLessThan(MAX_ACCESS_QUESTIONS);
});

test('tags are asked for with the operation that sets them, and only when there are any', () => {
  const tag = fc.record({ Key: fc.stringMatching(/^[a-z]{1,9}$/), Value: fc.stringMatching(/^[a-z]{0,9}$/) });
  fc.assert(
    fc.property(fc.uniqueArray(tag, { selector: ({ Key }) => Key, maxLength: 5 }), (Tags) => {
      const [own, tagging] = questions('CreateModel', { ModelName: 'm', Tags });
      const requested = Object.fromEntries(Tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value]));
      expect(own?.context).toMatchObject(requested);
      expect(tagging?.action).toBe(Tags.length === 0 ? undefined : 'sagemaker:AddTags');
      if (tagging !== undefined) {
        const keys = { 'sagemaker:TaggingAction': 'CreateModel', 'aws:TagKeys': Tags.map(({ Key }) => Key) };
        expect(tagging.context).toEqual({ ...keys, ...requested });
      }
    }),
  );
});

function questions(action: string, input: ResourceDocument): readonly AccessQuestion[] {
  const found = rows.find((one) => one.action === action);
  if (found === undefined) throw new Error(`no operation \`${action}\``);
  return deriveAccess(found.family, found.row, { input, naming: { home: HOME, seed: '' }, stored: new Map() });
}
