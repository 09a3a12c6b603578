// What sets a condition key: the caller's input, the circumstances of the call, the resource, or who the caller is? Only the first
// can be asked for as an edit of the call; the last never changes.
// AWS: reference_policies_condition-keys (properties of the principal, the role session, the network, the resource, the request)

export type KeySource = 'call' | 'circumstance' | 'resource' | 'principal';

/** Keys that are about the call, but that its input does not hold, and what they are. */
const CIRCUMSTANCES: Readonly<Record<string, string>> = Object.freeze({
  'aws:sourceip': 'the address that the call comes from',
  'aws:vpcsourceip': 'the address in the VPC that the call comes from',
  'aws:sourcevpc': 'the VPC that the call comes from',
  'aws:sourcevpce': 'the VPC endpoint that the call goes through',
  'aws:currenttime': 'the time of the call',
  'aws:epochtime': 'the time of the call, in seconds',
  'aws:securetransport': 'whether the call is made over TLS',
  'aws:multifactorauthpresent': 'whether the session was made with a second factor (MFA)',
  'aws:multifactorauthage': 'the seconds since the session was made with a second factor (MFA)',
  'aws:tokenissuetime': 'the time at which the session was made',
  'aws:requestedregion': 'the Region that is called',
  'aws:useragent': 'the program that calls',
  'aws:referer': 'the page that the call comes from',
  'aws:viaawsservice': 'whether an AWS service calls in the name of the principal',
  'aws:calledvia': 'the AWS services that call in the name of the principal',
  'aws:calledviafirst': 'the first AWS service that calls in the name of the principal',
  'aws:calledvialast': 'the last AWS service that calls in the name of the principal',
});

/** Keys that say who the caller is. `aws:Principal…` all do. */
const PRINCIPAL_KEYS: readonly string[] = [
  'aws:userid',
  'aws:username',
  'aws:federatedprovider',
  'aws:sourceidentity',
  'aws:rolesessionname',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
];

const RESOURCE_TAG = /^[a-z0-9-]+:resourcetag\/|^s3:existingobjecttag\/|^aws:resource(?:account|orgid|orgpaths)$/;

export function keySource(key: string): KeySource {
  const folded = key.toLowerCase();
  if (folded.startsWith('aws:principal') || PRINCIPAL_KEYS.includes(folded)) {
    return 'principal';
  }
  if (Object.hasOwn(CIRCUMSTANCES, folded)) return 'circumstance';
  return RESOURCE_TAG.test(folded) ? 'resource' : 'call';
}

/** What a circumstance is, or whose the key is; `undefined` for the call's own input, which needs no explanation. */
export function keyMeaning(key: string): string | undefined {
  return keySource(key) === 'resource' ? 'a property of the resource' : CIRCUMSTANCES[key.toLowerCase()];
}
