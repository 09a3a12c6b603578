// New accounts: CreateAccount, which finishes at once, and what became of it: DescribeCreateAccountStatus, ListCreateAccountStatus.

import { rootArn } from '../../identity/arn.ts';
import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import { ADMINISTRATOR_ACCESS } from '../../identity/managed-policies/managed-policies.ts';
import { accountNumber, organizationId } from '../../identity/organization-arns.ts';
import type { CreateAccountRequestRecord, OrganizationRecord } from '../../identity/organization-records.ts';
import { LIMITS } from '../../identity/quotas.ts';
import { uniqueId } from '../../identity/unique-id.ts';
import { requestTagContext } from '../iam/tag-rules.ts';
import type { Call, Input, Operation, Output, World } from '../operation.ts';
import { choice, optionalText, text } from './members.ts';
import { page } from './paging.ts';
import { fullAccess } from './policy-types.ts';
import { constraintViolation, refusal } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { newTags, tagNeeds, tagsOf } from './tags.ts';
import { membersOf } from './targets.ts';

/** AWS: orgs_manage_accounts_access (the role that the management account gets in an account that it makes) */
const DEFAULT_ROLE = 'OrganizationAccountAccessRole';

/** An address that is taken makes a request that failed, not a refusal. */
const createAccount = changing({
  name: 'CreateAccount',
  context: (input) => requestTagContext(tagsOf(input)),
  besides: tagNeeds,
  perform: ({ input, organization, directory, call, world }) => {
    const email = text(input, 'Email');
    const accountName = text(input, 'AccountName');
    const roleName = optionalText(input, 'RoleName') ?? DEFAULT_ROLE;
    const tags = newTags(input, directory);
    requireRoom(organization, directory);
    const outcome = isTaken(email, directory)
      ? ({ state: 'FAILED', reason: 'EMAIL_ALREADY_EXISTS' } as const)
      : ({ state: 'SUCCEEDED', createdAccount: newNumber(directory, world) } as const);
    if (outcome.state === 'SUCCEEDED') {
      const account = outcome.createdAccount;
      directory.put('account', { account, name: accountName, email, createdAt: call.time });
      directory.put('membership', {
        account,
        name: account,
        managementAccount: organization.account,
        organization: organization.name,
        parent: organization.rootId,
        joinedMethod: 'CREATED',
        joinedAt: call.time,
        controlPolicies: fullAccess(organization),
        tags,
      });
      putAccessRole(directory, { account, name: roleName, trusted: organization.account }, call, world);
    }
    const request: CreateAccountRequestRecord = {
      account: organization.account,
      name: organizationId('car-', 32, world.randomBytes),
      accountName,
      requestedAt: call.time,
      outcome,
    };
    directory.put('createAccountRequest', request);
    return { CreateAccountStatus: statusShape(request) };
  },
});

const describeCreateAccountStatus = reading({
  name: 'DescribeCreateAccountStatus',
  perform: ({ input, organization, directory }) => {
    const id = text(input, 'CreateAccountRequestId');
    const request = directory.get('createAccountRequest', organization.account, id);
    if (request === undefined) throw refusal('createStatusNotFound');
    return { CreateAccountStatus: statusShape(request) };
  },
});

const listCreateAccountStatus = reading({
  name: 'ListCreateAccountStatus',
  perform: ({ input, organization, directory }) => {
    const states = statesOf(input);
    const requests = directory
      .list('createAccountRequest', organization.account)
      .filter(({ outcome }) => states.length === 0 || states.includes(outcome.state));
    const { items, rest } = page('ListCreateAccountStatus', input, requests, ({ name }) => name);
    return { CreateAccountStatuses: items.map(statusShape), ...rest };
  },
});

export const createAccountOperations: readonly Operation[] = [
  createAccount,
  describeCreateAccountStatus,
  listCreateAccountStatus,
];

/** Refuses one more account than an organization may have. */
export function requireRoom(organization: OrganizationRecord, directory: Directory): void {
  const quota = directory.quotas.accountsPerOrganization;
  if (membersOf(organization, directory).length < quota) return;
  throw constraintViolation(
    'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    `You have exceeded the allowed number of AWS accounts: ${quota}.`,
  );
}

function isTaken(email: string, directory: Directory): boolean {
  return directory.accounts().some((account) => account.email?.toLowerCase() === email.toLowerCase());
}

function newNumber(directory: Directory, world: World): string {
  for (;;) {
    const number = accountNumber(world.randomBytes);
    if (directory.get('account', number, number) === undefined) return number;
  }
}

interface AccessRole {
  readonly account: string;
  readonly name: string;
  /** The account whose principals may assume it. */
  readonly trusted: string;
}

/** An administrator of the new account, for whoever the management account lets assume it. */
function putAccessRole(
  draft: DirectoryDraft,
  { account, name, trusted }: AccessRole,
  call: Call,
  { randomBytes }: World,
): void {
  const statement = { Effect: 'Allow', Principal: { AWS: rootArn(trusted) }, Action: 'sts:AssumeRole' };
  draft.put('role', {
    account,
    name,
    path: '/',
    id: uniqueId('AROA', randomBytes),
    createdAt: call.time,
    inlinePolicies: {},
    attachedPolicies: [ADMINISTRATOR_ACCESS],
    trustPolicy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    maxSessionDuration: LIMITS.roleSessionDurationDefault,
    tags: [],
  });
}

function statesOf(input: Input): readonly string[] {
  const states = input['States'] ?? [];
  if (!Array.isArray(states)) return [];
  return states.map((state) => choice({ Type: state }, 'Type', ['IN_PROGRESS', 'SUCCEEDED', 'FAILED']));
}

function statusShape({ name, accountName, requestedAt, outcome }: CreateAccountRequestRecord): Output {
  return {
    Id: name,
    AccountName: accountName,
    State: outcome.state,
    RequestedTimestamp: new Date(requestedAt),
    CompletedTimestamp: new Date(requestedAt),
    ...(outcome.state === 'SUCCEEDED' ? { AccountId: outcome.createdAccount } : { FailureReason: outcome.reason }),
  };
}
