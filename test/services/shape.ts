// Whether a value has the form that the SDK's schemas give to an operation's input or output: no member that AWS does not
// have, and the types that the SDK expects.

import { NormalizedSchema } from '@smithy/core/schema';

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** The schemas that a client module of the SDK exports beside everything else, as `CreateUser$`. */
export function operationShapes(modules: readonly object[], name: string): { input: SchemaRef; output: SchemaRef } {
  const exported = new Map(modules.flatMap((module) => Object.entries(module)));
  const schema = exported.get(`${name}$`);
  if (!Array.isArray(schema)) throw new Error(`the SDK has no operation ${name}`);
  return { input: schema[4], output: schema[5] };
}

/** Throws, naming the member, when `value` has not the form of `schema`. */
export function requireShape(schema: SchemaRef, value: unknown, place: string): void {
  const shape = NormalizedSchema.of(schema);
  if (shape.isStructSchema() || shape.isUnitSchema()) {
    const members = shape.isStructSchema() ? shape.getMemberSchemas() : {};
    for (const [name, member] of Object.entries(value as object)) {
      if (members[name] === undefined) throw new Error(`${place} has no member ${name}`);
      requireShape(members[name], member, `${place}.${name}`);
    }
  } else if (shape.isListSchema() || shape.isMapSchema()) {
    if (shape.isListSchema() !== Array.isArray(value)) throw new Error(`${place} is not a list, or should be one`);
    for (const item of Object.values(value as object)) requireShape(shape.getValueSchema(), item, `${place}[]`);
  } else {
    const fits =
      (shape.isStringSchema() && typeof value === 'string') ||
      (shape.isBooleanSchema() && typeof value === 'boolean') ||
      (shape.isNumericSchema() && typeof value === 'number') ||
      (shape.isBlobSchema() && value instanceof Uint8Array) ||
      (shape.isTimestampSchema() && value instanceof Date);
    if (!fits) throw new Error(`${place} is not of the type that the SDK expects`);
  }
}
