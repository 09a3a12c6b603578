// GetSessionToken: temporary credentials for the user who calls, with the user's own permissions.

import { QUOTAS } from '../../identity/quotas.ts';
import { issueSession, type SessionSubject } from '../../identity/session-token.ts';
import { optionalNumber } from '../iam/members.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { accessDenied, credentialsShape, refuseMfaCode } from './credentials.ts';

/** AWS: STS API Reference, GetSessionToken ("No permissions are required"; policies cannot control it). */
export const getSessionToken: Operation = {
  name: 'GetSessionToken',
  readOnly: true,
  needs: () => [],
  perform: async (input, call, world) => {
    const subject = subjectOf(call);
    refuseMfaCode(input);
    const session = {
      issuedBy: 'GetSessionToken' as const,
      issuedAt: call.time,
      expiresAt: call.time + durationOf(input, call) * 1000,
      tags: [],
      transitiveTagKeys: [],
    };
    return { Credentials: credentialsShape(issueSession({ subject, session }, world)) };
  },
};

function subjectOf({ caller }: Call): SessionSubject {
  if (caller.session !== undefined) throw accessDenied('Cannot call GetSessionToken with session credentials');
  const { account } = caller;
  return caller.kind === 'User'
    ? { kind: 'User', account, userName: caller.userName, userId: caller.userId }
    : { kind: 'Root', account };
}

/** Seconds. The root user gets an hour at most, also when asking for more. AWS: GetSessionToken, DurationSeconds. */
function durationOf(input: Input, { caller }: Call): number {
  const asked = optionalNumber(input, 'DurationSeconds') ?? QUOTAS.tokenSessionDurationDefault;
  return caller.kind === 'Root' ? Math.min(asked, QUOTAS.rootSessionDurationMaximum) : asked;
}
