// AssumeRole: temporary credentials of a role, in the caller's account or in another one.

import { roleByArn } from '../../identity/arn.ts';
import { requireCredentials } from '../credential-refusal.ts';
import { list, optionalText, text } from '../iam/members.ts';
import { notAuthorized, validationError } from '../iam/refusals.ts';
import type { AccessNeed, Call, Input, Operation, Output, World } from '../operation.ts';
import { proveMfa } from './mfa-code.ts';
import { type Opening, openRoleSession, roleSessionDuration, roleSessionNeeds } from './role-session.ts';
import { baggageOf } from './session-tags.ts';

export const assumeRole: Operation = {
  name: 'AssumeRole',
  readOnly: true,
  prove: async (input, call, world) => {
    requireCredentials('sts:AssumeRole', call, world);
    return proveMfa(input, call, world);
  },
  needs: assumeRoleNeeds,
  /** In a transaction although it writes nothing: the session is of the very role that was decided about. */
  perform: (input, call, world) =>
    world.identity.transact((draft) => openSession({ input, call, directory: draft, world })),
};

function openSession(opening: Opening): Output {
  const { input, call, directory, world } = opening;
  requireCredentials('sts:AssumeRole', call, world);
  requireNoContexts(input);
  const arn = text(input, 'RoleArn');
  const role = roleByArn(directory, arn);
  if (role === undefined) throw notAuthorized(call.caller, 'sts:AssumeRole', arn);
  const session = { issuedBy: 'AssumeRole', sessionName: text(input, 'RoleSessionName') } as const;
  const duration = roleSessionDuration(input, role, call);
  return openRoleSession({ ...session, baggage: baggageOf(input, call), duration }, role, opening);
}

function assumeRoleNeeds(input: Input, call: Call, world: World): readonly AccessNeed[] {
  requireNoContexts(input);
  const externalId = optionalText(input, 'ExternalId');
  const session = { issuedBy: 'AssumeRole', sessionName: text(input, 'RoleSessionName') } as const;
  return roleSessionNeeds({ ...session, baggage: baggageOf(input, call) }, input, world, {
    ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
  });
}

/** A session without the context that was asked for would be another one. AWS: AssumeRole, ProvidedContexts (5 at most) */
function requireNoContexts(input: Input): void {
  if (list(input, 'ProvidedContexts', 5).length === 0) return;
  throw validationError(
    'ProvidedContexts is not accepted: the context assertions that it takes are issued by IAM Identity Center, which is not here.',
  );
}
