// Which condition keys has a call that a service makes for somebody while it answers that somebody's call? A forward access session:
// the other service decides about the same principal once more.
//
// AWS: access_forward_access_sessions; reference_policies_condition-keys (aws:CalledVia, aws:ViaAWSService, aws:SourceVpc,
//      aws:MultiFactorAuthPresent)

import type { ContextRecord } from './context-record.ts';

/**
 * From the condition keys of the call that `service` (`s3.amazonaws.com`) answers to those that its call to another service starts
 * with: who asks, the session and the public address stay; the chain of services grows by one. What belongs to the first call alone is
 * gone: the VPC endpoint it came through, its resource, its tags, its time and Region. What the second call has of these is the
 * caller's to add.
 *
 * It is not for calls that a service makes with a service role or a service-linked role: those are new calls of that role, directly, so
 * that `aws:ViaAWSService` is false and no `aws:CalledVia…` is there. Nor for a service that asks in its own name, or for anonymous
 * callers, whom no service can act for: their keys come back with a chain that AWS would not write.
 */
export function forwardAccessSession(context: ContextRecord, service: string): ContextRecord {
  const carried = Object.entries(context).filter(([key]) => isCarried(key.toLowerCase()));
  const before = valuesOf(context, 'aws:CalledVia');
  return {
    ...Object.fromEntries(carried),
    ...withoutMfa(context),
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': [...before, service],
    'aws:CalledViaFirst': before[0] ?? service,
    'aws:CalledViaLast': service,
  };
}

/** For a user's long-term key AWS makes temporary credentials, without MFA: the key that was absent is there, and says so. */
function withoutMfa(context: ContextRecord): ContextRecord {
  const isUser = valuesOf(context, 'aws:PrincipalType').includes('User');
  const present = valuesOf(context, 'aws:MultiFactorAuthPresent').length > 0;
  return isUser && !present ? { 'aws:MultiFactorAuthPresent': 'false' } : {};
}

function valuesOf(context: ContextRecord, name: string): readonly string[] {
  return Object.entries(context)
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .flatMap(([, values]) => values);
}

function isCarried(key: string): boolean {
  return CARRIED.has(key) || key.startsWith('aws:principaltag/');
}

/** In lower case, as key names disregard it. */
const CARRIED: ReadonlySet<string> = new Set(
  [
    // Properties of the principal.
    'aws:PrincipalArn',
    'aws:PrincipalAccount',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalOrgID',
    'aws:PrincipalIsAWSService',
    'aws:PrincipalType',
    'aws:userid',
    'aws:username',
    // Properties of its session.
    'aws:AssumedRoot',
    'aws:FederatedProvider',
    'aws:TokenIssueTime',
    'aws:SignInSessionArn',
    'aws:MultiFactorAuthAge',
    'aws:MultiFactorAuthPresent',
    'aws:ChatbotSourceArn',
    'aws:Ec2InstanceSourceVpc',
    'aws:Ec2InstanceSourcePrivateIPv4',
    'aws:SourceIdentity',
    'ec2:RoleDelivery',
    'ec2:SourceInstanceArn',
    'glue:RoleAssumedBy',
    'glue:CredentialIssuingService',
    'codebuild:BuildArn',
    'codebuild:ProjectArn',
    'lambda:SourceFunctionArn',
    'ssm:SourceInstanceArn',
    'identitystore:UserId',
    // The public address; through a VPC endpoint there is none.
    'aws:SourceIp',
  ].map((key) => key.toLowerCase()),
);
