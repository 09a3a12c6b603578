// Who is in a listing of an account, as a directory that can be asked?

import { randomBytes } from 'node:crypto';
import type { Directory } from '../../identity/identity-store.ts';
import { LiveDirectory } from '../../store/live-directory.ts';
import { UnusableInput } from '../explain/read-text.ts';
import { UnreadableJson } from '../import/open-value.ts';
import { type AccountContents, readAccount } from '../import/read-account.ts';

/**
 * `name` is how errors speak of the listing. Throws UnusableInput for one that is not understood as a whole: what is left out could be
 * what denies.
 */
export async function listedDirectory(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Directory> {
  const { source, users, groups, roles, policies, findings } = await readListing(bytes, name);
  const [first] = findings.problems.kept;
  if (first !== undefined) {
    const { count } = findings.problems;
    throw new UnusableInput(
      `\`${name}\` has ${count === 1 ? 'a problem' : `${count} problems`}, first at line ${first.line}: ${first.place} ${first.reason}`,
    );
  }
  const directory = new LiveDirectory();
  // When the account was made the listing does not tell, and nothing asks.
  if (source !== undefined) {
    directory.put({ kind: 'account', record: { account: source, name: source, createdAt: 0 } });
  }
  for (const { record } of policies) directory.put({ kind: 'policy', record });
  for (const { record } of groups) directory.put({ kind: 'group', record });
  for (const { record } of users) directory.put({ kind: 'user', record });
  for (const { record } of roles) directory.put({ kind: 'role', record });
  return directory;
}

async function readListing(bytes: AsyncIterable<Uint8Array>, name: string): Promise<AccountContents> {
  try {
    return await readAccount(bytes, { randomBytes });
  } catch (error) {
    if (error instanceof UnreadableJson) throw new UnusableInput(`\`${name}\`, ${error.message}`);
    if (error instanceof Error && 'syscall' in error && 'code' in error) {
      throw new UnusableInput(`cannot read \`${name}\`: ${error.code}`);
    }
    throw error;
  }
}
