// What AWS lets stand in tags, how a set of tags changes, and which condition keys tags give to a request.
//
// AWS: IAM User Guide, "Tags for IAM resources". Keys that differ only in case are one key for users and roles; this holds
// for managed policies too here, where AWS lets both stand, because condition keys disregard case and could not tell them apart.

import type { Directory } from '../../identity/identity-store.ts';
import { isTagKey, isTagValue } from '../../identity/names.ts';
import { LIMITS, type Quotas } from '../../identity/quotas.ts';
import type { RecordKind, Tag } from '../../identity/records.ts';
import type { Input } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { constraint, list } from './members.ts';

export type Context = Readonly<Record<string, string | readonly string[]>>;

const MAX_KEY = 128;
const MAX_VALUE = 256;

/** What IAM and STS call input that no length or pattern rules out. */
type Code = 'InvalidInput' | 'InvalidParameterValue';

/** The member `Tags`; refuses keys and values outside AWS's limits, keys of AWS's own and keys that occur twice. */
export function tagsOf(input: Input, code: Code = 'InvalidInput'): readonly Tag[] {
  const tags = list(input, 'Tags', LIMITS.tagsPerRequest).map((entry, index) => readTag(entry, index + 1, code));
  refuseDuplicates(
    tags.map(({ key }) => key),
    code,
  );
  return tags;
}

/** The tags that a new thing gets: no more than the quota of what is held. */
export function newTags(input: Input, { quotas }: Directory): readonly Tag[] {
  const tags = tagsOf(input);
  if (tags.length > quotas.tagsPerEntity) throw tooManyTags('Entity', quotas);
  return tags;
}

/** The member `member` (`TagKeys`, `TransitiveTagKeys`): a list of tag keys. */
export function tagKeysOf(input: Input, member: string, code: Code = 'InvalidInput'): readonly string[] {
  return list(input, member, LIMITS.tagsPerRequest).map((key, index) =>
    checkKey(key, `${member}.${index + 1}.member`, code),
  );
}

/** `current` with `added` put in; a key that is there already, in whatever case, is replaced. */
export function withTags(
  current: readonly Tag[],
  added: readonly Tag[],
  { owner, quotas }: { readonly owner: string; readonly quotas: Quotas },
): readonly Tag[] {
  const kept = withoutTags(
    current,
    added.map(({ key }) => key),
  );
  if (kept.length + added.length > quotas.tagsPerEntity) throw tooManyTags(owner, quotas);
  return [...kept, ...added];
}

export function withoutTags(current: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return current.filter(({ key }) => !gone.has(key.toLowerCase()));
}

/** The keys that tags in a request give: `aws:RequestTag/…` and `aws:TagKeys`. Without tags there are none. */
export function requestTagContext(tags: readonly Tag[]): Context {
  if (tags.length === 0) return {};
  return { ...tagContext(['aws:RequestTag/'], tags), 'aws:TagKeys': tags.map(({ key }) => key) };
}

/** The keys that the tags on a resource give. Users and roles also have IAM's own spelling of them. */
export function resourceTagContext(tags: readonly Tag[], kind: RecordKind): Context {
  const spellings =
    kind === 'user' || kind === 'role' ? ['aws:ResourceTag/', 'iam:ResourceTag/'] : ['aws:ResourceTag/'];
  return tagContext(spellings, tags);
}

function tagContext(prefixes: readonly string[], tags: readonly Tag[]): Context {
  return Object.fromEntries(prefixes.flatMap((prefix) => tags.map(({ key, value }) => [prefix + key, value])));
}

function readTag(entry: unknown, position: number, code: Code): Tag {
  const { Key, Value } = entry as { readonly Key?: unknown; readonly Value?: unknown };
  const key = checkKey(Key, `tags.${position}.member.key`, code);
  const member = `tags.${position}.member.value`;
  if (typeof Value !== 'string') throw constraint('null', member, 'Member must not be null');
  if (Value.length > MAX_VALUE) {
    throw constraint(
      `'${Value.slice(0, MAX_VALUE)}…'`,
      member,
      `Member must have length less than or equal to ${MAX_VALUE}`,
    );
  }
  if (!isTagValue(Value)) throw outsideAlphabet(Value, member);
  return { key, value: Value };
}

function checkKey(key: unknown, member: string, code: Code): string {
  if (typeof key !== 'string') throw constraint('null', member, 'Member must not be null');
  if (key.length === 0) throw constraint(`''`, member, 'Member must have length greater than or equal to 1');
  if (key.length > MAX_KEY) {
    throw constraint(`'${key.slice(0, MAX_KEY)}…'`, member, `Member must have length less than or equal to ${MAX_KEY}`);
  }
  if (!isTagKey(key)) throw outsideAlphabet(key, member);
  if (key.toLowerCase().startsWith('aws:')) {
    throw new ServiceError(code, 'Tag keys starting with "aws:" are reserved for internal use.');
  }
  return key;
}

function tooManyTags(owner: string, { tagsPerEntity }: Quotas): Error {
  return new ServiceError('LimitExceeded', `Cannot exceed quota for TagsPer${owner}: ${tagsPerEntity}`);
}

function outsideAlphabet(value: string, member: string): Error {
  return constraint(
    `'${value}'`,
    member,
    'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
  );
}

function refuseDuplicates(keys: readonly string[], code: Code): void {
  if (new Set(keys.map((key) => key.toLowerCase())).size < keys.length) {
    throw new ServiceError(code, 'Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
}
