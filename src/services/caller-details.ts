// What the directory and the session tell of a caller, for the condition keys that follow from who asks.

import type { PrincipalDetails, SessionDetails } from '../decision/context/principal-details.ts';
import type { Caller, Session } from '../identity/caller.ts';
import { callerRecord } from '../identity/caller-record.ts';
import type { Directory } from '../identity/identity-store.ts';
import { isoSeconds } from '../identity/iso-seconds.ts';
import { containerPath, organizationPlace } from '../identity/organization-place.ts';

/** The tags are those that the user or role has now. `now` is in milliseconds since the epoch. */
export function callerDetails(caller: Caller, directory: Directory, now: number): PrincipalDetails {
  const found = callerRecord(caller, directory);
  const { session } = caller;
  return {
    ...uniqueIdOf(caller),
    tags: 'record' in found ? found.record.tags : [],
    ...(session && { session: sessionDetails(session, now) }),
    ...organizationDetails(caller.account, directory),
  };
}

/** The organization that an account is in, and its path there. */
export function organizationDetails(account: string, directory: Directory): Pick<PrincipalDetails, 'organization'> {
  const place = organizationPlace(account, directory);
  if (place === undefined) return {};
  const { organization, membership } = place;
  return {
    organization: { id: organization.name, path: containerPath(organization, membership.parent, directory) },
  };
}

/** The id of a role session is its role's with the name of the session. */
function uniqueIdOf({ kind, userId }: Caller): Pick<PrincipalDetails, 'uniqueId'> {
  const [uniqueId = ''] = userId.split(':');
  return kind === 'Root' ? {} : { uniqueId };
}

function sessionDetails(
  { issuedBy, issuedAt, mfaAt, tags, sourceIdentity, federation }: Session,
  now: number,
): SessionDetails {
  return {
    issuedBy,
    issuedAt: isoSeconds(issuedAt),
    ...(mfaAt !== undefined && { mfaAge: Math.floor((now - mfaAt) / 1000) }),
    tags,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(federation !== undefined && { provider: federation.provider }),
  };
}
