// Is a call open to whoever holds credentials, or closed to a kind of credentials, whatever any policy says? Only some calls of STS
// and IAM are. What policies say about all others is reference.ts's business.
//
// AWS: STS API Reference, GetCallerIdentity ("No permissions are required … even with an explicit deny"), GetSessionToken, AssumeRole
//      ("You cannot use the root user's credentials"), AssumeRoot ("You cannot use root user credentials to make this call");
//      IAM User Guide, id_credentials_sts-comparison

import type { AccessRequest, PrincipalKind, RequestContext } from './access-request.ts';
import type { EvalDecision } from './decision.ts';

export interface CredentialRule {
  readonly decision: Exclude<EvalDecision, 'explicitDeny'>;
  /** One sentence for people. */
  readonly reason: string;
}

/**
 * What AWS tells a client whom the credentials keep out.
 * Observed in public logs: "Cannot call GetSessionToken with session credentials", "Roles may not be assumed by root accounts."; IAM's
 * front end does not know such a token.
 */
export function credentialMessage(action: string, reason: string): string {
  if (reason === CLOSED.root.reason) return 'Roles may not be assumed by root accounts.';
  if (reason === CLOSED.rootSession.reason) return 'Cannot call AssumeRoot with the credentials of a root user';
  if (reason === CLOSED.iam.reason) return 'The security token included in the request is invalid';
  return `Cannot call ${action.slice(action.indexOf(':') + 1)} with session credentials`;
}

/** Whether there are actions like this one that the credentials alone decide. */
export function hasCredentialRules(action: string): boolean {
  return /^(sts|iam):/i.test(action);
}

/** What the credentials alone decide; `undefined` where policies do. */
export function credentialRule({ action, principal, context }: AccessRequest): CredentialRule | undefined {
  if (!hasCredentialRules(action)) return undefined;
  const { kind } = principal;
  if (kind === 'Anonymous' || kind === 'Service') return undefined;
  const name = action.toLowerCase();
  if (PERMISSIONS_WITHOUT_API.has(name)) return undefined;
  if (name.startsWith('iam:')) return refusesIam(kind, context) ? CLOSED.iam : undefined;
  if (kind === 'SAMLUser' || kind === 'WebIdentityUser') return undefined;
  if (name === 'sts:getcalleridentity') return OPEN.identity;
  const session = sessionOf(kind, context);
  if (name === 'sts:getsessiontoken') return session === 'none' ? OPEN.session : CLOSED.session;
  if (name === 'sts:getfederationtoken' && session !== 'none') return CLOSED.session;
  if (kind === 'Root' && name === 'sts:assumerole') return CLOSED.root;
  if (kind === 'Root' && name === 'sts:assumeroot') return CLOSED.rootSession;
  return session === 'federated' || (session === 'user' && name !== 'sts:assumerole') ? CLOSED.sts : undefined;
}

/**
 * Permissions that other calls ask for: the rules are about calls. Whoever may start a job of SageMaker with such credentials may pass
 * it a role, and whoever may assume a role may tag the session.
 * AWS: Service Authorization Reference, list_iam and list_sts (permission only)
 */
const PERMISSIONS_WITHOUT_API: ReadonlySet<string> = new Set([
  'iam:passrole',
  'sts:getservicebearertoken',
  'sts:setcontext',
  'sts:setsourceidentity',
  'sts:taggetwebidentitytoken',
  'sts:tagsession',
]);

/**
 * Sessions of GetFederationToken never reach IAM, those of GetSessionToken only with MFA. Those of AssumeRoot are made for IAM above all;
 * in STS they are as those of GetSessionToken. AWS does not tell that; their task policies deny all of STS.
 */
function refusesIam(kind: PrincipalKind, context: RequestContext): boolean {
  const session = sessionOf(kind, context);
  if (session === 'user' && isAssumedRoot(kind, context)) return false;
  return session === 'federated' || (session === 'user' && !hasMfa(context));
}

/** Long-term credentials carry no `aws:TokenIssueTime`: that tells a user from a GetSessionToken session of the user. */
function sessionOf(kind: PrincipalKind, context: RequestContext): 'none' | 'user' | 'role' | 'federated' {
  if (kind === 'AssumedRole') return 'role';
  if (kind === 'FederatedUser') return 'federated';
  return context.get('aws:TokenIssueTime') === undefined ? 'none' : 'user';
}

function isAssumedRoot(kind: PrincipalKind, context: RequestContext): boolean {
  return kind === 'Root' && isTrue(context, 'aws:AssumedRoot');
}

function hasMfa(context: RequestContext): boolean {
  return isTrue(context, 'aws:MultiFactorAuthPresent');
}

function isTrue(context: RequestContext, key: string): boolean {
  const { values = [] } = context.get(key) ?? {};
  return values.length > 0 && values.every((value) => value.toLowerCase() === 'true');
}

const OPEN = {
  identity: {
    decision: 'allowed',
    reason: 'whoever holds credentials may ask whose they are; no policy can forbid it',
  },
  session: {
    decision: 'allowed',
    reason: 'long-term credentials may ask for a session of their own; no policy can forbid it',
  },
} as const;

const CLOSED = {
  iam: {
    decision: 'implicitDeny',
    reason:
      'these temporary credentials cannot call IAM: a GetFederationToken session never can, a GetSessionToken session only with MFA',
  },
  session: {
    decision: 'implicitDeny',
    reason: 'temporary credentials cannot ask for a session token or a federation token',
  },
  sts: {
    decision: 'implicitDeny',
    reason: 'these temporary credentials cannot call this operation of STS, whatever policies allow',
  },
  root: { decision: 'implicitDeny', reason: 'a root user cannot assume a role' },
  rootSession: { decision: 'implicitDeny', reason: 'a root user cannot ask for a session of another root user' },
} as const;
