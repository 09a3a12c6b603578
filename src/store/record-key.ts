// Under which key an identity record is found: the one rule for memory and database.

import type { RecordKind, RecordKinds } from '../identity/records.ts';

/** A record together with its kind. */
export type RecordEntry = {
  readonly [K in RecordKind]: { readonly kind: K; readonly record: RecordKinds[K] };
}[RecordKind];

/** The record's name; for an access key its id, for an account its number. */
export function entryName(entry: RecordEntry): string {
  if (entry.kind === 'account') return entry.record.account;
  if (entry.kind === 'accessKey') return entry.record.id;
  return entry.record.name;
}

/** The form of a name that is unique in its account: IAM's names are so without regard to case. */
export function foldName(kind: RecordKind, name: string): string {
  return kind === 'accessKey' ? name : name.toLowerCase();
}

export function entryKey(entry: RecordEntry): string {
  return foldName(entry.kind, entryName(entry));
}

/** For sorting records of one kind: by their names, without regard to case. */
export function byName(left: RecordEntry, right: RecordEntry): number {
  const [a, b] = [entryKey(left), entryKey(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
