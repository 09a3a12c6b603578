// The smallest input that AWS's model of an operation takes: required members only, each with a value that satisfies what is demanded of it.

import type { NormalizedSchema } from '@smithy/core/schema';
import { constraintTable, type ShapeDemands } from '../../../src/sagemaker/data/tables.ts';
import { violatedDemands } from '../../../src/sagemaker/demands.ts';
import { operationShapes } from '../../../src/sagemaker/shapes.ts';
import { membersOf } from '../../../src/wire/members.ts';
import { scalarKind } from '../../../src/wire/read-scalar.ts';

const ACCOUNT = '123456789012';
const SAGEMAKER = `arn:aws:sagemaker:us-east-1:${ACCOUNT}`;

/** Texts of the forms that AWS's patterns ask for; the first that satisfies one is taken. */
const TEXTS = [
  'thing',
  `arn:aws:iam::${ACCOUNT}:role/Execution`,
  's3://bucket/key',
  'ml.m5.large',
  'd-abcdefghijkl',
  '1',
  '1.0.0',
  'i-0123456789abcdef0',
  ACCOUNT,
  'subnet-0123456789abcdef0',
  'https://example.com/a.git',
  `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/image:1`,
  'Mon:03:30',
  `${SAGEMAKER}:model-package/thing/1`,
  `${SAGEMAKER}:model-package/thing`,
  `${SAGEMAKER}:algorithm/thing`,
  `${SAGEMAKER}:cluster/abcdefghijkl`,
  `${SAGEMAKER}:artifact/${'a'.repeat(32)}`,
  `${SAGEMAKER}:mlflow-app/app-ABCDEFGHIJKL`,
  `${SAGEMAKER}:partner-app/app-ABCDEFGHIJKL`,
  `${SAGEMAKER}:pipeline/thing/execution/abcdefghijkl`,
  `${SAGEMAKER}:model-card/thing/export-job/thing`,
  `${SAGEMAKER}:reserved-capacity/abcdefghijkl`,
  `${SAGEMAKER}:training-plan/thing`,
  `${SAGEMAKER}:space/d-abcdefghijkl/thing`,
  `${SAGEMAKER}:workteam/private-crowd/thing`,
  'arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/thing',
  `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`,
  'abcdefghijkl',
  '{}',
  '12345678-1234-1234-1234-123456789012',
  'vol-0123456789abcdef0',
  'eni-0123456789abcdef0',
  'tpo-thing',
  'thing@example.com',
  'a'.repeat(36),
];

/** Every member that the operation requires. Throws when a pattern is met that no known text satisfies. */
export function minimalInput(action: string): Record<string, unknown> {
  const { input } = operationShapes(action);
  return input.isStructSchema() ? structure(input, input.getName() ?? '') : {};
}

function structure(shape: NormalizedSchema, name: string): Record<string, unknown> {
  const { byName, required } = membersOf(shape);
  const wanted = shape.isUnionSchema() ? [...byName.keys()].slice(0, 1) : required;
  const members = constraintTable()[name]?.members ?? {};
  return Object.fromEntries(
    wanted.flatMap((member) => {
      const of = byName.get(member);
      return of === undefined ? [] : [[member, valueFor(of, members[member], member)]];
    }),
  );
}

function valueFor(shape: NormalizedSchema, name: string | undefined, member: string): unknown {
  const demands = name === undefined ? {} : (constraintTable()[name] ?? {});
  if (shape.isStructSchema()) return structure(shape, name ?? shape.getName() ?? '');
  if (shape.isListSchema()) {
    return Array.from({ length: Math.max(demands.min ?? 0, 1) }, () =>
      valueFor(shape.getValueSchema(), demands.list, member),
    );
  }
  if (shape.isMapSchema()) return {};
  switch (scalarKind(shape)) {
    case 'string':
      return textOf(name, demands, member);
    case 'number':
      return Math.max(demands.min ?? 1, Math.min(1, demands.max ?? 1));
    case 'boolean':
      return false;
    case 'timestamp':
      return new Date(0);
    default:
      return new Uint8Array();
  }
}

function textOf(name: string | undefined, demands: ShapeDemands, member: string): string {
  if (demands.enum !== undefined) return demands.enum[0] ?? '';
  if (name === undefined) return member.endsWith('Arn') ? (TEXTS[1] ?? '') : 'thing';
  const padded = TEXTS.map((text) => text.padEnd(demands.min ?? 0, 'a'));
  const found = padded.find((text) => violatedDemands(name, text).length === 0);
  if (found === undefined) throw new Error(`no text satisfies ${member} (${name}): ${demands.pattern}`);
  return found;
}
