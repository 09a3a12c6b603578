// Which condition keys follow from who asks, for what, and when? A real request carries them without being told.

import type { Principal } from '../../decision/access-request.ts';
import { parseArn } from '../../language/arn.ts';

export type ContextRecord = Readonly<Record<string, string | readonly string[]>>;

/**
 * The global keys that AWS fills from the principal, the resource's ARN and the time (milliseconds since the epoch).
 * Keys that nothing here tells, such as `aws:userid` or `aws:SourceIp`, are left out.
 *
 * AWS: reference_policies_condition-keys; reference_policies_variables ("principal key values")
 */
export function derivedContext(principal: Principal, resource: string, time: number): ContextRecord {
  const arn = parseArn(resource);
  return {
    ...principalKeys(principal),
    ...(arn?.region && { 'aws:RequestedRegion': arn.region }),
    ...(arn?.account && { 'aws:ResourceAccount': arn.account }),
    'aws:CurrentTime': new Date(time).toISOString(),
    'aws:EpochTime': String(Math.floor(time / 1000)),
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
  };
}

function principalKeys({ kind, arn, account, roleArn }: Principal): ContextRecord {
  switch (kind) {
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { 'aws:FederatedProvider': arn, 'aws:PrincipalIsAWSService': 'false' };
    case 'Anonymous':
      return { 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous', 'aws:PrincipalIsAWSService': 'false' };
    case 'Service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': arn };
    case 'Root':
      return { ...accountKeys(arn, account), 'aws:PrincipalType': 'Account', 'aws:userid': account };
    case 'User':
      return {
        ...accountKeys(arn, account),
        'aws:PrincipalType': 'User',
        'aws:username': arn.slice(arn.lastIndexOf('/') + 1),
      };
    case 'AssumedRole':
    case 'FederatedUser':
      return { ...accountKeys(roleArn ?? arn, account), 'aws:PrincipalType': kind };
  }
}

function accountKeys(principalArn: string, account: string): ContextRecord {
  return {
    'aws:PrincipalArn': principalArn,
    'aws:PrincipalAccount': account,
    'aws:PrincipalIsAWSService': 'false',
  };
}
