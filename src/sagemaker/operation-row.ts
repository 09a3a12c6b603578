// What a SageMaker operation is, as a row: what it touches, which condition keys its input carries, which roles it passes,
// what becomes of the resource. Rows are written by hand in families/ or made from data/operations.json; what is done with them is in the
// other files of this folder.

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
  | 'gated-model'
  | 'image-arn'
  | 'image-version-arn'
  | 'presence'
  | 'job-document-subnets'
  | 'job-document-security-groups'
  | 'job-document-output-key';

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

/**
 * One key for each entry: of a map by its keys, of a list by the members `Key` and `Value` of its elements. `key` is what stands
 * before the entry's own name: `sagemaker:CustomerMetadataProperties/`.
 */
interface EntriesKey {
  readonly kind: 'entries';
  readonly key: string;
  readonly path: Path;
}

export type KeyRow = SingleKey | ListKey | EntriesKey;

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

/**
 * A resource that must be allowed: named by a name, by its whole ARN, or by what stands in its ARN behind the account (`tails.ts`). Where
 * the input has no such member, none is asked for.
 */
export type ResourceTarget = {
  readonly type: string;
  /** Whether the input must name one. */
  readonly required?: boolean;
} & ({ readonly path: Path; readonly given: 'name' | 'arn' } | { readonly tail: string });

/** What AWS assumes for members that are left out of the structure at `at` (empty: the input), when it is there and `when` is given. */
export interface AssumedMembers {
  readonly at: Path;
  readonly members: ResourceDocument;
  readonly when?: Path;
}

/** An action that is authorized besides, on the target of a type, when one of the members is given; without `when` always. */
export interface FurtherAction {
  readonly action: string;
  readonly of: string;
  readonly when?: readonly Path[];
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

interface RowOf<Verb extends string> extends KeySource {
  readonly verb: Verb;
  /** Name of the API operation: also of the action. */
  readonly action: string;
  readonly constraints?: readonly Constraint[];
  /** Absent: the family's own resource; for lists none (`*`). */
  readonly targets?: readonly ResourceTarget[];
  /** Keys whose values are those of a resource that is stored: the services read them (`stored-keys.ts`). */
  readonly storedKeys?: readonly string[];
  readonly assumed?: readonly AssumedMembers[];
  readonly further?: readonly FurtherAction[];
  readonly implied?: readonly ImpliedAction[];
  /** Members that hold the ARN of a role that is passed. */
  readonly passedRoles?: readonly Path[];
  /** The services that roles are passed to: any of them will do. Absent: SageMaker. */
  readonly passedTo?: readonly string[];
  /** Resources that must exist. */
  readonly references?: readonly Reference[];
  /** Whether tags are asked for where the input has them. Absent: of create operations. */
  readonly tags?: boolean;
}

/** A resource that an input refers to: by its name at a path, or by the tail of its ARN. */
export type Reference =
  | { readonly type: string; readonly path: Path }
  | { readonly type: string; readonly tail: string };

/** Another action that is authorized when the input has a member, on resources that follow from its value. */
export interface ImpliedAction {
  readonly action: string;
  readonly paths: readonly Path[];
  readonly resources: (value: string) => readonly string[];
}

export interface CreateRow extends RowOf<'create'> {
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
  readonly of?: Reference;
  /** Where filters look that do not say it by their own names. */
  readonly filters?: Readonly<Record<string, Path>>;
}

/** Update, start, stop and delete: a change of a resource that exists. */
export interface ChangeRow extends RowOf<'change'> {
  /** Statuses in which it is possible. Absent: in each. */
  readonly from?: readonly string[];
  /** What the description becomes at once. */
  readonly edited?: (document: ResourceDocument, input: ResourceDocument, facts: ChangeFacts) => ResourceDocument;
  readonly course?: Course;
}

/** An operation of its own: what it does is in the services (`own/`). */
export interface OwnRow extends RowOf<'own'> {
  readonly readOnly: boolean;
}

/** An operation that is authorized and then refused, because no honest answer can be given. */
export interface RefusedRow extends RowOf<'refused'> {
  readonly readOnly: boolean;
  /** A sentence: why it is not simulated. */
  readonly reason: string;
}

export type OperationRow = CreateRow | DescribeRow | ListRow | ChangeRow | OwnRow | RefusedRow;

/** Resources of `type` whose ARN goes on from this one's, or whose document names this one in a member. */
export type Holder = { readonly type: string; readonly member?: string };

export interface Family {
  /** As in the ARN. */
  readonly type: string;
  readonly nameMember: string;
  readonly arnMember: string;
  readonly statusMember?: string;
  /** What stands in the ARN behind the account, where that is more than type and name. */
  readonly tail?: string;
  /** The output's member that holds the description, where it is not the output itself: `Workteam`. */
  readonly wrapped?: string;
  /** Kinds of resources that keep this one from being deleted while they are there. */
  readonly heldBy?: readonly Holder[];
  /** Where its document names what keeps it from being deleted. */
  readonly heldWhile?: Path;
  readonly nameConstraints: readonly Constraint[];
  /** Members that follow from having come into a status at a time. */
  readonly onStatus?: (status: string, at: number, document: ResourceDocument) => ResourceDocument;
  /** Members of the summary that are not found under their own name in the description. */
  readonly summary?: (document: ResourceDocument, account: string) => ResourceDocument;
  readonly refusals: {
    readonly missing: Refusal;
    readonly exists: Refusal;
    readonly status?: Refusal;
    /** For a deletion while `heldBy` is there. */
    readonly held?: Refusal;
  };
  /** What the resource does at AWS and not here, where a caller might wait for it: for the reference page. */
  readonly notSimulated?: string;
  readonly operations: readonly OperationRow[];
}
