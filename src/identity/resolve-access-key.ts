// Whose access key is this? The first half of authentication: what the signature is then checked with, and who calls if it
// holds. Checking the signature is the wire's business.

import { openSecret } from './access-key.ts';
import { assumedRoleArn, federatedUserArn, roleArn, rootArn, userArn } from './arn.ts';
import type { Caller, Session } from './caller.ts';
import type { Directory } from './identity-store.ts';
import { ROOT_TASKS } from './managed-policies/root-task-policies.ts';
import type { AccessKeyRecord } from './records.ts';
import { mayManageRoot } from './root-access.ts';
import type { Sealer } from './seal.ts';
import { openSessionToken, type SessionContent } from './session-token.ts';

export interface PresentedKey {
  readonly accessKeyId: string;
  readonly sessionToken?: string | undefined;
}

export type KeyProblem = 'unknownKey' | 'inactiveKey' | 'badToken' | 'expiredToken' | 'missingToken';

/** `caller` may be believed only once the signature has been checked with `secretKey`. */
export type ResolvedKey = { readonly caller: Caller; readonly secretKey: string } | { readonly problem: KeyProblem };

/** `now` is in milliseconds since the epoch. */
export function resolveAccessKey(key: PresentedKey, directory: Directory, sealer: Sealer, now: number): ResolvedKey {
  if (key.accessKeyId.startsWith('ASIA')) return resolveTemporary(key, directory, sealer, now);
  const record = directory.accessKey(key.accessKeyId);
  if (record === undefined) return { problem: 'unknownKey' };
  // A long-term key has no token: one that comes with it is not of our making.
  if (key.sessionToken !== undefined) return { problem: 'badToken' };
  if (record.status !== 'Active') return { problem: 'inactiveKey' };
  const caller = longTermCaller(record, directory);
  const secretKey = openSecret(record, sealer);
  if (caller === undefined || secretKey === undefined) return { problem: 'unknownKey' };
  return { caller, secretKey };
}

/** Whose long-term key it is; nobody's, when its account is closed or its user is gone. */
export function longTermCaller(key: AccessKeyRecord, directory: Directory): Caller | undefined {
  const { account, id: accessKeyId } = key;
  if (!isOpen(account, directory)) return undefined;
  if (key.user === undefined) return { kind: 'Root', account, arn: rootArn(account), userId: account, accessKeyId };
  const user = directory.get('user', account, key.user);
  if (user === undefined) return undefined;
  return { kind: 'User', account, arn: userArn(user), userId: user.id, userName: user.name, accessKeyId };
}

/** An account that is there and has not been closed. */
function isOpen(account: string, directory: Directory): boolean {
  const record = directory.get('account', account, account);
  return record !== undefined && record.closedAt === undefined;
}

function resolveTemporary(key: PresentedKey, directory: Directory, sealer: Sealer, now: number): ResolvedKey {
  if (key.sessionToken === undefined) return { problem: 'missingToken' };
  const content = openSessionToken(key.sessionToken, sealer);
  if (content === undefined || content.accessKeyId !== key.accessKeyId) return { problem: 'badToken' };
  if (now >= content.session.expiresAt) return { problem: 'expiredToken' };
  const caller = temporaryCaller(content, directory);
  if (caller === undefined) return { problem: 'badToken' };
  return { caller, secretKey: content.secretAccessKey };
}

/** Whether the account that asked for this session of a root user may still act as it: what it switches off ends at once. */
function isStillManaged(account: string, { rootTask }: Session, directory: Directory): boolean {
  const task = ROOT_TASKS.find(({ name }) => name === rootTask?.task);
  return (
    rootTask !== undefined && task !== undefined && mayManageRoot(rootTask.manager, account, task.feature, directory)
  );
}

/** Nobody, when the account, user or role is gone, or another one has taken its name since. */
export function temporaryCaller(
  content: Pick<SessionContent, 'subject' | 'session' | 'accessKeyId'>,
  directory: Directory,
): Caller | undefined {
  const { subject, session, accessKeyId } = content;
  const { account } = subject;
  if (!isOpen(account, directory)) return undefined;
  switch (subject.kind) {
    case 'Root':
      if (session.issuedBy === 'AssumeRoot' && !isStillManaged(account, session, directory)) return undefined;
      return { kind: 'Root', account, arn: rootArn(account), userId: account, accessKeyId, session };
    case 'User': {
      const user = directory.get('user', account, subject.userName);
      if (user?.id !== subject.userId) return undefined;
      return { kind: 'User', account, arn: userArn(user), userId: user.id, userName: user.name, accessKeyId, session };
    }
    case 'FederatedUser': {
      const { name, issuer } = subject;
      const user = issuer.kind === 'User' ? directory.get('user', account, issuer.userName) : undefined;
      if (issuer.kind === 'User' && user?.id !== issuer.userId) return undefined;
      return {
        kind: 'FederatedUser',
        account,
        arn: federatedUserArn(account, name),
        userId: `${account}:${name}`,
        issuer,
        ...(user !== undefined && { userArn: userArn(user) }),
        accessKeyId,
        session,
      };
    }
    case 'AssumedRole': {
      const role = directory.get('role', account, subject.roleName);
      if (role?.id !== subject.roleId) return undefined;
      const { sessionName } = subject;
      return {
        kind: 'AssumedRole',
        account,
        arn: assumedRoleArn(account, role.name, sessionName),
        userId: `${role.id}:${sessionName}`,
        roleName: role.name,
        roleArn: roleArn(role),
        sessionName,
        accessKeyId,
        session,
      };
    }
  }
}
