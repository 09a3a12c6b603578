// AssumeRole: temporary credentials of a role, in the caller's account or in another one.

import { assumedRoleArn, roleByArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { QUOTAS } from '../../identity/quotas.ts';
import type { RoleRecord } from '../../identity/records.ts';
import { issueSession } from '../../identity/session-token.ts';
import { requireCredentials } from '../credential-refusal.ts';
import { readIamArn } from '../iam/iam-arns.ts';
import { optionalNumber, optionalText, text } from '../iam/members.ts';
import { notAuthorized, validationError } from '../iam/refusals.ts';
import { type Context, requestTagContext, resourceTagContext } from '../iam/tag-rules.ts';
import type { AccessNeed, Call, Input, Operation, Output, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { credentialsShape } from './credentials.ts';
import { proveMfa } from './mfa-code.ts';
import { sessionPoliciesOf } from './session-policies.ts';
import { type Baggage, baggageOf } from './session-tags.ts';

/** Stands for the trust policy of a role that is not there, so that its absence shows in nothing: it lets nobody in. */
const TRUSTS_NOBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'nobody.invalid' }, Action: 'sts:AssumeRole' }],
});

export const assumeRole: Operation = {
  name: 'AssumeRole',
  readOnly: true,
  prove: async (input, call, world) => {
    requireCredentials('sts:AssumeRole', call, world);
    return proveMfa(input, call, world);
  },
  needs: assumeRoleNeeds,
  /** In a transaction although it writes nothing: the session is of the very role that was decided about. */
  perform: (input, call, world) => world.identity.transact((draft) => openSession(input, call, draft, world)),
};

function openSession(input: Input, call: Call, directory: Directory, world: World): Output {
  requireCredentials('sts:AssumeRole', call, world);
  const arn = text(input, 'RoleArn');
  const role = roleByArn(directory, arn);
  if (role === undefined) throw notAuthorized(call.caller, 'sts:AssumeRole', arn);
  const { account } = role;
  const sessionName = text(input, 'RoleSessionName');
  const baggage = baggageOf(input, call);
  const policies = sessionPoliciesOf(input, directory, account);
  const session = {
    issuedBy: 'AssumeRole' as const,
    issuedAt: call.time,
    expiresAt: call.time + durationOf(input, role, call) * 1000,
    // A code that the calling session showed is not handed on: AWS does not say that it is.
    ...(call.mfaAt !== undefined && { mfaAt: call.mfaAt }),
    ...policies,
    ...baggage,
  };
  const subject = { kind: 'AssumedRole' as const, account, roleName: role.name, roleId: role.id, sessionName };
  const issued = issueSession({ subject, session }, world);
  if (issued.packedPolicySize > 100) throw tooLarge(issued.packedPolicySize);
  const packed = policies.policies !== undefined || baggage.tags.length > 0;
  return {
    Credentials: credentialsShape(issued),
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: assumedRoleArn(account, role.name, sessionName),
    },
    ...(packed && { PackedPolicySize: issued.packedPolicySize }),
    ...(baggage.sourceIdentity !== undefined && { SourceIdentity: baggage.sourceIdentity }),
  };
}

/**
 * All on the role, against its trust policy: to assume it, to set tags for the session and to set a source identity. What
 * the calling session hands on counts as set anew. AWS: Service Authorization Reference, list_sts.
 */
function assumeRoleNeeds(input: Input, call: Call, world: World): readonly AccessNeed[] {
  const resource = text(input, 'RoleArn');
  const named = readIamArn(resource);
  if (named?.type !== 'role') throw validationError(`${resource} is invalid`);
  const role = roleByArn(world.identity.directory, resource);
  const baggage = baggageOf(input, call);
  const context = contextOf(input, role, baggage);
  const resourcePolicy = { kind: 'trust' as const, name: named.name, text: role?.trustPolicy ?? TRUSTS_NOBODY };
  const actions = [
    'sts:AssumeRole',
    ...(baggage.tags.length > 0 ? ['sts:TagSession'] : []),
    ...(baggage.sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
  ];
  return actions.map((action) => ({ action, resource, context, resourcePolicy }));
}

function contextOf(input: Input, role: RoleRecord | undefined, baggage: Baggage): Context {
  const externalId = optionalText(input, 'ExternalId');
  const { tags, transitiveTagKeys, sourceIdentity } = baggage;
  return {
    'sts:RoleSessionName': text(input, 'RoleSessionName'),
    ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    ...requestTagContext(tags),
    ...(transitiveTagKeys.length > 0 && { 'sts:TransitiveTagKeys': transitiveTagKeys }),
    ...(role !== undefined && resourceTagContext(role.tags, 'role')),
  };
}

/** Seconds. A session that was assumed from a role session lasts an hour at most. */
function durationOf(input: Input, role: RoleRecord, { caller }: Call): number {
  const asked = optionalNumber(input, 'DurationSeconds') ?? QUOTAS.roleSessionDurationDefault;
  if (caller.kind === 'AssumedRole' && asked > QUOTAS.chainedSessionDurationMaximum) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (asked > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return asked;
}

function tooLarge(percent: number): ServiceError {
  const message = `Packed size of session policies and tags consumes ${percent}% of allotted space.`;
  return new ServiceError('PackedPolicyTooLarge', message);
}
