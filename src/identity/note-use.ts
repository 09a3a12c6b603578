// When was an access key or a role last used? What GetAccessKeyLastUsed and GetRole tell.

import type { Caller } from './caller.ts';
import { callerRecord } from './caller-record.ts';
import type { Directory, IdentityStore } from './identity-store.ts';
import type { AccessKeyRecord, RoleRecord } from './records.ts';

/** Milliseconds: a key in constant use costs a write this often. */
const NOTE_INTERVAL = 5 * 60_000;

/** A call whose signature was right, allowed or not. */
export interface Use {
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly region: string;
  /** `sagemaker` */
  readonly service: string;
}

type UsedRecord =
  | { readonly kind: 'accessKey'; readonly record: AccessKeyRecord }
  | { readonly kind: 'role'; readonly record: RoleRecord };

/** Resolves when the use is durable, or at once when one was noted a short while ago. */
export async function noteUse(use: Use, identity: IdentityStore): Promise<void> {
  if (recordToNote(use, identity.directory) === undefined) return;
  await identity.transact((draft) => {
    // The key or role may have been changed, noted or deleted since.
    const used = recordToNote(use, draft);
    if (used === undefined) return;
    const lastUsed = { at: use.at, region: use.region, service: use.service };
    draft.put(used.kind, { ...used.record, lastUsed });
  });
}

function recordToNote(use: Use, directory: Directory): UsedRecord | undefined {
  const used = usedRecord(use.caller, directory);
  const { lastUsed } = used?.record ?? {};
  return lastUsed !== undefined && use.at < lastUsed.at + NOTE_INTERVAL ? undefined : used;
}

/** Temporary keys are not kept: a role's are used by the role, a user's by nobody else. */
function usedRecord(caller: Caller, directory: Directory): UsedRecord | undefined {
  if (caller.session === undefined) {
    const record = directory.accessKey(caller.accessKeyId);
    return record && { kind: 'accessKey', record };
  }
  const found = callerRecord(caller, directory);
  return found.kind === 'AssumedRole' ? { kind: 'role', record: found.record } : undefined;
}
