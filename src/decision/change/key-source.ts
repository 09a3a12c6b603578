// What sets a condition key: the caller's input, the circumstances of the call, the resource, or who the caller is? Only the first
// can be asked for as an edit of the call; the last never changes.
// AWS: reference_policies_condition-keys (properties of the principal, the role session, the network, the resource, the request)

export type KeySource = 'call' | 'circumstance' | 'resource' | 'principal';

/** Keys that are about the call, but that its input does not hold, and what they are. */
const CIRCUMSTANCES: Readonly<Record<string, string>> = Object.freeze({
  'aws:sourceip': 'the address that the call comes from',
  'aws:vpcsourceip': 'the address in the VPC that the call comes from',
  'aws:sourcevpc': 'the VPC that the call comes from',
  'aws:sourcevpcarn': 'the VPC that the call comes from',
  'aws:sourcevpce': 'the VPC endpoint that the call goes through',
  'aws:vpceaccount': 'the account of the VPC endpoint that the call goes through',
  'aws:vpceorgid': 'the organization of the VPC endpoint that the call goes through',
  'aws:vpceorgpaths': 'the organization of the VPC endpoint that the call goes through',
  'kms:viaservice': 'the AWS service that calls in the name of the principal',
  'aws:currenttime': 'the time of the call',
  'aws:epochtime': 'the time of the call, in seconds',
  'aws:securetransport': 'TLS, as in https',
  'aws:multifactorauthpresent': 'the second factor of the session, MFA',
  'aws:multifactorauthage': 'the seconds since the second factor, MFA, was given',
  'aws:tokenissuetime': 'the time at which the session was made',
  'aws:requestedregion': 'the Region that is called',
  'aws:useragent': 'the program that calls',
  'aws:referer': 'the page that the call comes from',
  'aws:viaawsservice': 'an AWS service that calls in the name of the principal',
  'aws:calledvia': 'the AWS services that call in the name of the principal',
  'aws:calledviafirst': 'the first AWS service that calls in the name of the principal',
  'aws:calledvialast': 'the last AWS service that calls in the name of the principal',
});

/** Keys that say who the caller is or how its session was made. `aws:Principal…` all do, and so do the claims of identity providers. */
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
  'aws:assumedroot',
  'aws:chatbotsourcearn',
  'aws:ec2instancesourcevpc',
  'aws:ec2instancesourceprivateipv4',
  'ec2:roledelivery',
  'ec2:sourceinstancearn',
  'glue:credentialissuingservice',
  'glue:roleassumedby',
  'identitystore:userid',
  'kms:calleraccount',
  'lambda:sourcefunctionarn',
  'ssm:sourceinstancearn',
];

/** `accounts.google.com:sub`, `saml:aud` */
const CLAIM = /^[^:]*\.[^:]*:|^saml:/;

const OF_THE_RESOURCE =
  /^[a-z0-9-]+:resourcetag\/|^s3:existingobjecttag\/|^aws:resource(?:account|orgid|orgpaths)$|^s3:resourceaccount$/;

export function keySource(key: string): KeySource {
  const folded = key.toLowerCase();
  if (folded.startsWith('aws:principal') || CLAIM.test(folded) || PRINCIPAL_KEYS.includes(folded)) {
    return 'principal';
  }
  if (Object.hasOwn(CIRCUMSTANCES, folded)) return 'circumstance';
  return OF_THE_RESOURCE.test(folded) ? 'resource' : 'call';
}

/** What a circumstance is; `undefined` for any other key. */
export function keyMeaning(key: string): string | undefined {
  return CIRCUMSTANCES[key.toLowerCase()];
}
