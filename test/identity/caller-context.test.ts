// The condition keys of each kind of caller. AWS: IAM User Guide, AWS global condition context keys; Policy variables.

import { expect, test } from 'vitest';
import { callerContext } from '../../src/identity/caller-context.ts';
import { ACCOUNT, role, user } from '../contracts/records.ts';
import { ALICE, NOW, ROOT, RUNNER, session } from './callers.ts';
import { directoryOf } from './test-directory.ts';

const DIRECTORY = directoryOf(
  { kind: 'user', record: user({ tags: [{ key: 'Team', value: 'A' }] }) },
  {
    kind: 'role',
    record: role({
      tags: [
        { key: 'Team', value: 'A' },
        { key: 'Stage', value: 'prod' },
      ],
    }),
  },
);

test('the root user', () => {
  expect(callerContext(ROOT, DIRECTORY, NOW)).toEqual({
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:root`,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': 'Account',
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': ACCOUNT,
  });
});

test('a user with a long-term key: no key that only temporary credentials have', () => {
  expect(callerContext(ALICE, DIRECTORY, NOW)).toEqual({
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/alice`,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': 'User',
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': user().id,
    'aws:username': 'alice',
    'aws:PrincipalTag/Team': 'A',
  });
});

test('a role session: the ARN of the role with its path, no user name', () => {
  expect(callerContext(RUNNER, DIRECTORY, NOW)).toEqual({
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

test('a session tag takes the place of a role tag whose key differs in letter case only', () => {
  const caller = { ...RUNNER, session: session({ tags: [{ key: 'TEAM', value: 'B' }] }) };
  const context = callerContext(caller, DIRECTORY, NOW);
  expect(context).toHaveProperty('aws:PrincipalTag/TEAM', 'B');
  expect(context).not.toHaveProperty('aws:PrincipalTag/Team');
  expect(context).toHaveProperty('aws:PrincipalTag/Stage', 'prod');
});

test('MFA and source identity of a session', () => {
  const caller = { ...ALICE, session: session({ mfaAt: NOW - 61_500, sourceIdentity: 'sso-alice' }) };
  expect(callerContext(caller, DIRECTORY, NOW)).toMatchObject({
    'aws:username': 'alice',
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '61',
    'aws:SourceIdentity': 'sso-alice',
  });
});

test('a tag key that is a name of JavaScript stays a tag', () => {
  const directory = directoryOf({ kind: 'user', record: user({ tags: [{ key: '__proto__', value: 'x' }] }) });
  expect(Object.entries(callerContext(ALICE, directory, NOW))).toContainEqual(['aws:PrincipalTag/__proto__', 'x']);
});
