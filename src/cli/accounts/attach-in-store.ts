// How does a policy come to a user or role in a data folder? By the rules of IAM's PutUserPolicy, PutRolePolicy and
// UpdateAssumeRolePolicy, all in one transaction.

import { roleByArn } from '../../identity/arn.ts';
import type { DirectoryDraft, IdentityStore } from '../../identity/identity-store.ts';
import type { RoleRecord, UserRecord } from '../../identity/records.ts';
import { requireInlineSize, requirePolicy, requireTrustSize } from '../../services/iam/policy-text.ts';
import { ServiceError } from '../../services/service-error.ts';
import { withStatementsOf } from '../../tasks/added-to.ts';
import { UnusableInput } from '../explain/read-text.ts';
import type { Attachment } from './account-source.ts';
import { userByArn } from './user-by-arn.ts';

/** Throws UnusableInput, and attaches nothing, where a quota or a missing user or role is in the way. */
export async function attachInStore(store: IdentityStore, attachments: readonly Attachment[]): Promise<void> {
  try {
    await store.transact((draft) => {
      for (const attachment of attachments) attach(draft, attachment);
    });
  } catch (error) {
    if (error instanceof ServiceError) throw new UnusableInput(`nothing is attached: ${error.message}`);
    throw error;
  }
}

function attach(draft: DirectoryDraft, attachment: Attachment): void {
  const { arn, kind, text } = attachment;
  const role = roleByArn(draft, arn);
  const user = userByArn(draft, arn);
  if (kind === 'trust' && role !== undefined) {
    requirePolicy(text, 'trust');
    requireTrustSize(text, draft);
    draft.put('role', { ...role, trustPolicy: text });
  } else if (kind === 'identity' && role !== undefined) {
    draft.put('role', withInlinePolicy(role, { kind: 'role', attachment, draft }));
  } else if (kind === 'identity' && user !== undefined) {
    draft.put('user', withInlinePolicy(user, { kind: 'user', attachment, draft }));
  } else {
    throw new UnusableInput(`nothing is attached: there is no \`${arn}\` to attach a policy to`);
  }
}

function withInlinePolicy<R extends UserRecord | RoleRecord>(
  holder: R,
  {
    kind,
    attachment: { name, text },
    draft,
  }: { readonly kind: 'user' | 'role'; readonly attachment: Attachment; readonly draft: DirectoryDraft },
): R {
  const there = Object.hasOwn(holder.inlinePolicies, name) ? holder.inlinePolicies[name] : undefined;
  const added = withStatementsOf(there, text);
  requirePolicy(added, 'identity');
  const inlinePolicies = { ...holder.inlinePolicies, [name]: added };
  requireInlineSize(Object.values(inlinePolicies), { kind, name: holder.name, quotas: draft.quotas });
  return { ...holder, inlinePolicies };
}
