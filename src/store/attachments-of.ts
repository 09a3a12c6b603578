// Who uses a managed policy: the question that the directory answers from an index, and a draft for its own changes.

import type { Attachments } from '../identity/identity-store.ts';
import type { GroupRecord, RoleRecord, UserRecord } from '../identity/records.ts';
import { byName, type RecordEntry } from './record-key.ts';

/** The ARNs of the managed policies that a record is attached to or bounded by. */
export function policiesUsedBy({ record }: RecordEntry): ReadonlySet<string> {
  const attached = 'attachedPolicies' in record ? record.attachedPolicies : [];
  const boundary = 'boundary' in record && record.boundary !== undefined ? [record.boundary] : [];
  return new Set([...attached, ...boundary]);
}

/** Of `entries`, those that use the policy, each list ordered by name. */
export function attachmentsOf(policyArn: string, entries: Iterable<RecordEntry>): Attachments {
  const users: UserRecord[] = [];
  const groups: GroupRecord[] = [];
  const roles: RoleRecord[] = [];
  const boundedUsers: UserRecord[] = [];
  const boundedRoles: RoleRecord[] = [];
  for (const entry of [...entries].sort(byName)) {
    const attached = 'attachedPolicies' in entry.record && entry.record.attachedPolicies.includes(policyArn);
    const bounded = 'boundary' in entry.record && entry.record.boundary === policyArn;
    if (entry.kind === 'user' && attached) users.push(entry.record);
    if (entry.kind === 'user' && bounded) boundedUsers.push(entry.record);
    if (entry.kind === 'group' && attached) groups.push(entry.record);
    if (entry.kind === 'role' && attached) roles.push(entry.record);
    if (entry.kind === 'role' && bounded) boundedRoles.push(entry.record);
  }
  return { users, groups, roles, boundedUsers, boundedRoles };
}

/** The way back: the entries that attachments are made of, each once. */
export function entriesOf(attachments: Attachments): readonly RecordEntry[] {
  const users = new Set([...attachments.users, ...attachments.boundedUsers]);
  const roles = new Set([...attachments.roles, ...attachments.boundedRoles]);
  return [
    ...[...users].map((record): RecordEntry => ({ kind: 'user', record })),
    ...attachments.groups.map((record): RecordEntry => ({ kind: 'group', record })),
    ...[...roles].map((record): RecordEntry => ({ kind: 'role', record })),
  ];
}
