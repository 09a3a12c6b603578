// Invitations of accounts that are there already: InviteAccountToOrganization, AcceptHandshake, DeclineHandshake, CancelHandshake,
// DescribeHandshake, ListHandshakesForAccount, ListHandshakesForOrganization.

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import { organizationId } from '../../identity/organization-arns.ts';
import { organizationPlace } from '../../identity/organization-place.ts';
import type { HandshakeRecord } from '../../identity/organization-records.ts';
import { LIMITS } from '../../identity/quotas.ts';
import { requestTagContext } from '../iam/tag-rules.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { requireRoom } from './create-account.ts';
import {
  allHandshakes,
  findHandshake,
  handshakeNeed,
  handshakeShape,
  handshakesShape,
  stateOf,
} from './handshake-records.ts';
import { optionalText, text } from './members.ts';
import { fullAccess } from './policy-types.ts';
import { handshakeViolation, invalidInput, refusal } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { newTags, tagNeeds, tagsOf } from './tags.ts';

const inviteAccountToOrganization = changing({
  name: 'InviteAccountToOrganization',
  about: (input) => (targetOf(input).Type === 'ACCOUNT' ? [text({ AccountId: targetOf(input).Id }, 'AccountId')] : []),
  context: (input) => requestTagContext(tagsOf(input)),
  besides: tagNeeds,
  perform: ({ input, organization, directory, call, world }) => {
    const target = invitedAccount(input, directory);
    const notes = optionalText(input, 'Notes');
    requireRoom(organization, directory);
    if (organizationPlace(target, directory) !== undefined) throw alreadyInOrganization();
    const pending = directory.list('handshake', organization.account).some((other) => {
      return other.target === target && stateOf(other, call) === 'REQUESTED';
    });
    if (pending) throw refusal('duplicateHandshake');
    const handshake: HandshakeRecord = {
      account: organization.account,
      name: organizationId('h-', 32, world.randomBytes),
      target,
      organization: organization.name,
      state: 'REQUESTED',
      requestedAt: call.time,
      expiresAt: call.time + LIMITS.invitationDuration * 1000,
      ...(notes !== undefined && { notes }),
      tags: newTags(input, directory),
    };
    directory.put('handshake', handshake);
    return { Handshake: handshakeShape(handshake, call) };
  },
});

const acceptHandshake = answering('AcceptHandshake', 'target', 'ACCEPTED', (handshake, { call, draft }) => {
  const { target: account, account: managementAccount } = handshake;
  const organization = draft.get('organization', managementAccount, handshake.organization);
  if (organization === undefined) throw refusal('handshakeNotFound');
  if (organizationPlace(account, draft) !== undefined) throw alreadyInOrganization();
  requireRoom(organization, draft);
  draft.put('membership', {
    account,
    name: account,
    managementAccount,
    organization: organization.name,
    parent: organization.rootId,
    joinedMethod: 'INVITED',
    joinedAt: call.time,
    controlPolicies: fullAccess(organization),
    tags: handshake.tags,
  });
});

const declineHandshake = answering('DeclineHandshake', 'target', 'DECLINED');
const cancelHandshake = answering('CancelHandshake', 'sender', 'CANCELED');

/** Both sides may look at it. */
const describeHandshake: Operation = {
  name: 'DescribeHandshake',
  readOnly: true,
  needs: (input, call, world) => [handshakeNeed('DescribeHandshake', input, call, world)],
  perform: async (input, call, world) => {
    const handshake = findHandshake(input, call, world.identity.directory);
    return { Handshake: handshakeShape(handshake, call) };
  },
};

const listHandshakesForAccount: Operation = {
  name: 'ListHandshakesForAccount',
  readOnly: true,
  needs: () => [{ action: 'organizations:ListHandshakesForAccount', resource: '*', context: {} }],
  perform: async (input, call, world) => {
    const own = allHandshakes(world.identity.directory).filter(({ target }) => target === call.caller.account);
    return handshakesShape('ListHandshakesForAccount', own, input, call);
  },
};

const listHandshakesForOrganization = reading({
  name: 'ListHandshakesForOrganization',
  perform: ({ input, organization, directory, call }) =>
    handshakesShape('ListHandshakesForOrganization', directory.list('handshake', organization.account), input, call),
});

export const handshakeOperations: readonly Operation[] = [
  inviteAccountToOrganization,
  acceptHandshake,
  declineHandshake,
  cancelHandshake,
  describeHandshake,
  listHandshakesForAccount,
  listHandshakesForOrganization,
];

/** What one side does with an invitation that is open; `also` is done besides. */
function answering(
  name: string,
  side: 'sender' | 'target',
  state: 'ACCEPTED' | 'DECLINED' | 'CANCELED',
  also: (handshake: HandshakeRecord, setting: { call: Call; draft: DirectoryDraft }) => void = () => {},
): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [handshakeNeed(name, input, call, world)],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const handshake = findHandshake(input, call, draft);
        const acting = side === 'sender' ? handshake.account : handshake.target;
        if (acting !== call.caller.account) throw refusal('accessDenied');
        const present = stateOf(handshake, call);
        if (present === state) throw refusal('handshakeInState');
        if (present !== 'REQUESTED') throw refusal('handshakeTransition');
        also(handshake, { call, draft });
        const answered = { ...handshake, state };
        draft.put('handshake', answered);
        return { Handshake: handshakeShape(answered, call) };
      }),
  };
}

function targetOf(input: Input): { readonly Id?: unknown; readonly Type?: unknown } {
  return (input['Target'] ?? {}) as { readonly Id?: unknown; readonly Type?: unknown };
}

/** The number of an account that is kept here. */
function invitedAccount(input: Input, directory: Directory): string {
  const { Id, Type } = targetOf(input);
  const found = directory
    .accounts()
    .find(({ account, email }) => Id !== undefined && (Type === 'EMAIL' ? email === Id : account === Id));
  if (Type !== 'ACCOUNT' && Type !== 'EMAIL') {
    throw invalidInput(
      'INVALID_PARTY_TYPE_TARGET',
      'You specified the wrong type of entity as a party to the handshake.',
    );
  }
  if (found === undefined || found.closedAt !== undefined) {
    throw invalidInput('INVALID_PATTERN_TARGET_ID', 'You specified an account that does not exist.');
  }
  return found.account;
}

function alreadyInOrganization(): Error {
  return handshakeViolation('ALREADY_IN_AN_ORGANIZATION', 'The account is already a member of an organization.');
}
