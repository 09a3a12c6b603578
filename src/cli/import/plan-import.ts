// Which of the records that were read can be put beside what is there? Whatever refers to something that is not there would be
// denied everything later, and whatever has the name of something else would replace it: both are problems, and not taken.

import { isDeepStrictEqual } from 'node:util';
import { managedPolicyByArn, policyArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { GroupRecord, ManagedPolicyRecord, RoleRecord, UserRecord } from '../../identity/records.ts';
import { quoted } from './fields.ts';
import type { AccountContents, Read } from './read-account.ts';

export interface ImportPlan {
  readonly users: readonly UserRecord[];
  readonly groups: readonly GroupRecord[];
  readonly roles: readonly RoleRecord[];
  readonly policies: readonly ManagedPolicyRecord[];
  /** Records that are there already, word for word. */
  readonly unchanged: number;
}

type EntityKind = 'user' | 'group' | 'role' | 'policy';
type AnyRecord = UserRecord | GroupRecord | RoleRecord | ManagedPolicyRecord;

/**
 * Finds what can be put into `directory`; adds what cannot, and why, to the findings. `replaceable` is the name of a user that
 * one of the file may take the place of.
 */
export function planImport(contents: AccountContents, directory: Directory, replaceable?: string): ImportPlan {
  const names = {
    user: new Set<string>(),
    group: new Set<string>(),
    role: new Set<string>(),
    policy: new Set<string>(),
  };
  let unchanged = 0;

  /** Those whose name is free, and none that a thing of the file has already. */
  function free<R extends AnyRecord>(
    kind: EntityKind,
    read: readonly Read<R>[],
    fits: (one: Read<R>) => void,
  ): readonly R[] {
    return read.flatMap((one) => {
      const { record, entry } = one;
      const name = `${record.account}/${record.name.toLowerCase()}`;
      if (names[kind].has(name)) entry.problem('', `the file has another ${kind} of this name`);
      names[kind].add(name);
      fits(one);
      const there = directory.get(kind, record.account, record.name);
      if (entry.failed) return [];
      if (there === undefined || (kind === 'user' && record.name.toLowerCase() === replaceable)) return [record];
      if (kind === 'policy' && record.account === 'aws')
        noteKept(one as Read<ManagedPolicyRecord>, there as ManagedPolicyRecord);
      else if (isDeepStrictEqual(there, record)) unchanged += 1;
      else entry.problem('', `account ${record.account} has another ${kind} of this name`);
      // Whatever refers to it finds what is there.
      return [];
    });
  }

  const policies = free('policy', contents.policies, () => {});
  const policyArns = new Set(policies.map(policyArn));
  const requirePolicies = ({ record, entry }: Read<UserRecord | GroupRecord | RoleRecord>) => {
    const boundary = 'boundary' in record && record.boundary !== undefined ? [record.boundary] : [];
    for (const arn of [...record.attachedPolicies, ...boundary]) {
      if (policyArns.has(arn) || managedPolicyByArn(directory, arn) !== undefined) continue;
      entry.problem('', `policy ${quoted(arn)} is neither in the file nor here`);
    }
  };
  const groups = free('group', contents.groups, requirePolicies);
  const groupNames = new Set(groups.map(({ name }) => name));
  const users = free('user', contents.users, (user) => {
    requirePolicies(user);
    for (const group of user.record.groups) {
      if (groupNames.has(group) || directory.get('group', user.record.account, group)?.name === group) continue;
      user.entry.problem('GroupList', `group ${quoted(group)} is neither in the file nor here`);
    }
  });
  const roles = free('role', contents.roles, requirePolicies);
  return { users, groups, roles, policies, unchanged };
}

/** What AWS manages is one for all accounts: an import into one of them does not change it for the others. */
function noteKept({ record, entry }: Read<ManagedPolicyRecord>, there: ManagedPolicyRecord): void {
  if (sameDocument(defaultText(record), defaultText(there))) return;
  entry.note('', 'this policy of AWS is here already with another text, which stays');
}

function defaultText({ versions, defaultVersion }: ManagedPolicyRecord): string {
  return versions.find(({ id }) => id === defaultVersion)?.text ?? '';
}

function sameDocument(left: string, right: string): boolean {
  return isDeepStrictEqual(JSON.parse(left), JSON.parse(right));
}
