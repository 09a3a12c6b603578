// Invitations of accounts that are there already, and what becomes of them.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { organizationsOperations } from '../../../src/services/organizations/operations.ts';
import { clientOf, NOW, OTHER_ACCOUNT, openWorld, rootCaller, type TestWorld } from '../world.ts';
import { createOrganization, idOf, type TestOrganization } from './organization.ts';

let world: TestWorld;
let organization: TestOrganization;

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
});

afterEach(() => world.close());

const as = (account: string) => clientOf(organizationsOperations, world, rootCaller(account));

test('an account that is there already is invited and answers', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  const Target = { Id: OTHER_ACCOUNT, Type: 'ACCOUNT' };
  const invite = async () =>
    idOf((await organization.manager.perform('InviteAccountToOrganization', { Target, Notes: 'come' }))['Handshake']);
  const declined = await invite();
  expect(await organization.manager.refusal('InviteAccountToOrganization', { Target })).toMatch(
    /^DuplicateHandshakeException/,
  );
  expect(await organization.manager.refusal('AcceptHandshake', { HandshakeId: declined })).toMatch(
    /^AccessDeniedException/,
  );
  const invited = as(OTHER_ACCOUNT);
  expect(await invited.outcome('DescribeHandshake', { HandshakeId: declined })).toBe('done');
  expect(await invited.outcome('DeclineHandshake', { HandshakeId: declined })).toBe('done');
  expect(await invited.refusal('AcceptHandshake', { HandshakeId: declined })).toMatch(
    /^InvalidHandshakeTransitionException/,
  );
  const canceled = await invite();
  await organization.manager.perform('CancelHandshake', { HandshakeId: canceled });
  const accepted = await invite();
  expect(await invited.outcome('AcceptHandshake', { HandshakeId: accepted })).toBe('done');
  expect(await invited.refusal('AcceptHandshake', { HandshakeId: accepted })).toMatch(
    /^HandshakeAlreadyInStateException/,
  );
  expect(await organization.manager.perform('DescribeAccount', { AccountId: OTHER_ACCOUNT })).toMatchObject({
    Account: { JoinedMethod: 'INVITED' },
  });
  const { Handshakes } = await invited.perform('ListHandshakesForAccount');
  const filtered = (Filter: object) => invited.perform('ListHandshakesForAccount', { Filter });
  expect(await filtered({ ActionType: 'INVITE' })).toEqual({ Handshakes });
  expect(await filtered({ ActionType: 'ENABLE_ALL_FEATURES' })).toEqual({ Handshakes: [] });
  expect(await filtered({ ParentHandshakeId: accepted })).toEqual({ Handshakes: [] });
  const states = (Handshakes as { Id: string; State: string }[]).map(({ Id, State }) => [Id, State]);
  expect(new Map(states as [string, string][])).toEqual(
    new Map([
      [declined, 'DECLINED'],
      [canceled, 'CANCELED'],
      [accepted, 'ACCEPTED'],
    ]),
  );
  expect(await organization.manager.refusal('InviteAccountToOrganization', { Target })).toMatch(
    /^HandshakeConstraintViolationException/,
  );
  const stranger = as(await strangerAccount());
  expect(await stranger.refusal('DescribeHandshake', { HandshakeId: accepted })).toMatch(/^HandshakeNotFoundException/);
});

test('an invitation runs out after fifteen days', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  const { Handshake } = await organization.manager.perform('InviteAccountToOrganization', {
    Target: { Id: OTHER_ACCOUNT, Type: 'ACCOUNT' },
  });
  const late = clientOf(organizationsOperations, world, rootCaller(OTHER_ACCOUNT), NOW + 15 * 86_400_000);
  const HandshakeId = idOf(Handshake);
  expect(await late.perform('DescribeHandshake', { HandshakeId })).toMatchObject({ Handshake: { State: 'EXPIRED' } });
  expect(await late.refusal('AcceptHandshake', { HandshakeId })).toMatch(/^InvalidHandshakeTransitionException/);
});

async function strangerAccount(): Promise<string> {
  await world.addAccount('444455556666');
  return '444455556666';
}
