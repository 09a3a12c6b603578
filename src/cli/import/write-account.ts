// How do the contents of a listing come into the data folder? In one transaction, in an account that is made when it is missing, as
// the server makes it: with an administrator whose key is in the credentials file.

import { randomBytes } from 'node:crypto';
import type { Credentials } from '../../identity/access-key.ts';
import { ADMINISTRATOR_NAME, createAccount } from '../../identity/create-account.ts';
import { FIRST_ACCOUNT, makeFirstAccount } from '../../identity/first-start.ts';
import type { DirectoryDraft } from '../../identity/identity-store.ts';
import { profileName } from '../../server/administrators.ts';
import { writeProfile } from '../../server/credentials-file.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { missingOf, type OrganizationPlan } from './organization/plan-organization.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import type { AccountContents } from './read-account.ts';

export interface WriteOptions {
  /** Whether to write what can be taken although something cannot. */
  readonly partial: boolean;
  readonly dataFolder: string;
  /** What listings of its organization come to. */
  readonly organization?: OrganizationPlan | undefined;
}

export interface Written {
  readonly plan: ImportPlan;
  /** False where a problem kept everything from being written. */
  readonly written: boolean;
  /** Accounts that were made. */
  readonly madeAccounts: readonly string[];
  /** What of the organization was not here yet. */
  readonly organization?: OrganizationPlan;
}

/** Ends a transaction that has turned out not to be wanted. */
class NotWritten extends Error {
  readonly plan: ImportPlan;

  constructor(plan: ImportPlan) {
    super('nothing is written');
    this.plan = plan;
  }
}

/** Throws a StoreError when the folder cannot be used, as while a server is using it. */
export async function writeAccount(contents: AccountContents, options: WriteOptions): Promise<Written> {
  const store = await openStore({ folder: options.dataFolder, now: Date.now });
  try {
    return await store.identity.transact((draft) => write(contents, draft, store, options));
  } catch (error) {
    if (error instanceof NotWritten) return { plan: error.plan, written: false, madeAccounts: [] };
    throw error;
  } finally {
    await store.close();
  }
}

function write(contents: AccountContents, draft: DirectoryDraft, store: Store, options: WriteOptions): Written {
  const { target } = contents;
  const made = makeAccounts(draft, store, target);
  const plan = planImport(contents, draft, made.has(target) ? ADMINISTRATOR_NAME : undefined);
  if (contents.findings.problems.count > 0 && !options.partial) throw new NotWritten(plan);
  for (const policy of plan.policies) draft.put('policy', policy);
  for (const group of plan.groups) draft.put('group', group);
  for (const user of plan.users) draft.put('user', user);
  for (const role of plan.roles) draft.put('role', role);
  const organization = options.organization && missingOf(options.organization, draft);
  if (organization !== undefined) putOrganization(organization, draft);
  // Before the commit: a key that cannot be told is not made.
  for (const [account, credentials] of made) {
    writeProfile(options.dataFolder, { name: profileName(account), ...credentials });
  }
  return { plan, written: true, madeAccounts: [...made.keys()], ...(organization && { organization }) };
}

function putOrganization(plan: OrganizationPlan, draft: DirectoryDraft): void {
  draft.put('organization', plan.organization);
  for (const account of plan.accounts) draft.put('account', account);
  for (const unit of plan.units) draft.put('organizationalUnit', unit);
  for (const membership of plan.memberships) draft.put('membership', membership);
  for (const policy of plan.policies) draft.put('controlPolicy', policy);
}

/** The accounts that were missing, with the credentials of their administrators. */
function makeAccounts(draft: DirectoryDraft, store: Store, target: string): ReadonlyMap<string, Credentials> {
  const source = { sealer: store.sealer, randomBytes };
  const createdAt = Date.now();
  const made = new Map<string, Credentials>();
  const first = makeFirstAccount(draft, source, createdAt);
  if (first !== undefined) made.set(FIRST_ACCOUNT, first);
  const other = createAccount(draft, { account: target, name: target, createdAt }, source);
  if (other !== undefined) made.set(target, other);
  return made;
}
