// Which user, group or role does an entry of the listing describe?
//
// AWS: IAM API Reference, UserDetail, GroupDetail and RoleDetail.

import { groupArn, roleArn, userArn } from '../../identity/arn.ts';
import { isGroupOrPolicyName, isPath, isTagKey, isTagValue, isUserOrRoleName } from '../../identity/names.ts';
import { LIMITS } from '../../identity/quotas.ts';
import type { GroupRecord, RoleRecord, Tag, UserRecord } from '../../identity/records.ts';
import type { AccountReading } from './account-reading.ts';
import { Fields, quoted, type TextRule } from './fields.ts';
import type { Entry } from './findings.ts';

const NAME = 'a name of letters, digits and +=,.@_-';
const IDENTITY_NAME: TextRule = { fits: isUserOrRoleName, expected: NAME };
export const POLICY_NAME: TextRule = { fits: isGroupOrPolicyName, expected: NAME };
const PATH: TextRule = { fits: isPath, expected: 'a path that begins and ends with /' };
const TAG_KEY: TextRule = { fits: isTagKey, expected: 'the key of a tag' };
const TAG_VALUE: TextRule = { fits: isTagValue, expected: 'the value of a tag' };
const ARN: TextRule = { fits: (text) => text.startsWith('arn:'), expected: 'an ARN' };
const DESCRIPTION: TextRule = {
  fits: (text) => text.length <= LIMITS.descriptionLength,
  expected: `a text of at most ${LIMITS.descriptionLength} characters`,
};

/** Each gives `undefined` when the entry has a problem; the problems are noted with it. */
export function readUser(value: unknown, entry: Entry, reading: AccountReading): UserRecord | undefined {
  const fields = new Fields(entry, '', value);
  const user: UserRecord = {
    ...readIdentity(fields, { kind: 'User', prefix: 'AIDA', arnOf: userArn, rule: IDENTITY_NAME }, reading),
    groups: fields.list('GroupList').map((name, index) => {
      if (typeof name === 'string' && isGroupOrPolicyName(name)) return name;
      fields.problem(`GroupList[${index}]`, `must be ${NAME}`);
      return '';
    }),
    tags: readTags(fields),
    ...readBoundary(fields, reading),
  };
  return taken(user, fields);
}

export function readGroup(value: unknown, entry: Entry, reading: AccountReading): GroupRecord | undefined {
  const fields = new Fields(entry, '', value);
  return taken(
    readIdentity(fields, { kind: 'Group', prefix: 'AGPA', arnOf: groupArn, rule: POLICY_NAME }, reading),
    fields,
  );
}

export function readRole(value: unknown, entry: Entry, reading: AccountReading): RoleRecord | undefined {
  const fields = new Fields(entry, '', value);
  const identity = readIdentity(fields, { kind: 'Role', prefix: 'AROA', arnOf: roleArn, rule: IDENTITY_NAME }, reading);
  const description = fields.optionalText('Description', DESCRIPTION);
  const role: RoleRecord = {
    ...identity,
    trustPolicy: reading.policyText(fields, 'AssumeRolePolicyDocument', 'trust'),
    ...(description !== undefined && { description }),
    maxSessionDuration: readSessionDuration(fields),
    tags: readTags(fields),
    ...readBoundary(fields, reading),
    ...readLastUse(fields),
  };
  if (fields.list('InstanceProfileList').length > 0) {
    entry.note('InstanceProfileList', 'instance profiles are not imported');
  }
  return taken(role, fields);
}

function taken<R>(record: R, fields: Fields): R | undefined {
  fields.end();
  return fields.entry.failed ? undefined : record;
}

interface IdentityKind {
  readonly kind: 'User' | 'Group' | 'Role';
  readonly prefix: 'AIDA' | 'AGPA' | 'AROA';
  readonly arnOf: (address: { account: string; path: string; name: string }) => string;
  readonly rule: TextRule;
}

function readIdentity(
  fields: Fields,
  { kind, prefix, arnOf, rule }: IdentityKind,
  reading: AccountReading,
): GroupRecord {
  const name = fields.text(`${kind}Name`, rule);
  const path = fields.text('Path', PATH);
  const arn = fields.text('Arn', ARN);
  const account = reading.accountOf(fields, arn);
  if (!fields.entry.failed && arn !== arnOf({ account, path, name })) {
    fields.problem('Arn', `is not that of the ${kind.toLowerCase()} with this path and name: ${quoted(arn)}`);
  }
  return {
    account: reading.target,
    name,
    path,
    id: reading.uniqueId(fields, `${kind}Id`, prefix),
    createdAt: fields.time('CreateDate'),
    inlinePolicies: readInlinePolicies(fields, `${kind}PolicyList`, reading),
    attachedPolicies: readAttached(fields, reading),
  };
}

function readInlinePolicies(fields: Fields, member: string, reading: AccountReading): Readonly<Record<string, string>> {
  const policies = fields.structures(member).map((policy): [string, string] => {
    const pair: [string, string] = [
      policy.text('PolicyName', POLICY_NAME),
      reading.policyText(policy, 'PolicyDocument', 'identity'),
    ];
    policy.end();
    return pair;
  });
  requireOnce(
    fields,
    member,
    policies.map(([name]) => name),
  );
  return Object.fromEntries(policies);
}

function readAttached(fields: Fields, reading: AccountReading): readonly string[] {
  const member = 'AttachedManagedPolicies';
  const arns = fields.structures(member).map((policy) => {
    const arn = policy.text('PolicyArn', ARN);
    // The ARN says it too.
    policy.optional('PolicyName');
    policy.end();
    return reading.renumbering.inArn(arn);
  });
  requireOnce(fields, member, arns);
  return arns;
}

function readTags(fields: Fields): readonly Tag[] {
  const tags = fields.structures('Tags').map((tag): Tag => {
    const read = { key: tag.text('Key', TAG_KEY), value: tag.text('Value', TAG_VALUE) };
    tag.end();
    return read;
  });
  requireOnce(
    fields,
    'Tags',
    tags.map(({ key }) => key.toLowerCase()),
  );
  return tags;
}

function readBoundary(fields: Fields, reading: AccountReading): { readonly boundary?: string } {
  const boundary = fields.structure('PermissionsBoundary');
  if (boundary === undefined) return {};
  const arn = boundary.text('PermissionsBoundaryArn', ARN);
  boundary.optional('PermissionsBoundaryType');
  boundary.end();
  return { boundary: reading.renumbering.inArn(arn) };
}

/** AWS leaves it out of the listing: then it is the shortest that a role can have. */
function readSessionDuration(fields: Fields): number {
  const value = fields.optional('MaxSessionDuration');
  if (value === undefined) return LIMITS.roleSessionDurationDefault;
  const [least, most] = [LIMITS.maxSessionDurationMinimum, LIMITS.roleSessionDurationMaximum];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  fields.problem('MaxSessionDuration', `must be a whole number from ${least} to ${most}`);
  return LIMITS.roleSessionDurationDefault;
}

function readLastUse(fields: Fields): Pick<RoleRecord, 'lastUsed'> {
  const use = fields.structure('RoleLastUsed');
  const at = use?.optionalTime('LastUsedDate');
  const region = use?.optionalText('Region') ?? '';
  use?.end();
  return at === undefined ? {} : { lastUsed: { at, region } };
}

function requireOnce(fields: Fields, member: string, names: readonly string[]): void {
  if (new Set(names).size < names.length) fields.problem(member, 'names the same thing twice');
}
