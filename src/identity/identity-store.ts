// Where identities are kept, as the rest of the system sees it. Reads are served from memory and never wait; writes are
// acknowledged only when they are durable.

import type { Quotas } from './quotas.ts';
import type { AccessKeyRecord, RecordKind, RecordKinds } from './records.ts';

/** What is there now. Look-ups by name disregard case, as names are unique that way. */
export interface Directory {
  /** How much it may hold. */
  readonly quotas: Quotas;
  /** `key` is the record's name; for an access key its id, for an account its number. */
  get<K extends RecordKind>(kind: K, account: string, key: string): RecordKinds[K] | undefined;
  /** All of an account's records of one kind, ordered by name without regard to case. */
  list<K extends RecordKind>(kind: K, account: string): readonly RecordKinds[K][];
  /** How many `list` would give, at no cost of their number. */
  count(kind: RecordKind, account: string): number;
  accounts(): readonly RecordKinds['account'][];
  /** Across accounts: access key ids are unique everywhere. */
  accessKey(id: string): AccessKeyRecord | undefined;
  /** Users, groups and roles that a managed policy is attached to, and how many it bounds. */
  attachments(policyArn: string): Attachments;
}

export interface Attachments {
  readonly users: readonly RecordKinds['user'][];
  readonly groups: readonly RecordKinds['group'][];
  readonly roles: readonly RecordKinds['role'][];
  readonly boundedUsers: readonly RecordKinds['user'][];
  readonly boundedRoles: readonly RecordKinds['role'][];
}

/** A directory that can be changed; what it reads includes its own changes. */
export interface DirectoryDraft extends Directory {
  put<K extends RecordKind>(kind: K, record: RecordKinds[K]): void;
  delete(kind: RecordKind, account: string, key: string): void;
}

export interface IdentityStore {
  readonly directory: Directory;
  /** Rises whenever `directory` changes, before the change is acknowledged: what was read under the same number is still so. */
  readonly sequence: () => number;
  /**
   * Runs `work` on a draft, alone: no other transaction of this node is between its reads and its writes. Resolves with
   * `work`'s result once its changes are durable and visible in `directory`; whatever `work` throws changes nothing.
   */
  transact<T>(work: (draft: DirectoryDraft) => T): Promise<T>;
}
