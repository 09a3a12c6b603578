// Which managed policy does an entry of the listing describe, with which versions?
//
// AWS: IAM API Reference, ManagedPolicyDetail and PolicyVersion.

import { policyArn } from '../../identity/arn.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import { versionNumber } from '../../identity/managed-policies/version-number.ts';
import { isPolicyPath, isPolicyVersionId } from '../../identity/names.ts';
import type { ManagedPolicyRecord, PolicyVersionRecord } from '../../identity/records.ts';
import type { AccountReading } from './account-reading.ts';
import { Fields, quoted, type TextRule } from './fields.ts';
import type { Entry } from './findings.ts';
import { POLICY_NAME } from './read-identities.ts';

const PATH: TextRule = { fits: isPolicyPath, expected: 'the path of a policy' };
const VERSION: TextRule = { fits: isPolicyVersionId, expected: 'the id of a version, such as v1' };
/** Told by the listing, and here by what the principals have. */
const COUNTED = ['AttachmentCount', 'PermissionsBoundaryUsageCount', 'IsAttachable'];

/** `undefined` when the entry has a problem; the problems are noted with it. */
export function readManagedPolicy(
  value: unknown,
  entry: Entry,
  reading: AccountReading,
): ManagedPolicyRecord | undefined {
  const fields = new Fields(entry, '', value);
  const name = fields.text('PolicyName', POLICY_NAME);
  const path = fields.text('Path', PATH);
  const arn = fields.text('Arn');
  const owner = arn.split(':')[4] === AWS_OWNED ? AWS_OWNED : reading.accountOf(fields, arn);
  if (!entry.failed && arn !== policyArn({ account: owner, path, name })) {
    fields.problem('Arn', `is not that of the policy with this path and name: ${quoted(arn)}`);
  }
  const createdAt = fields.time('CreateDate');
  const description = fields.optionalText('Description');
  const versions = readVersions(fields, reading);
  const defaultVersion = fields.text('DefaultVersionId', VERSION);
  if (!entry.failed && !versions.some(({ id }) => id === defaultVersion)) {
    fields.problem('DefaultVersionId', `${quoted(defaultVersion)} is none of the versions in the file`);
  }
  for (const member of COUNTED) fields.optional(member);
  const policy: ManagedPolicyRecord = {
    account: owner === AWS_OWNED ? AWS_OWNED : reading.target,
    name,
    path,
    id: reading.uniqueId(fields, 'PolicyId', 'ANPA'),
    ...(description !== undefined && { description }),
    createdAt,
    updatedAt: fields.optionalTime('UpdateDate') ?? createdAt,
    versions,
    defaultVersion,
    nextVersion: Math.max(0, ...versions.map(({ id }) => versionNumber(id))) + 1,
    tags: [],
  };
  fields.end();
  return entry.failed ? undefined : policy;
}

/** The listing has the newest first, the record the oldest. */
function readVersions(fields: Fields, reading: AccountReading): readonly PolicyVersionRecord[] {
  const versions = fields.structures('PolicyVersionList').map((version): PolicyVersionRecord => {
    const read = {
      id: version.text('VersionId', VERSION),
      text: reading.policyText(version, 'Document', 'identity'),
      createdAt: version.time('CreateDate'),
    };
    // DefaultVersionId says it too.
    version.optional('IsDefaultVersion');
    version.end();
    return read;
  });
  if (new Set(versions.map(({ id }) => id)).size < versions.length) {
    fields.problem('PolicyVersionList', 'has the same version twice');
  }
  return versions.sort((a, b) => versionNumber(a.id) - versionNumber(b.id));
}
