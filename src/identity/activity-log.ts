// Where recorded activity goes. A record is one event in CloudTrail's record format.

/** A CloudTrail event record (version 1.11): a JSON object that the server composes. */
export type ActivityRecord = Readonly<Record<string, unknown>>;

export interface ActivityLog {
  /** Resolves when the record is durable. */
  append(record: ActivityRecord): Promise<void>;
  /** The newest first, at most `limit`. */
  recent(limit: number): Promise<readonly ActivityRecord[]>;
}

/** What reports about an account are made from. */
export interface ActivityHistory {
  /** Records whose JSON has `text` in it and that are not older than `since` (milliseconds since the epoch), the newest first. */
  mentioning(text: string, since: number): AsyncIterable<ActivityRecord>;
}
