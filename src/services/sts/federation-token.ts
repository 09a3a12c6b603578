// GetFederationToken: temporary credentials for somebody whom a user, or the root user, lets in: with what that user may do, as far as the
// session policies allow it too.

import { federatedUserArn } from '../../identity/arn.ts';
import type { FederationIssuer } from '../../identity/caller.ts';
import { LIMITS } from '../../identity/quotas.ts';
import { requireCredentials } from '../credential-refusal.ts';
import { constraint, optionalNumber, text } from '../iam/members.ts';
import { requestTagContext, tagsOf } from '../iam/tag-rules.ts';
import type { AccessNeed, Call, Input, Operation, Output, World } from '../operation.ts';
import { giveCredentials } from './credentials.ts';
import { sessionPoliciesOf } from './session-policies.ts';

const NAME_LENGTH = { min: 2, max: 32 };

export const getFederationToken: Operation = {
  name: 'GetFederationToken',
  readOnly: true,
  needs,
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      requireCredentials('sts:GetFederationToken', call, world);
      const { account } = call.caller;
      const name = nameOf(input);
      const tags = tagsOf(input, 'InvalidParameterValue');
      const policies = sessionPoliciesOf(input, draft, account);
      const expiresAt = call.time + durationOf(input, call) * 1000;
      const issuedBy = 'GetFederationToken' as const;
      const session = { issuedBy, issuedAt: call.time, expiresAt, ...policies, tags, transitiveTagKeys: [] };
      const subject = { kind: 'FederatedUser' as const, account, name, issuer: issuerOf(call) };
      const { issued, shown } = giveCredentials({ subject, session }, input, world);
      const packed = policies.policies !== undefined || tags.length > 0;
      return {
        ...shown,
        FederatedUser: { FederatedUserId: `${account}:${name}`, Arn: federatedUserArn(account, name) },
        ...(packed && { PackedPolicySize: issued.packedPolicySize }),
      } satisfies Output;
    }),
};

/** AWS: Service Authorization Reference, list_sts: on the federated user, and to tag its session. */
function needs(input: Input, call: Call, _world: World): readonly AccessNeed[] {
  const resource = federatedUserArn(call.caller.account, nameOf(input));
  const tags = tagsOf(input, 'InvalidParameterValue');
  const context = requestTagContext(tags);
  const actions = ['sts:GetFederationToken', ...(tags.length > 0 ? ['sts:TagSession'] : [])];
  return actions.map((action) => ({ action, resource, context }));
}

function nameOf(input: Input): string {
  const name = text(input, 'Name');
  const { min, max } = NAME_LENGTH;
  if (name.length < min)
    throw constraint(`'${name}'`, 'Name', `Member must have length greater than or equal to ${min}`);
  if (name.length > max) throw constraint(`'${name}'`, 'Name', `Member must have length less than or equal to ${max}`);
  return name;
}

/** `requireCredentials` has let nobody else through. */
function issuerOf({ caller }: Call): FederationIssuer {
  if (caller.kind === 'Root') return { kind: 'Root' };
  if (caller.kind === 'User') return { kind: 'User', userName: caller.userName, userId: caller.userId };
  throw new Error(`${caller.kind} cannot ask for a federation token`);
}

/** Seconds. The root user gets an hour at most, also when asking for more. AWS: GetFederationToken, DurationSeconds. */
function durationOf(input: Input, { caller }: Call): number {
  const asked = optionalNumber(input, 'DurationSeconds') ?? LIMITS.tokenSessionDurationDefault;
  return caller.kind === 'Root' ? Math.min(asked, LIMITS.rootSessionDurationMaximum) : asked;
}
