// Callers for tests, as `resolveAccessKey` gives them for the records of `contracts/records.ts`.

import type { Caller, Session } from '../../src/identity/caller.ts';
import { ACCOUNT, role, user } from '../contracts/records.ts';

export const NOW = Date.UTC(2026, 10, 23, 7, 0, 0, 500);

export function session(fields: Partial<Session> = {}): Session {
  const hour = 3_600_000;
  return { issuedBy: 'AssumeRole', issuedAt: NOW, expiresAt: NOW + hour, tags: [], transitiveTagKeys: [], ...fields };
}

export const ROOT: Caller = {
  kind: 'Root',
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  userId: ACCOUNT,
  accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
};

export const ALICE: Caller = {
  kind: 'User',
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  userId: user().id,
  userName: 'alice',
  accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
};

export const RUNNER: Caller & { kind: 'AssumedRole' } = {
  kind: 'AssumedRole',
  account: ACCOUNT,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/runner/night`,
  userId: `${role().id}:night`,
  roleName: 'runner',
  roleArn: `arn:aws:iam::${ACCOUNT}:role/jobs/runner`,
  sessionName: 'night',
  accessKeyId: 'ASIAAAAAAAAAAAAAAAAA',
  session: session(),
};
