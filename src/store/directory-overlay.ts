// A draft of changes over a directory that stays as it is: reads see the changes first. Overlays may lie on each other.

import type { Attachments, Directory, DirectoryDraft } from '../identity/identity-store.ts';
import type { Quotas } from '../identity/quotas.ts';
import type { AccessKeyRecord, RecordKind, RecordKinds } from '../identity/records.ts';
import { attachmentsOf, entriesOf } from './attachments-of.ts';
import { byName, entryKey, foldName, type RecordEntry } from './record-key.ts';

/** What becomes of one record; without an `entry` it is deleted. */
export interface Change {
  readonly kind: RecordKind;
  readonly account: string;
  readonly key: string;
  readonly entry?: RecordEntry;
}

export class DirectoryOverlay implements DirectoryDraft {
  readonly #base: Directory;
  readonly #changes = new Map<string, Change>();

  constructor(base: Directory) {
    this.#base = base;
  }

  get quotas(): Quotas {
    return this.#base.quotas;
  }

  /** The last change to each record. */
  changes(): readonly Change[] {
    return [...this.#changes.values()];
  }

  add(change: Change): void {
    this.#changes.set(changeName(change.kind, change.account, change.key), change);
  }

  put<K extends RecordKind>(kind: K, record: RecordKinds[K]): void {
    // The parameters agree with each other, which is all that an entry says.
    const entry = { kind, record } as unknown as RecordEntry;
    this.add({ kind, account: record.account, key: entryKey(entry), entry });
  }

  delete(kind: RecordKind, account: string, key: string): void {
    this.add({ kind, account, key: foldName(kind, key) });
  }

  get<K extends RecordKind>(kind: K, account: string, key: string): RecordKinds[K] | undefined {
    const change = this.#changes.get(changeName(kind, account, foldName(kind, key)));
    if (change === undefined) return this.#base.get(kind, account, key);
    return change.entry?.record as RecordKinds[K] | undefined;
  }

  list<K extends RecordKind>(kind: K, account: string): readonly RecordKinds[K][] {
    const changed = this.changes().filter((change) => change.kind === kind && change.account === account);
    if (changed.length === 0) return this.#base.list(kind, account);
    const kept = this.#base.list(kind, account).map((record) => ({ kind, record }) as unknown as RecordEntry);
    return this.#merge(kept, changed).map((entry) => entry.record as RecordKinds[K]);
  }

  count(kind: RecordKind, account: string): number {
    let count = this.#base.count(kind, account);
    for (const change of this.#changes.values()) {
      if (change.kind !== kind || change.account !== account) continue;
      if (this.#base.get(kind, account, change.key) !== undefined) count -= 1;
      if (change.entry !== undefined) count += 1;
    }
    return count;
  }

  accounts(): readonly RecordKinds['account'][] {
    const kept = this.#base.accounts().map((record): RecordEntry => ({ kind: 'account', record }));
    const changed = this.changes().filter((change) => change.kind === 'account');
    return this.#merge(kept, changed).map((entry) => entry.record as RecordKinds['account']);
  }

  accessKey(id: string): AccessKeyRecord | undefined {
    for (const change of this.#changes.values()) {
      if (change.kind === 'accessKey' && change.key === id) return change.entry?.record as AccessKeyRecord | undefined;
    }
    return this.#base.accessKey(id);
  }

  attachments(policyArn: string): Attachments {
    return attachmentsOf(policyArn, this.#merge(entriesOf(this.#base.attachments(policyArn)), this.changes()));
  }

  /** `kept` without what was changed, and with what was put. */
  #merge(kept: readonly RecordEntry[], changed: readonly Change[]): readonly RecordEntry[] {
    const untouched = kept.filter((entry) => {
      return !this.#changes.has(changeName(entry.kind, entry.record.account, entryKey(entry)));
    });
    const put = changed.flatMap((change) => (change.entry === undefined ? [] : [change.entry]));
    return [...untouched, ...put].sort(byName);
  }
}

function changeName(kind: RecordKind, account: string, key: string): string {
  return `${kind}/${account}/${key}`;
}
