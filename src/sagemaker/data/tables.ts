// What do the tables say that are built from the SDK, the Service Authorization Reference and AWS's service model? They are read when they
// are first asked for. scripts/build-sagemaker-tables.mjs and scripts/build-sagemaker-constraints.mjs make them.

import { createRequire } from 'node:module';
import type { FurtherAction, KeyReading, Path } from '../operation-row.ts';

const require = createRequire(import.meta.url);

/** A resource that an operation touches: by its ARN at a path, or by the tail of it. */
type TableTarget = { readonly type: string; readonly optional?: boolean } & (
  | { readonly arn: Path }
  | { readonly tail: string }
);

/** Which kind of key (its member's name), from which paths. */
export interface TableKey {
  readonly single?: string;
  readonly list?: string;
  readonly map?: string;
  readonly entries?: string;
  readonly as?: KeyReading;
  readonly at: readonly Path[];
}

export interface TableOperation {
  /** AWS's access level: `Read`, `List`, `Write`, `Tagging`. */
  readonly access: string;
  readonly targets?: readonly TableTarget[];
  readonly keys?: readonly TableKey[];
  readonly stored?: readonly string[];
  readonly roles?: readonly Path[];
  readonly passedTo?: readonly string[];
  /** Whether the input has tags. */
  readonly tags?: boolean;
  readonly also?: readonly FurtherAction[];
  /** Of a list: the output's member that holds the summaries, and whether the caller may say what it is sorted by. */
  readonly items?: string;
  readonly sorts?: boolean;
  /** Of an update: members that are maps, and take the place of what was there as a whole. */
  readonly maps?: readonly string[];
}

/** What is demanded of a value, by the name of its shape. Absent members demand nothing. */
export interface ShapeDemands {
  readonly min?: number;
  readonly max?: number;
  /** Of the whole text. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** The shape of a list's elements, of a map's keys and values, of a structure's members. */
  readonly list?: string;
  readonly key?: string;
  readonly value?: string;
  readonly members?: Readonly<Record<string, string>>;
}

/** By the name of the shape. */
export type ConstraintTable = Readonly<Record<string, ShapeDemands>>;

export interface Declared {
  /** Which operations declare an error. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** What a list is sorted by, and how, where the caller does not say. */
  readonly orders: Readonly<Record<string, readonly [string | null, string | null]>>;
}

let operations: Readonly<Record<string, TableOperation>> | undefined;
let constraints: ConstraintTable | undefined;
let declared: Declared | undefined;

/** Every operation that no family writes by hand. */
export function operationTable(): Readonly<Record<string, TableOperation>> {
  operations ??= require('./operations.json') as Readonly<Record<string, TableOperation>>;
  return operations;
}

export function constraintTable(): ConstraintTable {
  constraints ??= require('./constraints.json') as ConstraintTable;
  return constraints;
}

export function declaredTable(): Declared {
  declared ??= require('./declared.json') as Declared;
  return declared;
}
