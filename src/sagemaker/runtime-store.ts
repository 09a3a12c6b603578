// Where SageMaker's runtimes keep what is no resource: the records of feature groups, and metrics.

/** One feature of a record: a text, or where the feature is a collection a list of them. */
export interface Feature {
  readonly name: string;
  readonly value: string | readonly string[];
}

export interface RecordAddress {
  /** The feature group it is of: its ARN and when it was made, so that a group of the same name that comes later has none of its records. */
  readonly group: string;
  /** The value of the record identifier feature. */
  readonly identifier: string;
}

export interface FeatureRecord extends RecordAddress {
  /** Microseconds since the epoch. */
  readonly eventTime: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** Deleted softly: only that it was is known. */
  readonly deleted: boolean;
  readonly features: readonly Feature[];
}

/** What becomes of a record: it is replaced, removed, or stays. */
export type RecordChange = { readonly put: FeatureRecord } | 'remove' | 'keep';

export interface Metric {
  /** ARN of what it is a metric of. */
  readonly resource: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly step?: number;
  readonly value: number;
}

export interface RuntimeStore {
  record(address: RecordAddress): Promise<FeatureRecord | undefined>;
  /** The records whose identifiers come after `after` (all, when it is absent), in their order, `limit` at most. */
  records(group: string, after: string | undefined, limit: number): Promise<readonly FeatureRecord[]>;
  /**
   * Does what `change` says of the record that is there, with nothing in between; resolves with its result when that is durable. `change`
   * must not throw.
   */
  changeRecord<T>(
    address: RecordAddress,
    change: (current: FeatureRecord | undefined) => { readonly change: RecordChange; readonly result: T },
  ): Promise<T>;
  /** Resolves when durable. */
  putMetrics(metrics: readonly Metric[]): Promise<void>;
  /** In the order in which they came. */
  metrics(resource: string, name: string): Promise<readonly Metric[]>;
}
