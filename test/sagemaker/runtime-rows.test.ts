// The rows of the runtimes against the shapes and the shared facts: no hole, and no name that could make an ARN of something else.

import { expect, test } from 'vitest';
import type { Constraint } from '../../src/sagemaker/operation-row.ts';
import type { RuntimeRow } from '../../src/sagemaker/runtime-row.ts';
import {
  EDGE_ROWS,
  FEATURE_STORE_ROWS,
  HUMAN_LOOP_ROWS,
  INVOCATION_ROWS,
  METRICS_ROWS,
} from '../../src/sagemaker/runtime-rows.ts';
import { membersOf } from '../../src/wire/members.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';

const SERVICES = {
  'sagemaker-runtime': INVOCATION_ROWS,
  'sagemaker-featurestore-runtime': FEATURE_STORE_ROWS,
  'sagemaker-metrics': METRICS_ROWS,
  'sagemaker-a2i-runtime': HUMAN_LOOP_ROWS,
  'sagemaker-edge': EDGE_ROWS,
} as const;
const rows = Object.entries(SERVICES).flatMap(([service, all]) =>
  all.map((row): [string, keyof typeof SERVICES, RuntimeRow] => [row.operation, service as keyof typeof SERVICES, row]),
);

test.each(Object.entries(SERVICES))('%s: every operation has a row', (service, all) => {
  const operations = [...WIRE_SERVICES[service as keyof typeof SERVICES].operations.keys()];
  expect(all.map(({ operation }) => operation).sort()).toEqual(operations.sort());
});

test.each(rows)(
  '%s: what names a resource is held to a pattern that no slash or colon gets past',
  (_name, _service, row) => {
    const patternOf = (path: string) =>
      row.constraints.find(
        (each): each is Constraint & { kind: 'pattern' } => each.kind === 'pattern' && each.path === path,
      )?.pattern;
    for (const target of row.targets) {
      const names = 'name' in target ? target.name.filter((part) => typeof part === 'string') : [target.path];
      for (const path of names) {
        const pattern = patternOf(path);
        const isArn = 'given' in target && target.given === 'arn';
        for (const text of [
          'a/b',
          '*',
          'a?',
          '',
          'a b',
          'a\n',
          `arn:aws:sagemaker:us-east-1:123456789012:model/${path}`,
        ]) {
          expect([row.operation, path, text, pattern?.test(text)]).toEqual([row.operation, path, text, false]);
        }
        const arn = `arn:aws:sagemaker:us-east-1:123456789012:${'type' in target ? target.type : ''}/a`;
        expect(pattern?.test(isArn ? arn : 'a')).toBe(true);
      }
    }
  },
);

test.each(rows)('%s: constraints and keys speak of members that there are', (_name, service, row) => {
  const operation = WIRE_SERVICES[service].operations.get(row.operation);
  const paths = [
    ...row.constraints.map(({ path }) => path),
    ...(row.keys ?? []).flatMap((key) => (key.kind === 'list' ? key.paths : [key.path])),
  ];
  const missing = paths.filter((path) => {
    let shape = operation?.input;
    for (const step of path.split('.')) {
      shape = shape && membersOf(shape).byName.get(step.replace('[]', ''));
      if (step.endsWith('[]')) shape = shape?.getValueSchema();
    }
    return shape === undefined;
  });
  // The three forms of InvokeEndpoint share their constraints; not each has all of the members.
  expect(service === 'sagemaker-runtime' ? [] : missing).toEqual([]);
});
