// Which policies of AWS do these files tell of? Each is the output of `aws iam get-policy-version`, with that of `get-policy` before it or
// without, or of `get-account-authorization-details`.

import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import { isGroupOrPolicyName } from '../../identity/names.ts';
import type { RandomBytes } from '../../identity/unique-id.ts';
import type { PolicyOfAws } from '../../services/managed-policies/take-versions.ts';
import { UnusableInput } from '../explain/read-text.ts';
import { AccountReading } from '../import/account-reading.ts';
import { Entry, type Findings } from '../import/findings.ts';
import { type JsonPiece, jsonPieces } from '../import/json-pieces.ts';
import { UnreadableJson } from '../import/open-value.ts';
import { readManagedPolicy } from '../import/read-managed-policy.ts';
import { PolicyAnswers } from './policy-answers.ts';

/** With the entry that it was read from, where what is found later is noted. */
export interface ReadPolicy {
  readonly policy: PolicyOfAws;
  readonly entry: Entry;
}

/** What a listing of an account holds besides, and what AWS's tools put beside every answer. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'UserDetailList',
  'GroupDetailList',
  'RoleDetailList',
  'IsTruncated',
  'Marker',
  'NextToken',
  '$metadata',
  'ResponseMetadata',
]);

/**
 * The files that a path names: itself, or of a folder those in it whose names end in `.json` or have no ending. Throws UnusableInput for a path
 * that names none.
 */
export async function policyFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => {
    throw new UnusableInput(`cannot read \`${path}\`: there is no such file or folder`);
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new UnusableInput(`cannot read the folder \`${path}\``);
  });
  const names = entries
    .filter((entry) => entry.isFile() && /^[^.]+(?:\.json)?$/.test(entry.name))
    .map(({ name }) => name);
  if (names.length === 0) throw new UnusableInput(`the folder \`${path}\` has no file whose name ends in .json`);
  return names.sort().map((name) => join(path, name));
}

/** Reads one file; what is not understood becomes a problem. Throws UnusableInput for what cannot be read at all. */
export async function readPolicyFile(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  { findings, randomBytes }: { readonly findings: Findings; readonly randomBytes: RandomBytes },
): Promise<readonly ReadPolicy[]> {
  const reading = new AccountReading(undefined, randomBytes);
  const named = basename(file).replace(/\.json$/, '');
  const answers = new PolicyAnswers(isGroupOrPolicyName(named) ? named : undefined, reading);
  const listed: ReadPolicy[] = [];
  try {
    for await (const piece of jsonPieces(bytes)) {
      const entry = new Entry(findings, piece.line, placeOf(file, piece));
      if (piece.member === 'Policy' || piece.member === 'PolicyVersion') answers.take(piece.member, piece.value, entry);
      else if (piece.member === 'Policies' && piece.index !== undefined)
        listed.push(...readListed(piece, entry, reading));
      else if (!PASSED_OVER.has(piece.member))
        entry.problem('', 'is not known; give what the AWS CLI printed, as it is');
    }
  } catch (error) {
    if (error instanceof UnreadableJson) throw new UnusableInput(`\`${file}\`, ${error.message}`);
    throw error;
  }
  return [...answers.end(), ...listed];
}

function placeOf(file: string, { member, index }: JsonPiece): string {
  return `${file}, ${member}${index === undefined ? '' : `[${index}]`}`;
}

/** Policies of accounts are left where they are: `import account` takes them. */
function readListed({ value }: JsonPiece, entry: Entry, reading: AccountReading): readonly ReadPolicy[] {
  const arn: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'Arn') : undefined;
  if (typeof arn === 'string' && arn.split(':')[4] !== AWS_OWNED) return [];
  const record = readManagedPolicy(value, entry, reading);
  return record === undefined ? [] : [{ policy: record, entry }];
}
