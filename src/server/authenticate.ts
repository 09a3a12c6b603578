// Who calls? Resolves the access key and checks the signature over the whole request. Nothing of the body is interpreted
// beyond the operation's name before this is done.

import { rootArn } from '../identity/arn.ts';
import type { Caller } from '../identity/caller.ts';
import { FIRST_ACCOUNT } from '../identity/first-start.ts';
import type { KeyProblem } from '../identity/resolve-access-key.ts';
import { ServiceError } from '../services/service-error.ts';
import type { Authorization } from '../wire/authorization.ts';
import type { UnmodelledCode } from '../wire/error-table.ts';
import { header } from '../wire/http-headers.ts';
import type { ServiceName } from '../wire/service-schemas.ts';
import { verifySignature } from '../wire/sigv4.ts';
import { readInput } from './decode-input.ts';
import type { Authenticated, Routed, ServerParts } from './exchange.ts';

/** AWS does not tell an unknown key from an inactive one or from a token that is not its own. */
const INVALID_TOKEN = ['InvalidClientTokenId', 'The security token included in the request is invalid.'] as const;

const KEY_PROBLEMS: Readonly<Record<KeyProblem, readonly [UnmodelledCode, string]>> = {
  unknownKey: INVALID_TOKEN,
  inactiveKey: INVALID_TOKEN,
  badToken: INVALID_TOKEN,
  missingToken: INVALID_TOKEN,
  expiredToken: ['ExpiredToken', 'The security token included in the request is expired'],
};

/** Throws a ServiceError with AWS's code of the signature family. */
export function authenticate(routed: Routed, parts: ServerParts): Authenticated {
  const { time, service } = routed;
  const authorization = requireAuthorization(routed);
  const region = regionOf(routed);
  const verified = parts.enforcement !== 'off';
  const caller = verified ? verifiedCaller(routed, authorization, parts) : firstRoot(authorization.accessKeyId);
  if (verified) parts.noteUse({ caller, at: time, region, service: service.signingName });
  return calledBy(caller, routed, region);
}

/**
 * Who calls an operation that needs no signature, by what the input proves; where there is a signature it is not looked at. Also with
 * enforcement off: nobody else could be let in.
 */
export async function identify(routed: Routed, parts: ServerParts): Promise<Authenticated> {
  const { operation, time } = routed;
  if (operation.identify === undefined) throw new Error(`${operation.name} is called with a signature`);
  const caller = await operation.identify(readInput(routed), time, parts.world);
  return calledBy(caller, routed, regionOf(routed));
}

function calledBy(caller: Caller, routed: Routed, region: string): Authenticated {
  const { http, requestId, time } = routed;
  return {
    ...routed,
    call: {
      requestId,
      caller,
      region,
      time,
      sourceIp: http.sourceIp,
      userAgent: header(http.headers, 'user-agent') ?? '',
      secureTransport: http.secureTransport,
    },
  };
}

function verifiedCaller({ http, time }: Routed, authorization: Authorization, parts: ServerParts): Caller {
  const { accessKeyId, sessionToken } = authorization;
  const token = sessionToken === undefined ? {} : { sessionToken };
  const resolved = parts.resolveKey({ accessKeyId, ...token }, time);
  if ('problem' in resolved) throw new ServiceError(...KEY_PROBLEMS[resolved.problem]);
  const { caller, secretKey } = resolved;
  const problem = verifySignature({ ...http, authorization, secretKey, signingKeys: parts.signingKeys, now: time });
  if (problem !== undefined) throw new ServiceError(problem.code, problem.message);
  return caller;
}

/** Where the services are that are in no Region of the caller's choice. */
const GLOBAL_SERVICES: readonly ServiceName[] = ['iam', 'organizations'];

/**
 * IAM and Organizations are where they are whatever Region a client signs for: a policy on `aws:RequestedRegion` must not depend on the
 * caller's choice. Without a signature nobody names a Region: STS's global endpoint is in the same.
 * AWS: "AWS global condition context keys" (IAM User Guide), aws:RequestedRegion.
 */
function regionOf({ service, authorization }: Routed): string {
  const isGlobal = authorization === undefined || GLOBAL_SERVICES.includes(service.service);
  return isGlobal ? 'us-east-1' : authorization.scope.region;
}

function requireAuthorization({ authorization }: Routed): Authorization {
  if (authorization !== undefined) return authorization;
  throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token');
}

/** As whom everyone acts while enforcement is off. */
function firstRoot(accessKeyId: string): Caller {
  return { kind: 'Root', account: FIRST_ACCOUNT, arn: rootArn(FIRST_ACCOUNT), userId: FIRST_ACCOUNT, accessKeyId };
}
