// The accounts of an organization: ListAccounts, ListAccountsForParent, DescribeAccount, MoveAccount, RemoveAccountFromOrganization,
// LeaveOrganization, CloseAccount.

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import type { MembershipRecord, OrganizationRecord } from '../../identity/organization-records.ts';
import type { Input, Operation } from '../operation.ts';
import { text } from './members.ts';
import { accountsIn, requireParent } from './organizational-units.ts';
import { page } from './paging.ts';
import { constraintViolation, refusal } from './refusals.ts';
import { changing, organizationNeeds, organizationOfCaller, reading } from './requests.ts';
import { accountShape } from './shapes.ts';
import { findTarget, membersOf } from './targets.ts';

const aboutAccount = (input: Input) => [text(input, 'AccountId')];

const listAccounts = reading({
  name: 'ListAccounts',
  perform: ({ input, organization, directory }) => {
    const { items, rest } = page('ListAccounts', input, membersOf(organization, directory), ({ name }) => name);
    return { Accounts: items.map((member) => accountShape(member, organization, directory)), ...rest };
  },
});

const listAccountsForParent = reading({
  name: 'ListAccountsForParent',
  about: (input) => [text(input, 'ParentId')],
  perform: ({ input, organization, directory }) => {
    const parent = requireParent(text(input, 'ParentId'), organization, directory);
    const members = accountsIn(parent, organization, directory);
    const { items, rest } = page('ListAccountsForParent', input, members, ({ name }) => name);
    return { Accounts: items.map((member) => accountShape(member, organization, directory)), ...rest };
  },
});

const describeAccount = reading({
  name: 'DescribeAccount',
  about: aboutAccount,
  perform: ({ input, organization, directory }) => ({
    Account: accountShape(findMember(input, organization, directory), organization, directory),
  }),
});

const moveAccount = changing({
  name: 'MoveAccount',
  about: (input) => [text(input, 'AccountId'), text(input, 'SourceParentId'), text(input, 'DestinationParentId')],
  perform: ({ input, organization, directory }) => {
    const member = findMember(input, organization, directory);
    const source = requireParent(text(input, 'SourceParentId'), organization, directory, 'sourceNotFound');
    const parent = requireParent(text(input, 'DestinationParentId'), organization, directory, 'destinationNotFound');
    if (member.parent === parent) throw refusal('duplicateAccount');
    if (member.parent !== source) throw refusal('accountNotFound');
    directory.put('membership', { ...member, parent });
    return {};
  },
});

const removeAccountFromOrganization = changing({
  name: 'RemoveAccountFromOrganization',
  about: aboutAccount,
  perform: ({ input, organization, directory }) => {
    leave(findMember(input, organization, directory), organization, directory);
    return {};
  },
});

/** Of a member account, for itself. */
const leaveOrganization: Operation = {
  name: 'LeaveOrganization',
  readOnly: false,
  needs: (_input, call, world) => organizationNeeds('LeaveOrganization', [], {}, { call, world }),
  perform: (_input, call, world) =>
    world.identity.transact((draft) => {
      const organization = organizationOfCaller(call, draft);
      leave(findMember({ AccountId: call.caller.account }, organization, draft), organization, draft);
      return {};
    }),
};

/** The account stays in the organization, and nobody can call as one of its principals any more. */
const closeAccount = changing({
  name: 'CloseAccount',
  about: aboutAccount,
  perform: ({ input, organization, directory, call }) => {
    const { account } = findMember(input, organization, directory);
    if (account === organization.account) {
      throw constraintViolation('CANNOT_CLOSE_MANAGEMENT_ACCOUNT', 'You attempted to close the management account.');
    }
    const record = directory.get('account', account, account);
    if (record === undefined) throw refusal('accountNotFound');
    if (record.closedAt !== undefined) throw refusal('accountClosed');
    directory.put('account', { ...record, closedAt: call.time });
    return {};
  },
});

export const accountOperations: readonly Operation[] = [
  listAccounts,
  listAccountsForParent,
  describeAccount,
  moveAccount,
  removeAccountFromOrganization,
  leaveOrganization,
  closeAccount,
];

/** The member that AccountId names; refuses with AccountNotFoundException. */
export function findMember(input: Input, organization: OrganizationRecord, directory: Directory): MembershipRecord {
  const target = findTarget(text(input, 'AccountId'), organization, directory);
  if (target?.type !== 'ACCOUNT') throw refusal('accountNotFound');
  return target.record;
}

/** Its tags and the policies attached to it go with the membership. */
function leave(
  { account, delegations }: MembershipRecord,
  organization: OrganizationRecord,
  draft: DirectoryDraft,
): void {
  if (account === organization.account) throw refusal('managerCannotLeave');
  if (delegations !== undefined && delegations.length > 0) {
    throw constraintViolation(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      'You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.',
    );
  }
  draft.delete('membership', account, account);
}
