// Which user has exactly this ARN?

import { accountOf, userArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { UserRecord } from '../../identity/records.ts';

/** Path and letter case included. */
export function userByArn(directory: Directory, arn: string): UserRecord | undefined {
  const user = directory.get('user', accountOf(arn), arn.slice(arn.lastIndexOf('/') + 1));
  return user !== undefined && userArn(user) === arn ? user : undefined;
}
