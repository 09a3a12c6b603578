// What a user may do because the account lets users change their own passwords: a policy that nobody attached.

import { userArn } from './arn.ts';
import type { Directory } from './identity-store.ts';
import type { UserRecord } from './records.ts';
import { PASSWORD_POLICY_NAME } from './sign-in-records.ts';

/**
 * The text of the policy that the option AllowUsersToChangePassword amounts to; `undefined` where it is not set. It lets in what a policy
 * of the user could: a boundary or a Deny takes it away.
 * AWS: IAM User Guide, "Permit IAM users to change their own passwords"; IAM API Reference, PasswordPolicy.
 */
export function ownPasswordPolicy(user: UserRecord, directory: Directory): string | undefined {
  const policy = directory.get('passwordPolicy', user.account, PASSWORD_POLICY_NAME);
  if (policy?.usersMayChange !== true) return undefined;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: userArn(user) },
      { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
    ],
  });
}
