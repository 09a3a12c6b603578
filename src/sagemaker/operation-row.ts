// What a SageMaker operation is, as a row: what it touches, which condition keys its input carries, which roles it passes,
// what becomes of the resource. The rows are in families/; what is done with them is in the other files of this folder.

import type { ResourceDocument } from './resource-store.ts';

/** Steps through an input: `A.B[].C` reads C of every element of B. An empty path is the value itself. */
export type Path = string;

/** How a value of the input becomes the value of a condition key (`key-readings.ts`). */
export type KeyReading =
  | 'text'
  | 'kms-key-arn'
  | 'model-arn'
  | 'lifecycle-config-arn'
  | 'workteam-type'
  | 'gated-model';

/** A key with one value. What is fed by a repeated structure stands in a scope, so that a path finds one value at most. */
interface SingleKey {
  readonly kind: 'single';
  readonly key: string;
  readonly path: Path;
  readonly as?: KeyReading;
}

/** A key with many values: all that the paths find, each once. The key is absent when they find none. */
interface ListKey {
  readonly kind: 'list';
  readonly key: string;
  readonly paths: readonly Path[];
  readonly as?: KeyReading;
}

export type KeyRow = SingleKey | ListKey;

/** Keys that come from one place of the input. */
export interface KeySource {
  readonly keys?: readonly KeyRow[];
  readonly each?: readonly KeyScope[];
}

/**
 * A structure that may occur several times and feeds single-valued keys: access is asked once for every occurrence, and all
 * of it must be allowed. Where it does not occur its keys are absent. Its occurrences are combined with those of others, so the
 * row's constraints limit the length of every list on the way to it.
 */
export interface KeyScope extends KeySource {
  readonly at: readonly Path[];
  /** What AWS assumes for members that are left out of an occurrence. */
  readonly defaults?: ResourceDocument;
}

/** A resource that must be allowed: named by a name or by its whole ARN. Where the input has no such member, none is asked for. */
export interface ResourceTarget {
  readonly type: string;
  readonly path: Path;
  readonly given: 'name' | 'arn';
}

/** What a member's value must satisfy, beyond the shape. AWS: the constraints of the API reference. */
export type Constraint =
  | { readonly kind: 'pattern'; readonly path: Path; readonly pattern: RegExp }
  | { readonly kind: 'length'; readonly path: Path; readonly min: number; readonly max: number }
  | { readonly kind: 'items'; readonly path: Path; readonly min: number; readonly max: number }
  | { readonly kind: 'range'; readonly path: Path; readonly min: number; readonly max: number }
  | { readonly kind: 'members'; readonly path: Path; readonly members: readonly string[] };

/** The status while a change is under way, and the one that it ends in. `gone` is the end of a deletion. */
export interface Course {
  readonly passing?: string;
  readonly settled: string | 'gone';
}

/** A refusal as AWS words it. `{arn}`, `{name}`, `{status}`, `{from}` and `{to}` are filled in. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
  /** Where the wording was seen, or `derived:` and from what. */
  readonly source: string;
}

/** What is known when a document is made or edited. */
export interface ChangeFacts {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** 32 hexadecimal digits, new for each change. */
  readonly identifier: string;
  /** The resources that the row refers to, in the order of its `references`, then of the input. */
  readonly referenced: readonly ResourceDocument[];
}

interface RowOf<Verb extends string> {
  readonly verb: Verb;
  /** Name of the API operation: also of the action. */
  readonly action: string;
  readonly constraints?: readonly Constraint[];
  /** Absent: the family's own resource; for lists none (`*`). */
  readonly targets?: readonly ResourceTarget[];
}

/** Another action that is authorized when the input has a member, on resources that follow from its value. */
export interface ImpliedAction {
  readonly action: string;
  readonly paths: readonly Path[];
  readonly resources: (value: string) => readonly string[];
}

interface Writes extends KeySource {
  readonly implied?: readonly ImpliedAction[];
  /** Members that hold the ARN of a role that is passed to SageMaker. */
  readonly passedRoles?: readonly Path[];
  /** Resources that must exist. */
  readonly references?: readonly { readonly type: string; readonly path: Path }[];
}

export interface CreateRow extends RowOf<'create'>, Writes {
  /** What AWS assumes for members that are left out: merged under the input before keys are derived. */
  readonly defaults?: ResourceDocument;
  /** Input members whose name in the description differs. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Members of the description that the input does not hold. */
  readonly added?: (document: ResourceDocument, facts: ChangeFacts) => ResourceDocument;
  readonly course?: Course;
}

export interface DescribeRow extends RowOf<'describe'> {}

export interface ListRow extends RowOf<'list'> {
  /** The output's member that holds the summaries. */
  readonly items: string;
  readonly sortBy: 'Name' | 'CreationTime';
  readonly sortOrder: 'Ascending' | 'Descending';
  /** A resource that must exist for the list to be given. */
  readonly of?: { readonly type: string; readonly path: Path };
}

/** Update, start, stop and delete: a change of a resource that exists. */
export interface ChangeRow extends RowOf<'change'>, Writes {
  /** Statuses in which it is possible. Absent: in each. */
  readonly from?: readonly string[];
  /** What the description becomes at once. */
  readonly edited?: (document: ResourceDocument, input: ResourceDocument, facts: ChangeFacts) => ResourceDocument;
  readonly course?: Course;
}

export type OperationRow = CreateRow | DescribeRow | ListRow | ChangeRow;

export interface Family {
  /** As in the ARN. */
  readonly type: string;
  readonly nameMember: string;
  readonly arnMember: string;
  readonly statusMember?: string;
  readonly nameConstraints: readonly Constraint[];
  /** Members that follow from having come into a status at a time. */
  readonly onStatus?: (status: string, at: number, document: ResourceDocument) => ResourceDocument;
  /** Members of the summary that are not found under their own name in the description. */
  readonly summary?: (document: ResourceDocument, account: string) => ResourceDocument;
  readonly refusals: {
    readonly missing: Refusal;
    readonly exists: Refusal;
    readonly status?: Refusal;
  };
  /** What the resource does at AWS and not here, where a caller might wait for it: for the reference page. */
  readonly notSimulated?: string;
  readonly operations: readonly OperationRow[];
}
