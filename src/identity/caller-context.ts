// The condition keys that follow from who calls. Those that follow from the request itself are the server's and the services'.

import type { Caller, Session } from './caller.ts';
import type { Directory } from './identity-store.ts';
import { isoSeconds } from './iso-seconds.ts';
import { principalTags } from './principal-tags.ts';

/** AWS: IAM User Guide, Policy variables, principal key values. */
const PRINCIPAL_TYPE = { Root: 'Account', User: 'User', AssumedRole: 'AssumedRole' } as const;

/**
 * Key → value; a key that AWS leaves out for this kind of caller is not there. `now` is in milliseconds since the epoch.
 * AWS: IAM User Guide, AWS global condition context keys.
 */
export function callerContext(caller: Caller, directory: Directory, now: number): Readonly<Record<string, string>> {
  const context: Record<string, string> = {
    'aws:PrincipalArn': principalArn(caller),
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalType': PRINCIPAL_TYPE[caller.kind],
    'aws:PrincipalIsAWSService': 'false',
    'aws:userid': caller.userId,
  };
  if (caller.kind === 'User') context['aws:username'] = caller.userName;
  for (const { key, value } of principalTags(caller, directory)) context[`aws:PrincipalTag/${key}`] = value;
  return caller.session === undefined ? context : { ...context, ...sessionContext(caller.session, now) };
}

/** A role session is known by its role's ARN, path included. */
function principalArn(caller: Caller): string {
  return caller.kind === 'AssumedRole' ? caller.roleArn : caller.arn;
}

/** Only temporary credentials have these: with a long-term key they are absent, not false. */
function sessionContext(session: Session, now: number): Record<string, string> {
  const context: Record<string, string> = {
    'aws:TokenIssueTime': isoSeconds(session.issuedAt),
    'aws:MultiFactorAuthPresent': String(session.mfaAt !== undefined),
  };
  if (session.mfaAt !== undefined) {
    context['aws:MultiFactorAuthAge'] = String(Math.floor((now - session.mfaAt) / 1000));
  }
  if (session.sourceIdentity !== undefined) context['aws:SourceIdentity'] = session.sourceIdentity;
  return context;
}
