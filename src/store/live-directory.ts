// The identities of every account in memory, indexed for the look-ups that each request makes. Only the store changes it, and
// only with what is durable.

import type { Attachments, Directory } from '../identity/identity-store.ts';
import { QUOTAS, type Quotas } from '../identity/quotas.ts';
import type { AccessKeyRecord, RecordKind, RecordKinds } from '../identity/records.ts';
import { attachmentsOf, policiesUsedBy } from './attachments-of.ts';
import { entryKey, foldName, type RecordEntry } from './record-key.ts';
import { Shelf } from './shelf.ts';

export class LiveDirectory implements Directory {
  /** By kind and account. */
  readonly #shelves = new Map<string, Shelf>();
  readonly #accessKeys = new Map<string, AccessKeyRecord>();
  /** Policy ARN → the entries that use it. */
  readonly #policyUsers = new Map<string, Set<RecordEntry>>();
  /** What was asked for since the last change, by policy ARN: a policy that everyone has is expensive to tell about. */
  readonly #attachments = new Map<string, Attachments>();
  readonly #accounts = new Map<string, RecordKinds['account']>();
  readonly quotas: Quotas;

  constructor(quotas: Quotas = QUOTAS) {
    this.quotas = quotas;
  }

  get<K extends RecordKind>(kind: K, account: string, key: string): RecordKinds[K] | undefined {
    const entry = this.#shelves.get(shelfName(kind, account))?.get(foldName(kind, key));
    // A shelf holds one kind of record.
    return entry?.record as RecordKinds[K] | undefined;
  }

  list<K extends RecordKind>(kind: K, account: string): readonly RecordKinds[K][] {
    const records = this.#shelves.get(shelfName(kind, account))?.list() ?? [];
    return records as readonly RecordKinds[K][];
  }

  count(kind: RecordKind, account: string): number {
    return this.#shelves.get(shelfName(kind, account))?.size ?? 0;
  }

  accounts(): readonly RecordKinds['account'][] {
    return [...this.#accounts.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
  }

  accessKey(id: string): AccessKeyRecord | undefined {
    return this.#accessKeys.get(id);
  }

  attachments(policyArn: string): Attachments {
    const known = this.#attachments.get(policyArn);
    if (known !== undefined) return known;
    const users = this.#policyUsers.get(policyArn);
    if (users === undefined) return attachmentsOf(policyArn, []);
    const attachments = attachmentsOf(policyArn, users);
    this.#attachments.set(policyArn, attachments);
    return attachments;
  }

  put(entry: RecordEntry): void {
    const name = shelfName(entry.kind, entry.record.account);
    const shelf = this.#shelves.get(name) ?? new Shelf();
    this.#shelves.set(name, shelf);
    this.#remove(shelf, entryKey(entry));
    shelf.put(entryKey(entry), entry);
    if (entry.kind === 'account') this.#accounts.set(entry.record.account, entry.record);
    if (entry.kind === 'accessKey') this.#accessKeys.set(entry.record.id, entry.record);
    for (const arn of policiesUsedBy(entry)) {
      const users = this.#policyUsers.get(arn) ?? new Set();
      this.#policyUsers.set(arn, users.add(entry));
      this.#attachments.delete(arn);
    }
  }

  delete(kind: RecordKind, account: string, key: string): void {
    const shelf = this.#shelves.get(shelfName(kind, account));
    if (shelf !== undefined) this.#remove(shelf, foldName(kind, key));
  }

  #remove(shelf: Shelf, key: string): void {
    const entry = shelf.get(key);
    if (entry === undefined) return;
    shelf.delete(key);
    if (entry.kind === 'account') this.#accounts.delete(entry.record.account);
    if (entry.kind === 'accessKey') this.#accessKeys.delete(entry.record.id);
    for (const arn of policiesUsedBy(entry)) {
      const users = this.#policyUsers.get(arn);
      users?.delete(entry);
      if (users?.size === 0) this.#policyUsers.delete(arn);
      this.#attachments.delete(arn);
    }
  }
}

function shelfName(kind: RecordKind, account: string): string {
  return `${kind}/${account}`;
}
