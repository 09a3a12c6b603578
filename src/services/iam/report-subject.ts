// The user, group, role or policy that a report is about, by its ARN: its policies, and the users and roles that have them.

import { groupArn, managedPolicyByArn, roleArn, userArn } from '../../identity/arn.ts';
import { groupPolicies, type PolicyText, rolePolicies, userPolicies } from '../../identity/effective-policies.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { RoleRecord, UserRecord } from '../../identity/records.ts';
import type { AccessNeed, Call, World } from '../operation.ts';
import { entityArn, iamNeed } from './entities.ts';
import { readIamArn } from './iam-arns.ts';
import { attachmentsIn, policyByArn } from './policy-lookup.ts';
import { invalidInput, noSuchEntity } from './refusals.ts';
import { resourceTagContext } from './tag-rules.ts';

export type Entity =
  | { readonly kind: 'user'; readonly record: UserRecord }
  | { readonly kind: 'role'; readonly record: RoleRecord };

export interface ReportSubject {
  readonly kind: 'user' | 'group' | 'role' | 'policy';
  readonly policies: readonly PolicyText[];
  /** In the order of their kinds and names, each once. */
  readonly entities: readonly Entity[];
}

/** `iam:<operation>` on the ARN, with the tags of what it names. Refuses what is no such ARN. */
export function subjectNeed(operation: string, arn: string, call: Call, world: World): AccessNeed {
  const named = readIamArn(arn);
  const kind = named?.type;
  if (named === undefined || (kind !== 'user' && kind !== 'group' && kind !== 'role' && kind !== 'policy')) {
    throw invalidInput(`${arn} is not the ARN of a user, group, role or policy.`);
  }
  if (kind === 'group') return iamNeed(operation, arn);
  const { directory } = world.identity;
  const { account } = call.caller;
  const record = kind === 'policy' ? policyByArn(directory, account, arn) : directory.get(kind, account, named.name);
  const same = record !== undefined && (kind === 'policy' || entityArn(kind, record) === arn);
  return iamNeed(operation, arn, same ? resourceTagContext(record.tags, kind) : {});
}

/** Refuses with NoSuchEntity what the account does not have. */
export function findSubject(directory: Directory, account: string, arn: string): ReportSubject {
  const named = readIamArn(arn);
  const subject = named === undefined ? undefined : lookUp(directory, account, arn, named);
  if (subject === undefined) throw noSuchEntity(`entity with ARN ${arn}`);
  return subject;
}

function lookUp(
  directory: Directory,
  account: string,
  arn: string,
  { type, name }: { readonly type: string; readonly name: string },
): ReportSubject | undefined {
  switch (type) {
    case 'user': {
      const record = directory.get('user', account, name);
      if (record === undefined || userArn(record) !== arn) return undefined;
      return { kind: type, policies: userPolicies(record, directory).identity, entities: [{ kind: type, record }] };
    }
    case 'role': {
      const record = directory.get('role', account, name);
      if (record === undefined || roleArn(record) !== arn) return undefined;
      return { kind: type, policies: rolePolicies(record, directory).identity, entities: [{ kind: type, record }] };
    }
    case 'group': {
      const record = directory.get('group', account, name);
      if (record === undefined || groupArn(record) !== arn) return undefined;
      return {
        kind: type,
        policies: groupPolicies(record, directory).identity,
        entities: membersOf(directory, account, new Set([record.name])),
      };
    }
    case 'policy':
      return policySubject(directory, account, arn);
    default:
      return undefined;
  }
}

/** The users and roles that it is attached to, and the users of the groups that it is attached to. */
function policySubject(directory: Directory, account: string, arn: string): ReportSubject | undefined {
  const policy = policyByArn(directory, account, arn) && managedPolicyByArn(directory, arn);
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
  if (policy === undefined || version === undefined) return undefined;
  const { users, groups, roles } = attachmentsIn(directory, account, arn);
  const throughGroups = membersOf(directory, account, new Set(groups.map(({ name }) => name)));
  const all: readonly Entity[] = [
    ...users.map((record): Entity => ({ kind: 'user', record })),
    ...throughGroups,
    ...roles.map((record): Entity => ({ kind: 'role', record })),
  ];
  return {
    kind: 'policy',
    policies: [{ name: policy.name, arn, text: version.text, attachedTo: arn }],
    entities: [...new Map(all.map((entity) => [entity.record.id, entity])).values()],
  };
}

function membersOf(directory: Directory, account: string, groups: ReadonlySet<string>): readonly Entity[] {
  if (groups.size === 0) return [];
  return directory
    .list('user', account)
    .filter((user) => user.groups.some((name) => groups.has(name)))
    .map((record): Entity => ({ kind: 'user', record }));
}
