// Who has a managed policy: ListEntitiesForPolicy.

import type { GroupRecord, RoleRecord, UserRecord } from '../../identity/records.ts';
import type { Input, Operation } from '../operation.ts';
import { type EntityKind, TITLES, withPathPrefix } from './entities.ts';
import { optionalText, text } from './members.ts';
import { pageOfLists } from './paging.ts';
import { attachmentsIn, findPolicy, policyNeed } from './policy-lookup.ts';

type Holder = UserRecord | GroupRecord | RoleRecord;

const listEntitiesForPolicy: Operation = {
  name: 'ListEntitiesForPolicy',
  readOnly: true,
  needs: (input, call, world) => [policyNeed('ListEntitiesForPolicy', { arn: text(input, 'PolicyArn'), call, world })],
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const { directory } = world.identity;
    const arn = text(input, 'PolicyArn');
    findPolicy(directory, account, arn);
    const { users, groups, roles, boundedUsers, boundedRoles } = attachmentsIn(directory, account, arn);
    const usage = optionalText(input, 'PolicyUsageFilter');
    const holders = (kind: EntityKind, permitted: readonly Holder[], bounded: readonly Holder[]) => {
      const first = usage === 'PermissionsBoundary' ? [] : permitted;
      const second = usage === 'PermissionsPolicy' ? [] : bounded;
      return holdersOf(input, kind, first, second);
    };
    const all = [
      holders('group', groups, []),
      holders('role', roles, boundedRoles),
      holders('user', users, boundedUsers),
    ] as const;
    const { lists, rest } = pageOfLists('ListEntitiesForPolicy', input, all);
    const shown = (kind: EntityKind, list: readonly Holder[]) => list.map((record) => holderShape(kind, record));
    const [groupPage, rolePage, userPage] = lists;
    return {
      PolicyGroups: shown('group', groupPage),
      PolicyUsers: shown('user', userPage),
      PolicyRoles: shown('role', rolePage),
      ...rest,
    };
  },
};

export const policyEntityOperations: readonly Operation[] = [listEntitiesForPolicy];

/**
 * Those of one kind that `EntityFilter` and `PathPrefix` let through, in the order of their names as the directory keeps it; one that is
 * both permitted and bounded counts once.
 */
function holdersOf(
  input: Input,
  kind: EntityKind,
  permitted: readonly Holder[],
  bounded: readonly Holder[],
): readonly Holder[] {
  const filter = optionalText(input, 'EntityFilter');
  if (filter !== undefined && filter !== TITLES[kind]) return [];
  if (bounded.length === 0) return withPathPrefix(input, permitted);
  if (permitted.length === 0) return withPathPrefix(input, bounded);
  const single = new Map([...permitted, ...bounded].map((record) => [record.name.toLowerCase(), record]));
  const inOrder = [...single].sort(([a], [b]) => (a < b ? -1 : 1));
  return withPathPrefix(
    input,
    inOrder.map(([, record]) => record),
  );
}

function holderShape(kind: EntityKind, record: Holder): Record<string, string> {
  return { [`${TITLES[kind]}Name`]: record.name, [`${TITLES[kind]}Id`]: record.id };
}
