// The tags that a caller carries as a principal: what `aws:PrincipalTag/…` tells.

import type { Caller } from './caller.ts';
import { callerRecord } from './caller-record.ts';
import type { Directory } from './identity-store.ts';
import type { Tag } from './records.ts';

/**
 * The tags of the user or role with those of the session over them: a session tag takes the place of a tag whose key differs
 * from it in letter case only. AWS: IAM User Guide, Passing session tags in AWS STS.
 */
export function principalTags(caller: Caller, directory: Directory): readonly Tag[] {
  const found = callerRecord(caller, directory);
  const own = 'record' in found ? found.record.tags : [];
  const byKey = new Map<string, Tag>();
  for (const tag of [...own, ...(caller.session?.tags ?? [])]) byKey.set(tag.key.toLowerCase(), tag);
  return [...byKey.values()];
}
