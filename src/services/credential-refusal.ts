// How is a caller refused whose credentials cannot call an operation, whatever policies say? Which credentials those are is the
// decision floor's business; here is what goes over the wire.

import { credentialMessage, credentialRule } from '../decision/credential-rules.ts';
import { requestContext } from '../decision/request-context.ts';
import { callerPrincipal } from './caller-principal.ts';
import type { Call, World } from './operation.ts';
import { callerKeys } from './request-keys.ts';
import { ServiceError } from './service-error.ts';

export type Code = 'InvalidClientTokenId' | 'AccessDenied';

/**
 * The code that comes with `credentialMessage`.
 * Observed in public: IAM's front end does not know the token of such a session (github.com/99designs/aws-vault issues 15 and 1056,
 * aws/aws-cli issue 8918); STS denies.
 */
export function credentialCode(action: string): Code {
  return action.startsWith('iam:') ? 'InvalidClientTokenId' : 'AccessDenied';
}

/**
 * Refuses credentials that cannot call `action`, also where decisions are not enforced: what an operation makes of such credentials
 * would be something else than what was asked for. A session of a role has no user whose session token it could get.
 */
export function requireCredentials(action: string, call: Call, world: World): void {
  const context = requestContext(callerKeys(call, world));
  const rule = credentialRule({ principal: callerPrincipal(call.caller), action, resource: '*', context });
  if (rule?.decision !== 'implicitDeny') return;
  const code = credentialCode(action);
  throw new ServiceError(code, credentialMessage(action, rule.reason));
}
