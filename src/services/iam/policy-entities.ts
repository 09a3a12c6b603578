// Who has a managed policy: ListEntitiesForPolicy.

import type { GroupRecord, RoleRecord, UserRecord } from '../../identity/records.ts';
import type { Input, Operation } from '../operation.ts';
import { type EntityKind, TITLES, withPathPrefix } from './entities.ts';
import { optionalText, text } from './members.ts';
import { page } from './paging.ts';
import { attachmentsIn, findPolicy, policyNeed } from './policy-lookup.ts';

interface Holder {
  readonly kind: EntityKind;
  readonly record: UserRecord | GroupRecord | RoleRecord;
}

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
    const permitted = usage !== 'PermissionsBoundary';
    const bounded = usage !== 'PermissionsPolicy';
    const holders = [
      ...holdersOf(input, 'group', permitted ? groups : []),
      ...holdersOf(input, 'role', [...(permitted ? roles : []), ...(bounded ? boundedRoles : [])]),
      ...holdersOf(input, 'user', [...(permitted ? users : []), ...(bounded ? boundedUsers : [])]),
    ];
    const { items, rest } = page(
      'ListEntitiesForPolicy',
      input,
      holders,
      ({ kind, record }) => `${kind}/${record.name}`,
    );
    const shown = (kind: EntityKind) => items.filter((holder) => holder.kind === kind).map(holderShape);
    return { PolicyGroups: shown('group'), PolicyUsers: shown('user'), PolicyRoles: shown('role'), ...rest };
  },
};

export const policyEntityOperations: readonly Operation[] = [listEntitiesForPolicy];

/** Those of one kind that `EntityFilter` and `PathPrefix` let through; one that is both permitted and bounded counts once. */
function holdersOf(input: Input, kind: EntityKind, records: readonly Holder['record'][]): readonly Holder[] {
  const filter = optionalText(input, 'EntityFilter');
  if (filter !== undefined && filter !== TITLES[kind]) return [];
  const single = [...new Map(records.map((record) => [record.id, record])).values()];
  return withPathPrefix(input, single).map((record) => ({ kind, record }));
}

function holderShape({ kind, record }: Holder): Record<string, string> {
  return { [`${TITLES[kind]}Name`]: record.name, [`${TITLES[kind]}Id`]: record.id };
}
