// How do versions that AWS published come into a store that may have the policy already? Versions that are there keep their numbers; a newer
// default comes into force as a publication does, compared with the one before.

import type { Comparison } from '../../decision/comparison/comparison.ts';
import { policyArn } from '../../identity/arn.ts';
import type { DirectoryDraft } from '../../identity/identity-store.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import { versionNumber } from '../../identity/managed-policies/version-number.ts';
import type { ManagedPolicyRecord, PolicyVersionRecord } from '../../identity/records.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import { compareTexts, isSameDocument, type PublicationMeans, presentVersion } from './publish-version.ts';

/** A policy of AWS as a file tells of it; every text is one that the parser understood. */
export interface PolicyOfAws {
  readonly name: string;
  /** Absent where the file does not tell it. */
  readonly path?: string;
  readonly id: string;
  readonly description?: string;
  readonly createdAt: number;
  /** At least one. */
  readonly versions: readonly PolicyVersionRecord[];
  /** Absent where none of the versions is told to be in force. */
  readonly defaultVersion?: string;
}

export type TakenVersions =
  | { readonly outcome: 'new' | 'updated' | 'unchanged'; readonly policy: string; readonly defaultVersion: string }
  /** Nothing of it is taken. */
  | {
      readonly outcome: 'refused';
      readonly policy: string;
      readonly comparison: Exclude<Comparison, { outcome: 'kept' }>;
    }
  | { readonly outcome: 'otherPath'; readonly policy: string };

export function takeVersions(
  draft: DirectoryDraft,
  policy: PolicyOfAws,
  means: PublicationMeans & { readonly force: boolean },
): TakenVersions {
  const record = draft.get('policy', AWS_OWNED, policy.name);
  if (record === undefined) return takeNew(draft, policy, means.now);
  const arn = policyArn(record);
  if (policy.path !== undefined && policy.path !== record.path) return { outcome: 'otherPath', policy: arn };
  const merged = policy.versions.reduce(withVersion, record);
  const offered = policy.versions.find(({ id }) => id === policy.defaultVersion);
  const present = presentVersion(record);
  const isNewer =
    offered !== undefined && offered.createdAt > present.createdAt && !isSameDocument(offered.text, present.text);
  if (!isNewer) {
    if (merged !== record) draft.put('policy', merged);
    return { outcome: merged === record ? 'unchanged' : 'updated', policy: arn, defaultVersion: record.defaultVersion };
  }
  const { policy: document } = parsePolicy(offered.text, { kind: 'identity' });
  const comparison: Comparison =
    document === undefined
      ? { outcome: 'unsettled', why: 'the new text is not understood' }
      : compareTexts(present.text, document, means.compare);
  if (comparison.outcome !== 'kept' && !means.force) return { outcome: 'refused', policy: arn, comparison };
  const taken = inForce(merged, offered, means.now);
  draft.put('policy', taken);
  return { outcome: 'updated', policy: arn, defaultVersion: taken.defaultVersion };
}

function takeNew(draft: DirectoryDraft, policy: PolicyOfAws, now: number): TakenVersions {
  const { name, path = '/', id, description, createdAt } = policy;
  const versions = byNumber(policy.versions);
  const defaultVersion = policy.defaultVersion ?? versions.at(-1)?.id ?? '';
  const change = { kind: 'new', at: now, description: described(defaultVersion) } as const;
  const record: ManagedPolicyRecord = {
    account: AWS_OWNED,
    name,
    path,
    id,
    ...(description !== undefined && { description }),
    createdAt,
    updatedAt: versions.find((version) => version.id === defaultVersion)?.createdAt ?? createdAt,
    versions: versions.map((version) => (version.id === defaultVersion ? { ...version, change } : version)),
    defaultVersion,
    nextVersion: Math.max(0, ...versions.map((version) => versionNumber(version.id))) + 1,
    tags: [],
  };
  draft.put('policy', record);
  return { outcome: 'new', policy: policyArn(record), defaultVersion };
}

/** The same record when it has the document already. AWS's number is kept where it is free. */
function withVersion(record: ManagedPolicyRecord, version: PolicyVersionRecord): ManagedPolicyRecord {
  if (record.versions.some(({ text }) => isSameDocument(text, version.text))) return record;
  const isTaken = record.versions.some(({ id }) => id === version.id);
  const id = isTaken ? `v${record.nextVersion}` : version.id;
  return {
    ...record,
    versions: byNumber([...record.versions, { ...version, id }]),
    nextVersion: Math.max(record.nextVersion, versionNumber(id) + 1),
  };
}

/** `offered` is among the versions, perhaps with another number. */
function inForce(record: ManagedPolicyRecord, offered: PolicyVersionRecord, now: number): ManagedPolicyRecord {
  const chosen = record.versions.find(({ text }) => isSameDocument(text, offered.text));
  if (chosen === undefined) throw new Error(`the policy ${record.name} lacks a version that was put in`);
  const change = { kind: 'update', at: now, description: described(offered.id) } as const;
  return {
    ...record,
    versions: record.versions.map((version) => (version === chosen ? { ...version, change } : version)),
    defaultVersion: chosen.id,
    updatedAt: Math.max(record.updatedAt, offered.createdAt),
  };
}

function described(version: string): string {
  return `Version ${version} was imported from AWS.`;
}

function byNumber(versions: readonly PolicyVersionRecord[]): readonly PolicyVersionRecord[] {
  return versions.toSorted((a, b) => versionNumber(a.id) - versionNumber(b.id));
}
