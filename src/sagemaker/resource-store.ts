// Where SageMaker resources are kept, as the rest of the system sees it. A resource is a document with its tags.

/** JSON, with times as milliseconds since the epoch. */
export type ResourceDocument = Readonly<Record<string, unknown>>;

export interface ResourceAddress {
  readonly account: string;
  readonly region: string;
  /** As in the ARN: `training-job`, `notebook-instance` … */
  readonly type: string;
  readonly name: string;
}

export interface ResourceRecord extends ResourceAddress {
  readonly arn: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly document: ResourceDocument;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** Rises by one with every change; an update names the version that it saw. */
  readonly version: number;
}

/** A part of the resources of one type, in an order. */
export interface ResourcePage {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  /** Resources whose names begin so, without regard to case. */
  readonly prefix?: string;
  readonly by: 'name' | 'createdAt';
  readonly descending: boolean;
  /** Those behind this one only: the value that is sorted by, then the name. */
  readonly behind?: { readonly value: string | number; readonly name: string };
  readonly limit: number;
}

export interface ResourceStore {
  get(address: ResourceAddress): Promise<ResourceRecord | undefined>;
  byArn(arn: string): Promise<ResourceRecord | undefined>;
  /** By its name without regard to case. */
  byName(address: ResourceAddress): Promise<ResourceRecord | undefined>;
  /** All of a type in an account and Region, ordered by name. */
  list(account: string, region: string, type: string): Promise<readonly ResourceRecord[]>;
  /** All that bear tags in an account and Region, ordered by ARN. */
  tagged(account: string, region: string): Promise<readonly ResourceRecord[]>;
  /** By `by`, then by name; at most `limit`. */
  page(page: ResourcePage): Promise<readonly ResourceRecord[]>;
  /** All of a type, in every account and Region. */
  ofType(type: string): Promise<readonly ResourceRecord[]>;
  /** Rises whenever a resource may have changed, before the change is acknowledged: what was read under the same number is still so. */
  readonly sequence: () => number;
  /** Resolves when durable; `exists` when the address (or the name without regard to case) is taken. */
  insert(record: ResourceRecord): Promise<'inserted' | 'exists'>;
  /** `conflict` when the stored version is not `record.version - 1`. */
  replace(record: ResourceRecord): Promise<'replaced' | 'conflict'>;
  delete(address: ResourceAddress, version: number): Promise<'deleted' | 'conflict'>;
}
