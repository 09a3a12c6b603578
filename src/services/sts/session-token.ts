// GetSessionToken: temporary credentials for the user who calls, with the user's own permissions.

import { LIMITS } from '../../identity/quotas.ts';
import type { SessionSubject } from '../../identity/session-token.ts';
import { requireCredentials } from '../credential-refusal.ts';
import { optionalNumber } from '../iam/members.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { giveCredentials } from './credentials.ts';
import { proveMfa } from './mfa-code.ts';

/** Open to long-term credentials, closed to all others: the decision floor knows, no policy is asked. */
export const getSessionToken: Operation = {
  name: 'GetSessionToken',
  readOnly: true,
  prove: async (input, call, world) => {
    requireCredentials('sts:GetSessionToken', call, world);
    return proveMfa(input, call, world);
  },
  needs: () => [{ action: 'sts:GetSessionToken', resource: '*', context: {} }],
  perform: async (input, call, world) => {
    requireCredentials('sts:GetSessionToken', call, world);
    const subject = subjectOf(call);
    const session = {
      issuedBy: 'GetSessionToken' as const,
      issuedAt: call.time,
      expiresAt: call.time + durationOf(input, call) * 1000,
      ...(call.mfaAt !== undefined && { mfaAt: call.mfaAt }),
      tags: [],
      transitiveTagKeys: [],
    };
    return giveCredentials({ subject, session }, input, world).shown;
  },
};

function subjectOf({ caller }: Call): SessionSubject {
  const { account } = caller;
  return caller.kind === 'User'
    ? { kind: 'User', account, userName: caller.userName, userId: caller.userId }
    : { kind: 'Root', account };
}

/** Seconds. The root user gets an hour at most, also when asking for more. AWS: GetSessionToken, DurationSeconds. */
function durationOf(input: Input, { caller }: Call): number {
  const asked = optionalNumber(input, 'DurationSeconds') ?? LIMITS.tokenSessionDurationDefault;
  return caller.kind === 'Root' ? Math.min(asked, LIMITS.rootSessionDurationMaximum) : asked;
}
