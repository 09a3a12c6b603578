// Where recorded activity goes, and how it is found again. A record is one event in CloudTrail's record format.

/** A CloudTrail event record (version 1.11): a JSON object that the server composes. */
export type ActivityRecord = Readonly<Record<string, unknown>>;

export interface ActivityLog {
  /** Resolves when all of these are durable, which they become together or not at all. */
  append(...records: readonly ActivityRecord[]): Promise<void>;
  /**
   * Takes the record of a call that changed nothing. Resolves when there is room for it; it is written a short while later, with
   * others, and outlives the process from then on; it is on disk with the next record that is appended, or soon. Rejects, and takes nothing, while earlier ones cannot be written.
   */
  enqueue(record: ActivityRecord): Promise<void>;
  /** The newest first, at most `limit`. */
  recent(limit: number): Promise<readonly ActivityRecord[]>;
  /**
   * Deletes the oldest records if they are older than `before` (milliseconds since the epoch), a limited number of them, so that no
   * write waits long. Resolves with how many: with 0 when there are none left.
   */
  prune(before: number): Promise<number>;
}

/** What events are looked up by: CloudTrail's lookup attributes. */
export type EventAttribute =
  | 'AccessKeyId'
  | 'EventId'
  | 'EventName'
  | 'EventSource'
  | 'ReadOnly'
  | 'ResourceName'
  | 'ResourceType'
  | 'Username';

/** A place in the order of events, which is that of their times and, within one second, that in which they were recorded. */
export interface EventPosition {
  /** Milliseconds since the epoch; whole seconds. */
  readonly at: number;
  readonly seq: number;
}

export interface EventQuestion {
  readonly account: string;
  readonly region: string;
  readonly attribute?: { readonly key: EventAttribute; readonly value: string };
  /** Milliseconds since the epoch, both included. */
  readonly from: number;
  readonly to: number;
  /** Only what is older than this. */
  readonly before?: EventPosition;
  readonly limit: number;
}

export interface FoundEvent {
  readonly position: EventPosition;
  readonly record: ActivityRecord;
}

/** When a principal last called an operation in a Region. */
export interface LastUse {
  /** The unique id of a user or role; of a role's session, the role's. */
  readonly principal: string;
  /** `iam.amazonaws.com` */
  readonly source: string;
  readonly name: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What look-ups and reports about an account are made from: all that was recorded before they began. */
export interface ActivityHistory {
  /** The newest first. */
  lookUp(question: EventQuestion): Promise<readonly FoundEvent[]>;
  /** Of these principals and perhaps of others, not older than `since` (milliseconds since the epoch). */
  lastUses(account: string, principals: ReadonlySet<string>, since: number): Promise<readonly LastUse[]>;
}
