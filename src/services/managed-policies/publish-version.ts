// How does a new version of a policy that AWS manages come into force? Compared with the version that is, and refused when anybody would
// lose something by it. This is the operator's act; no API of an account leads here.

import type { CompareVersions, Comparison } from '../../decision/comparison/comparison.ts';
import { managedPolicyByArn, policyArn } from '../../identity/arn.ts';
import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import { LIMITS } from '../../identity/quotas.ts';
import type { ManagedPolicyRecord, PolicyVersionRecord } from '../../identity/records.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import { placeOf } from '../../language/place.ts';
import type { PolicyDocument } from '../../language/policy-document.ts';

export interface Publication {
  /** ARN of the policy, or its name. */
  readonly policy: string;
  /** The policy document. */
  readonly text: string;
  /** For the history of changes: what changed. */
  readonly description: string;
  /** Publish although something may be lost by it. */
  readonly force: boolean;
}

export type PublicationOutcome =
  | {
      readonly outcome: 'published';
      /** ARN. */
      readonly policy: string;
      readonly version: string;
      readonly previousVersion: string;
      readonly comparison: Comparison;
    }
  /** The version in force says the same. */
  | { readonly outcome: 'unchanged'; readonly policy: string; readonly version: string }
  | {
      readonly outcome: 'refused';
      readonly policy: string;
      /** The one that stays in force. */
      readonly version: string;
      readonly comparison: Exclude<Comparison, { readonly outcome: 'kept' }>;
    }
  /** `message` is for people. */
  | { readonly outcome: 'invalid'; readonly message: string };

/** With what a publication is made: the comparison, and the time in milliseconds since the epoch. */
export interface PublicationMeans {
  readonly compare: CompareVersions;
  readonly now: number;
}

/** Publishes within a transaction; whoever has the policy attached has the new version once that is committed. */
export function publishVersion(
  draft: DirectoryDraft,
  publication: Publication,
  { compare, now }: PublicationMeans,
): PublicationOutcome {
  const record = managedByAws(draft, publication.policy);
  if (record === undefined) return { outcome: 'invalid', message: noSuchPolicy(publication.policy) };
  const read = readDocument(publication.text);
  if ('problem' in read) return { outcome: 'invalid', message: read.problem };
  if (publication.description.length > LIMITS.descriptionLength) {
    return { outcome: 'invalid', message: `the description has more than ${LIMITS.descriptionLength} characters` };
  }
  const present = presentVersion(record);
  const policy = policyArn(record);
  if (isSameDocument(present.text, publication.text)) return { outcome: 'unchanged', policy, version: present.id };
  const comparison = compareTexts(present.text, read.document, compare);
  if (comparison.outcome !== 'kept' && !publication.force) {
    return { outcome: 'refused', policy, version: present.id, comparison };
  }
  const version: PolicyVersionRecord = {
    id: `v${record.nextVersion}`,
    text: publication.text,
    createdAt: now,
    change: { kind: 'update', at: now, description: publication.description },
  };
  draft.put('policy', {
    ...record,
    versions: [...record.versions, version],
    defaultVersion: version.id,
    nextVersion: record.nextVersion + 1,
    updatedAt: now,
  });
  return { outcome: 'published', policy, version: version.id, previousVersion: present.id, comparison };
}

/** The policy of AWS with this ARN, letter case included, or this name, letter case aside. */
export function managedByAws(directory: Directory, arnOrName: string): ManagedPolicyRecord | undefined {
  if (!arnOrName.startsWith('arn:')) return directory.get('policy', AWS_OWNED, arnOrName);
  const record = managedPolicyByArn(directory, arnOrName);
  return record?.account === AWS_OWNED ? record : undefined;
}

export function presentVersion({ versions, defaultVersion, name }: ManagedPolicyRecord): PolicyVersionRecord {
  const present = versions.find(({ id }) => id === defaultVersion);
  if (present === undefined) throw new Error(`the policy ${name} has no version ${defaultVersion}`);
  return present;
}

/** A text in force that is not understood denies everything already: of it nothing can be lost, and nothing be shown. */
export function compareTexts(present: string, after: PolicyDocument, compare: CompareVersions): Comparison {
  const { policy: before } = parsePolicy(present, { kind: 'identity' });
  if (before !== undefined) return compare(before, after);
  return { outcome: 'unsettled', why: 'the text of the version in force is not understood' };
}

/** Whether two texts are the same JSON but for white space. */
export function isSameDocument(left: string, right: string): boolean {
  return compact(left) === compact(right);
}

function compact(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What can be a version of a managed policy. AWS's own are not held to the size that accounts' policies have. */
function readDocument(text: string): { readonly document: PolicyDocument } | { readonly problem: string } {
  if (text.length > LIMITS.policyDocumentLength) {
    return { problem: `the policy has more than ${LIMITS.policyDocumentLength} characters` };
  }
  const { policy, problems } = parsePolicy(text, { kind: 'identity' });
  const [first] = problems;
  if (first !== undefined) {
    const { line, column } = placeOf(text, first.at.start);
    return { problem: `line ${line}, column ${column + 1} of the policy: ${first.message}` };
  }
  if (policy?.version !== '2012-10-17') return { problem: 'the policy must say `"Version": "2012-10-17"`' };
  return { document: policy };
}

function noSuchPolicy(policy: string): string {
  return `AWS manages no policy \`${policy}\` here; \`sagewarden managed-policies list\` shows those that there are, and \`import\` brings in others`;
}
