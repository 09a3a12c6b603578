// The condition keys that every request has, whatever it asks for.

import type { ContextRecord } from '../decision/context/context-record.ts';
import { principalKeys } from '../decision/context/principal-keys.ts';
import type { Directory } from '../identity/identity-store.ts';
import { callerDetails, organizationDetails } from './caller-details.ts';
import { callerPrincipal } from './caller-principal.ts';
import type { Arrival, Call, World } from './operation.ts';

/**
 * The global keys of a call: the caller's own, and when, whence and how it came.
 * AWS: "AWS global condition context keys" (IAM user guide).
 */
export function requestKeys(call: Call, world: World): ContextRecord {
  return {
    ...callerKeys(call, world),
    'aws:CurrentTime': new Date(call.time).toISOString(),
    'aws:EpochTime': String(Math.floor(call.time / 1000)),
    'aws:RequestedRegion': call.region,
    'aws:SecureTransport': String(call.secureTransport),
    ...arrivalKeys(call),
    'aws:UserAgent': call.userAgent,
    'aws:ViaAWSService': 'false',
  };
}

/**
 * What came through a VPC endpoint has no `aws:SourceIp`: policies on addresses of the Internet do not hold for it.
 * AWS: reference_policies_condition-keys ("Properties of the network"), aws:SourceIp, aws:VpcSourceIp.
 */
function arrivalKeys({ sourceIp, endpoint }: Arrival): ContextRecord {
  if (endpoint === undefined) return { 'aws:SourceIp': sourceIp };
  return { 'aws:SourceVpc': endpoint.vpc, 'aws:SourceVpce': endpoint.id, 'aws:VpcSourceIp': sourceIp };
}

/**
 * Those that follow from whose the resource is: `owner` is its account, or AWS's own (`aws`), of which nothing is told.
 * AWS: reference_policies_condition-keys ("Properties of the resource")
 */
export function resourceKeys(owner: string, directory: Directory): ContextRecord {
  if (owner === 'aws') return {};
  const { organization } = organizationDetails(owner, directory);
  return {
    'aws:ResourceAccount': owner,
    ...(organization && {
      'aws:ResourceOrgID': organization.id,
      'aws:ResourceOrgPaths': [organization.path],
    }),
  };
}

/** Those that follow from who calls; a code of an MFA device that came with the request counts from now on. */
export function callerKeys({ caller, time, mfaAt }: Call, world: World): ContextRecord {
  const keys = {
    ...caller.session?.federation?.keys,
    ...principalKeys(callerPrincipal(caller), callerDetails(caller, world.identity.directory, time)),
  };
  if (mfaAt === undefined) return keys;
  return {
    ...keys,
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': String(Math.floor((time - mfaAt) / 1000)),
  };
}
