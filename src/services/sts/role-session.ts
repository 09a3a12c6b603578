// A session of a role, whichever operation asks for it: what must be allowed, how long it lasts, and its credentials.

import { assumedRoleArn, roleByArn } from '../../identity/arn.ts';
import type { Session } from '../../identity/caller.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { LIMITS } from '../../identity/quotas.ts';
import type { RoleRecord } from '../../identity/records.ts';
import { readIamArn } from '../iam/iam-arns.ts';
import { optionalNumber, text } from '../iam/members.ts';
import { validationError } from '../iam/refusals.ts';
import { type Context, requestTagContext, resourceTagContext } from '../iam/tag-rules.ts';
import type { AccessNeed, Call, Input, Output, World } from '../operation.ts';
import { giveCredentials } from './credentials.ts';
import { sessionPoliciesOf } from './session-policies.ts';
import type { Baggage } from './session-tags.ts';

/** Stands for the trust policy of a role that is not there, so that its absence shows in nothing: it lets nobody in. */
const TRUSTS_NOBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'nobody.invalid' }, Action: 'sts:AssumeRole' }],
});

type AssumeAction = 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity';

export interface RoleSession {
  readonly issuedBy: AssumeAction;
  readonly sessionName: string;
  readonly baggage: Baggage;
  /** Seconds. */
  readonly duration: number;
  readonly federation?: NonNullable<Session['federation']>;
}

/**
 * All on the role, against its trust policy: to assume it, to set tags for the session and to set a source identity. What
 * the calling session hands on counts as set anew. AWS: Service Authorization Reference, list_sts.
 */
export function roleSessionNeeds(
  { issuedBy, sessionName, baggage }: Pick<RoleSession, 'issuedBy' | 'sessionName' | 'baggage'>,
  input: Input,
  world: World,
  extra: Context = {},
): readonly AccessNeed[] {
  const resource = text(input, 'RoleArn');
  const named = readIamArn(resource);
  if (named?.type !== 'role') throw validationError(`${resource} is invalid`);
  const role = roleByArn(world.identity.directory, resource);
  const context = { ...contextOf(sessionName, role, baggage), ...extra };
  const resourcePolicy = { kind: 'trust' as const, name: named.name, text: role?.trustPolicy ?? TRUSTS_NOBODY };
  const actions = [
    `sts:${issuedBy}`,
    ...(baggage.tags.length > 0 ? ['sts:TagSession'] : []),
    ...(baggage.sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
  ];
  return actions.map((action) => ({ action, resource, context, resourcePolicy }));
}

function contextOf(sessionName: string, role: RoleRecord | undefined, baggage: Baggage): Context {
  const { tags, transitiveTagKeys, sourceIdentity } = baggage;
  return {
    'sts:RoleSessionName': sessionName,
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    ...requestTagContext(tags),
    ...(transitiveTagKeys.length > 0 && { 'sts:TransitiveTagKeys': transitiveTagKeys }),
    ...(role !== undefined && resourceTagContext(role.tags, 'role')),
  };
}

/** Seconds; `fallback` when the request asks for none. A session that was assumed from a role session lasts an hour at most. */
export function roleSessionDuration(
  input: Input,
  role: RoleRecord,
  { caller }: Call,
  fallback: number = LIMITS.roleSessionDurationDefault,
): number {
  const asked = optionalNumber(input, 'DurationSeconds') ?? fallback;
  if (caller.kind === 'AssumedRole' && asked > LIMITS.chainedSessionDurationMaximum) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (asked > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return asked;
}

/** The part of the answer that all operations have which give credentials of a role. */
export function openRoleSession(
  { issuedBy, sessionName, baggage, duration, federation }: RoleSession,
  role: RoleRecord,
  { input, call, directory, world }: Opening,
): Output {
  const { account } = role;
  const policies = sessionPoliciesOf(input, directory, account);
  const session = {
    issuedBy,
    issuedAt: call.time,
    expiresAt: call.time + duration * 1000,
    // For the record of who called (`mfaAuthenticated` in CloudTrail): no condition key of the session's calls comes of it.
    ...(call.mfaAt !== undefined && { mfaAt: call.mfaAt }),
    ...policies,
    ...baggage,
    ...(federation !== undefined && { federation }),
  };
  const subject = { kind: 'AssumedRole' as const, account, roleName: role.name, roleId: role.id, sessionName };
  const { issued, shown } = giveCredentials({ subject, session }, input, world);
  const packed = policies.policies !== undefined || baggage.tags.length > 0;
  return {
    ...shown,
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: assumedRoleArn(account, role.name, sessionName),
    },
    ...(packed && { PackedPolicySize: issued.packedPolicySize }),
    ...(baggage.sourceIdentity !== undefined && { SourceIdentity: baggage.sourceIdentity }),
  };
}

export interface Opening {
  readonly input: Input;
  readonly call: Call;
  readonly directory: Directory;
  readonly world: World;
}
