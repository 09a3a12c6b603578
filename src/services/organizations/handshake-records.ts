// Invitations as they are kept: who can see one, what state it is in, how it is shown.

import type { Directory } from '../../identity/identity-store.ts';
import { handshakeArn } from '../../identity/organization-arns.ts';
import type { HandshakeRecord } from '../../identity/organization-records.ts';
import type { AccessNeed, Call, Input, Output, World } from '../operation.ts';
import { choice, optionalText, text } from './members.ts';
import { page } from './paging.ts';
import { refusal } from './refusals.ts';

/** The handshake is in the name of the account that sent it; whoever is invited needs nothing of that account. */
export function handshakeNeed(operation: string, input: Input, call: Call, world: World): AccessNeed {
  const action = `organizations:${operation}`;
  const handshake = handshakeById(text(input, 'HandshakeId'), call, world.identity.directory);
  if (handshake === undefined) return { action, resource: '*', context: {} };
  return { action, resource: arnOf(handshake), resourceAccount: call.caller.account, context: {} };
}

/** Only the two accounts that it is between can see it. */
export function findHandshake(input: Input, call: Call, directory: Directory): HandshakeRecord {
  const handshake = handshakeById(text(input, 'HandshakeId'), call, directory);
  if (handshake === undefined) throw refusal('handshakeNotFound');
  return handshake;
}

export function allHandshakes(directory: Directory): readonly HandshakeRecord[] {
  return directory.accounts().flatMap(({ account }) => directory.list('handshake', account));
}

/** An invitation runs out by itself. */
export function stateOf({ state, expiresAt }: HandshakeRecord, { time }: Call): HandshakeRecord['state'] | 'EXPIRED' {
  return state === 'REQUESTED' && time >= expiresAt ? 'EXPIRED' : state;
}

/** The page of those that pass the member Filter. */
export function handshakesShape(
  operation: string,
  handshakes: readonly HandshakeRecord[],
  input: Input,
  call: Call,
): Output {
  const selected = wantsInvitations(input) ? handshakes : [];
  const { items, rest } = page(operation, input, selected, ({ name }) => name);
  return { Handshakes: items.map((handshake) => handshakeShape(handshake, call)), ...rest };
}

export function handshakeShape(handshake: HandshakeRecord, call: Call): Output {
  const { name, organization, target, requestedAt, expiresAt, notes } = handshake;
  return {
    Id: name,
    Arn: arnOf(handshake),
    Parties: [
      { Id: organization, Type: 'ORGANIZATION' },
      { Id: target, Type: 'ACCOUNT' },
    ],
    State: stateOf(handshake, call),
    RequestedTimestamp: new Date(requestedAt),
    ExpirationTimestamp: new Date(expiresAt),
    Action: 'INVITE',
    Resources: [
      { Type: 'ORGANIZATION', Value: organization },
      { Type: 'ACCOUNT', Value: target },
      ...(notes === undefined ? [] : [{ Type: 'NOTES', Value: notes }]),
    ],
  };
}

const ACTION_TYPES = [
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
  'TRANSFER_RESPONSIBILITY',
] as const;

/** Handshakes of other kinds, and those that come from another one, are not made here. */
function wantsInvitations(input: Input): boolean {
  const { ActionType, ParentHandshakeId } = (input['Filter'] ?? {}) as Readonly<Record<string, unknown>>;
  if (optionalText({ HandshakeId: ParentHandshakeId }, 'HandshakeId') !== undefined) return false;
  return ActionType === undefined || choice({ Type: ActionType }, 'Type', ACTION_TYPES) === 'INVITE';
}

function handshakeById(id: string, { caller }: Call, directory: Directory): HandshakeRecord | undefined {
  const handshake = allHandshakes(directory).find(({ name }) => name === id);
  return handshake?.account === caller.account || handshake?.target === caller.account ? handshake : undefined;
}

function arnOf({ account, organization, name }: HandshakeRecord): string {
  return handshakeArn({ account, name: organization }, name);
}
