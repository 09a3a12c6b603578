// Which condition keys follow from who asks, for what, and when? A real request carries them without being told.

import type { Principal } from '../../decision/access-request.ts';
import type { ContextRecord } from '../../decision/context/context-record.ts';
import { principalKeys } from '../../decision/context/principal-keys.ts';
import { parseArn } from '../../language/arn.ts';

export type { ContextRecord };

/**
 * The global keys that AWS fills from the principal, the resource's ARN and the time (milliseconds since the epoch).
 * Keys that nothing here tells, such as `aws:SourceIp` or a user's `aws:userid`, are left out.
 *
 * AWS: reference_policies_condition-keys
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
