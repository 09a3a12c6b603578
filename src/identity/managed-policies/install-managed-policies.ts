// How do the policies that come with this program get into a store, also into one that an earlier program made?

import { isDeepStrictEqual } from 'node:util';
import type { DirectoryDraft } from '../identity-store.ts';
import type { ManagedPolicyRecord, PolicyVersionRecord } from '../records.ts';
import { AWS_OWNED, BUNDLED_POLICIES, type BundledPolicy, type BundledVersion } from './managed-policies.ts';
import { versionNumber } from './version-number.ts';

/**
 * Puts in the bundled policies and versions that are not there, and nothing else: versions that are there keep their numbers, what is attached
 * stays attached, and a second time changes nothing. A version is known again by what its document says. The newest bundled
 * version becomes the default where the default was a bundled one: what was published or imported here stays in force.
 */
export function installManagedPolicies(draft: DirectoryDraft): void {
  for (const policy of BUNDLED_POLICIES) {
    const record = draft.get('policy', AWS_OWNED, policy.name) ?? emptyRecord(policy);
    const installed = policy.versions.reduce(withVersion, record);
    if (installed === record) continue;
    draft.put('policy', withDefault(installed, record, policy));
  }
}

function emptyRecord({ name, path, id, description, created }: BundledPolicy): ManagedPolicyRecord {
  const createdAt = Date.parse(created);
  const none = { versions: [], defaultVersion: '', nextVersion: 1, tags: [] };
  return { account: AWS_OWNED, name, path, id, description, createdAt, updatedAt: createdAt, ...none };
}

/** The same record when it has the version's document already. */
function withVersion(record: ManagedPolicyRecord, { id, date, document }: BundledVersion): ManagedPolicyRecord {
  if (record.versions.some((version) => isOf(version, document))) return record;
  // A number that was given once is never given again.
  const number = Math.max(versionNumber(id), record.nextVersion);
  const version = { id: `v${number}`, text: JSON.stringify(document, undefined, 2), createdAt: Date.parse(date) };
  return { ...record, versions: [...record.versions, version], nextVersion: number + 1 };
}

function withDefault(
  installed: ManagedPolicyRecord,
  before: ManagedPolicyRecord,
  { versions: bundled }: BundledPolicy,
): ManagedPolicyRecord {
  const present = before.versions.find(({ id }) => id === before.defaultVersion);
  const isBundled = present === undefined || bundled.some(({ document }) => isOf(present, document));
  const last = bundled.at(-1);
  const newest = last && installed.versions.find((version) => isOf(version, last.document));
  if (newest === undefined || !isBundled || before.versions.includes(newest)) return installed;
  return { ...installed, defaultVersion: newest.id, updatedAt: Math.max(before.updatedAt, newest.createdAt) };
}

function isOf({ text }: PolicyVersionRecord, document: object): boolean {
  return isDeepStrictEqual(JSON.parse(text), document);
}
