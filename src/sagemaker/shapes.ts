// The shapes of SageMaker's operations, as the official SDK publishes them: which members an output has, and what they are.

import * as sdk from '@aws-sdk/client-sagemaker';
import { NormalizedSchema } from '@smithy/core/schema';
import { isObject } from './paths.ts';
import type { ResourceDocument } from './resource-store.ts';

export type Shape = NormalizedSchema;

const published: Readonly<Record<string, unknown>> = sdk;

/** Input and output of an operation. Throws for a name that the SDK does not know: rows are held to it by a test. */
export function operationShapes(action: string): { readonly input: Shape; readonly output: Shape } {
  const operation = published[`${action}$`];
  if (!Array.isArray(operation)) throw new Error(`the SageMaker SDK has no operation \`${action}\``);
  return { input: shapeOf(operation[4]), output: shapeOf(operation[5]) };
}

export function memberNames(shape: Shape): readonly string[] {
  return shape.isStructSchema() ? [...shape.structIterator()].map(([name]) => name) : [];
}

/** The answer of an operation: the members that its output has and no others, at every depth; times as dates. */
export function toOutput(action: string, members: ResourceDocument): ResourceDocument {
  const { output } = operationShapes(action);
  return output.isStructSchema() ? structure(output, members) : {};
}

function toShape(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (shape.isTimestampSchema()) return typeof value === 'number' ? new Date(value) : value;
  if (shape.isListSchema())
    return Array.isArray(value) ? value.map((item) => toShape(shape.getValueSchema(), item)) : undefined;
  if (!isObject(value)) return value;
  if (shape.isMapSchema()) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toShape(shape.getValueSchema(), item)]));
  }
  return shape.isStructSchema() ? structure(shape, value) : value;
}

/** What of `value` can be kept as JSON: times as milliseconds since the epoch. */
export function toDocument(value: ResourceDocument): ResourceDocument {
  return Object.fromEntries(Object.entries(value).map(([member, item]) => [member, storable(item)]));
}

function structure(shape: Shape, value: ResourceDocument): ResourceDocument {
  const members: Record<string, unknown> = {};
  for (const [name, member] of shape.structIterator()) {
    const item = Object.hasOwn(value, name) ? toShape(member, value[name]) : undefined;
    if (item !== undefined) members[name] = item;
  }
  return members;
}

function storable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(storable);
  return isObject(value) ? toDocument(value) : value;
}

function shapeOf(reference: unknown): Shape {
  const schema = typeof reference === 'function' ? reference() : reference;
  return NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0]);
}
