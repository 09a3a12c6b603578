// The condition keys of a call, from what the directory and the session say of its caller. Which keys each kind of principal has is
// tested where the table of them is: test/decision/context/principal-keys.test.ts.

import { expect, test } from 'vitest';
import { principalKeys } from '../../src/decision/context/principal-keys.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { callerDetails } from '../../src/services/caller-details.ts';
import { callerPrincipal } from '../../src/services/caller-principal.ts';
import { ACCOUNT, role, user } from '../contracts/records.ts';
import { ALICE, NOW, ROOT, RUNNER, session } from '../identity/callers.ts';
import { directoryOf } from '../identity/test-directory.ts';

const TEAM = { key: 'Team', value: 'A' };
const DIRECTORY = directoryOf(
  { kind: 'user', record: user({ tags: [TEAM] }) },
  { kind: 'role', record: role({ tags: [TEAM, { key: 'Stage', value: 'prod' }] }) },
);

function keysOf(caller: Caller) {
  return principalKeys(callerPrincipal(caller), callerDetails(caller, DIRECTORY, NOW));
}

test('the root user', () => {
  expect(keysOf(ROOT)).toEqual({
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:root`,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': 'Account',
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': ACCOUNT,
  });
});

test('a user with a long-term key: no key that only temporary credentials have', () => {
  expect(keysOf(ALICE)).toEqual({
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/alice`,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': 'User',
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': user().id,
    'aws:username': 'alice',
    'aws:PrincipalTag/Team': 'A',
  });
});

test('a role session: the ARN of the role with its path, its id with the session’s name, the role’s tags, no user name', () => {
  expect(keysOf(RUNNER)).toEqual({
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/jobs/runner`,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': 'AssumedRole',
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': `${role().id}:night`,
    'aws:PrincipalTag/Team': 'A',
    'aws:PrincipalTag/Stage': 'prod',
    'aws:TokenIssueTime': '2026-11-23T07:00:00Z',
    'aws:MultiFactorAuthPresent': 'false',
  });
});

test('the tags of a session go before those of the role', () => {
  const keys = keysOf({ ...RUNNER, session: session({ tags: [{ key: 'TEAM', value: 'B' }] }) });
  expect(keys).toMatchObject({ 'aws:PrincipalTag/TEAM': 'B', 'aws:PrincipalTag/Stage': 'prod' });
  expect(keys).not.toHaveProperty('aws:PrincipalTag/Team');
});

test('MFA and source identity of a session', () => {
  const issuedBy = 'GetSessionToken';
  const caller = { ...ALICE, session: session({ issuedBy, mfaAt: NOW - 61_500, sourceIdentity: 'sso-alice' }) };
  expect(keysOf(caller)).toMatchObject({
    'aws:username': 'alice',
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '61',
    'aws:SourceIdentity': 'sso-alice',
  });
});

test('who is gone by now has no tags', () => {
  const details = callerDetails(ALICE, directoryOf({ kind: 'role', record: role() }), NOW);
  expect(details.tags).toEqual([]);
});
