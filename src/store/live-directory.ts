// The identities of every account in memory, indexed for the look-ups that each request makes. Only the store changes it, and
// only with what is durable.

import type { Attachments, Directory } from '../identity/identity-store.ts';
import type { AccessKeyRecord, RecordKind, RecordKinds } from '../identity/records.ts';
import { attachmentsOf, policiesUsedBy } from './attachments-of.ts';
import { byName, entryKey, foldName, type RecordEntry } from './record-key.ts';

/** The records of one kind in one account. */
interface Shelf {
  readonly byKey: Map<string, RecordEntry>;
  /** By name; absent after a change, until the next listing. */
  sorted?: readonly RecordEntry['record'][];
}

export class LiveDirectory implements Directory {
  /** By kind and account. */
  readonly #shelves = new Map<string, Shelf>();
  readonly #accessKeys = new Map<string, AccessKeyRecord>();
  /** Policy ARN → the entries that use it. */
  readonly #policyUsers = new Map<string, Set<RecordEntry>>();
  readonly #accounts = new Map<string, RecordKinds['account']>();

  get<K extends RecordKind>(kind: K, account: string, key: string): RecordKinds[K] | undefined {
    const entry = this.#shelves.get(shelfName(kind, account))?.byKey.get(foldName(kind, key));
    // A shelf holds one kind of record.
    return entry?.record as RecordKinds[K] | undefined;
  }

  list<K extends RecordKind>(kind: K, account: string): readonly RecordKinds[K][] {
    const shelf = this.#shelves.get(shelfName(kind, account));
    if (shelf === undefined) return [];
    shelf.sorted ??= [...shelf.byKey.values()].sort(byName).map((entry) => entry.record);
    return shelf.sorted as readonly RecordKinds[K][];
  }

  accounts(): readonly RecordKinds['account'][] {
    return [...this.#accounts.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
  }

  accessKey(id: string): AccessKeyRecord | undefined {
    return this.#accessKeys.get(id);
  }

  attachments(policyArn: string): Attachments {
    return attachmentsOf(policyArn, this.#policyUsers.get(policyArn) ?? []);
  }

  put(entry: RecordEntry): void {
    const name = shelfName(entry.kind, entry.record.account);
    const shelf = this.#shelves.get(name) ?? { byKey: new Map() };
    this.#shelves.set(name, shelf);
    this.#remove(shelf, entryKey(entry));
    shelf.byKey.set(entryKey(entry), entry);
    if (entry.kind === 'account') this.#accounts.set(entry.record.account, entry.record);
    if (entry.kind === 'accessKey') this.#accessKeys.set(entry.record.id, entry.record);
    for (const arn of policiesUsedBy(entry)) {
      const users = this.#policyUsers.get(arn) ?? new Set();
      this.#policyUsers.set(arn, users.add(entry));
    }
  }

  delete(kind: RecordKind, account: string, key: string): void {
    const shelf = this.#shelves.get(shelfName(kind, account));
    if (shelf !== undefined) this.#remove(shelf, foldName(kind, key));
  }

  #remove(shelf: Shelf, key: string): void {
    delete shelf.sorted;
    const entry = shelf.byKey.get(key);
    if (entry === undefined) return;
    shelf.byKey.delete(key);
    if (entry.kind === 'account') this.#accounts.delete(entry.record.account);
    if (entry.kind === 'accessKey') this.#accessKeys.delete(entry.record.id);
    for (const arn of policiesUsedBy(entry)) {
      const users = this.#policyUsers.get(arn);
      users?.delete(entry);
      if (users?.size === 0) this.#policyUsers.delete(arn);
    }
  }
}

function shelfName(kind: RecordKind, account: string): string {
  return `${kind}/${account}`;
}
