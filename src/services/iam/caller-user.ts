// Operations that work on the caller's own user when they name none: which user that is, and what must be allowed.
//
// AWS: IAM API Reference, GetUser and the access key operations ("If you do not specify a user name, IAM determines the
// user name implicitly based on the AWS access key ID signing the request").

import { rootArn } from '../../identity/arn.ts';
import type { AccessNeed, Call, Input, World } from '../operation.ts';
import { entityNeed, iamNeed } from './entities.ts';
import { optionalText } from './members.ts';
import { validationError } from './refusals.ts';

/** The name of the user that a call is about; `undefined` for the account's root user. Roles have to name one. */
export function userNameOrCaller(input: Input, call: Call): string | undefined {
  const named = optionalText(input, 'UserName');
  if (named !== undefined) return named;
  switch (call.caller.kind) {
    case 'User':
      return call.caller.userName;
    case 'Root':
      return undefined;
    case 'AssumedRole':
    case 'FederatedUser':
    case 'SAMLUser':
    case 'WebIdentityUser':
      throw validationError('Must specify userName when calling with non-User credentials');
  }
}

/** `iam:<operation>` on the user that is named, or on the caller's own. */
export function userOrCallerNeed(operation: string, input: Input, call: Call, world: World): AccessNeed {
  const name = userNameOrCaller(input, call);
  if (name === undefined) return iamNeed(operation, rootArn(call.caller.account));
  return entityNeed(operation, 'user', { name: name, call, world });
}
