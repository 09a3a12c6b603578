// What does a listing of an account hold? Everything in it that is understood, as records, and findings about the rest.

import type { GroupRecord, ManagedPolicyRecord, RoleRecord, UserRecord } from '../../identity/records.ts';
import type { RandomBytes } from '../../identity/unique-id.ts';
import { AccountReading } from './account-reading.ts';
import { quoted } from './fields.ts';
import { Entry, Findings } from './findings.ts';
import { type JsonPiece, jsonPieces } from './json-pieces.ts';
import { readGroup, readRole, readUser } from './read-identities.ts';
import { readManagedPolicy } from './read-managed-policy.ts';

/** A record with the entry that it was read from. */
export interface Read<R> {
  readonly record: R;
  readonly entry: Entry;
}

export interface AccountContents {
  /** The account that the file is about; absent when no entry tells it. */
  readonly source: string | undefined;
  /** The account that the records are for. */
  readonly target: string;
  readonly users: readonly Read<UserRecord>[];
  readonly groups: readonly Read<GroupRecord>[];
  readonly roles: readonly Read<RoleRecord>[];
  readonly policies: readonly Read<ManagedPolicyRecord>[];
  readonly findings: Findings;
}

/** What the AWS CLI and the SDKs put beside the entries. */
const BESIDE = new Set(['IsTruncated', 'Marker', 'NextToken', '$metadata', 'ResponseMetadata']);

export interface ReadOptions {
  /** The account to import into, where it is not the one of the file. */
  readonly account?: string | undefined;
  readonly randomBytes: RandomBytes;
  readonly onEntry?: () => void;
}

/** Reads one page or several, one after another. Throws UnreadableJson for what is no JSON. */
export async function readAccount(
  bytes: AsyncIterable<Uint8Array>,
  { account, randomBytes, onEntry }: ReadOptions,
): Promise<AccountContents> {
  const reading = new AccountReading(account, randomBytes);
  const findings = new Findings();
  const contents = { users: [], groups: [], roles: [], policies: [] };
  const lists: Readonly<Record<string, EntryList<unknown>>> = {
    UserDetailList: { nameMember: 'UserName', read: readUser, into: contents.users },
    GroupDetailList: { nameMember: 'GroupName', read: readGroup, into: contents.groups },
    RoleDetailList: { nameMember: 'RoleName', read: readRole, into: contents.roles },
    Policies: { nameMember: 'PolicyName', read: readManagedPolicy, into: contents.policies },
  };
  let goesOn: JsonPiece | undefined;
  for await (const piece of jsonPieces(bytes)) {
    const list = Object.hasOwn(lists, piece.member) ? lists[piece.member] : undefined;
    if (goesOn !== undefined && goesOn.document < piece.document) goesOn = undefined;
    if (tellsOfMore(piece)) goesOn = piece;
    if (list !== undefined && piece.index !== undefined) {
      readEntry(piece, list, { reading, findings });
      onEntry?.();
    } else if (list !== undefined || !BESIDE.has(piece.member)) {
      const reason = list === undefined ? 'is not a member of this listing' : 'must be a list';
      findings.problems.add({ line: piece.line, place: quoted(piece.member), reason });
    }
  }
  if (goesOn !== undefined) {
    const reason = 'the listing goes on behind this page: list all of it, or put its pages one after another';
    findings.problems.add({ line: goesOn.line, place: goesOn.member, reason });
  }
  return { source: reading.source, target: reading.target, ...contents, findings };
}

interface EntryList<R> {
  readonly nameMember: string;
  readonly read: (value: unknown, entry: Entry, reading: AccountReading) => R | undefined;
  readonly into: Read<R>[];
}

function readEntry<R>(
  { member, index, line, value }: JsonPiece,
  { nameMember, read, into }: EntryList<R>,
  { reading, findings }: { readonly reading: AccountReading; readonly findings: Findings },
): void {
  const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, nameMember) : undefined;
  const entry = new Entry(findings, line, `${member}[${index}]${typeof name === 'string' ? ` (${name})` : ''}`);
  const record = read(value, entry, reading);
  if (record !== undefined) into.push({ record, entry });
}

/** The last page has no such thing; that of an earlier one is followed by another. */
function tellsOfMore({ member, value }: JsonPiece): boolean {
  return (member === 'IsTruncated' && value === true) || (member === 'NextToken' && value !== null);
}
