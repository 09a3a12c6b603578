// Which condition keys follow from who asks? The one table of what each kind of principal has and what it lacks.
//
// AWS: reference_policies_condition-keys ("Properties of the principal", "Properties of a role session"),
//      reference_policies_variables ("Principal key values")

import type { Principal } from '../access-request.ts';
import type { ContextRecord } from './context-record.ts';
import type { PrincipalDetails, SessionDetails } from './principal-details.ts';
import { principalTags } from './session-tags.ts';

/**
 * The condition keys of the principal and of its session. A key that AWS leaves out for such a principal is left out; so is one whose
 * value `details` does not tell. Never refuses: details that such a principal cannot have (tags of a service) make no key.
 *
 * For services, and for people whom a SAML or OpenID Connect provider vouches for, AWS names no value of `aws:PrincipalType`,
 * `aws:userid` and `aws:PrincipalAccount`: they are left out.
 */
export function principalKeys(principal: Principal, details: PrincipalDetails = {}): ContextRecord {
  const { kind, arn, account, roleArn } = principal;
  const { uniqueId } = details;
  switch (kind) {
    // Nothing is signed: no ARN, and `aws:PrincipalIsAWSService` is absent, not false.
    case 'Anonymous':
      return { 'aws:PrincipalType': 'Anonymous', 'aws:PrincipalAccount': 'anonymous', 'aws:userid': 'anonymous' };
    case 'SAMLUser':
      return {};
    case 'WebIdentityUser':
      return { 'aws:FederatedProvider': arn };
    case 'Service':
      return {
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': arn,
        ...(details.serviceNames && { 'aws:PrincipalServiceNamesList': details.serviceNames }),
      };
    case 'Root':
      return {
        'aws:PrincipalType': 'Account',
        'aws:PrincipalArn': arn,
        'aws:userid': account,
        ...keysOfAccountsPrincipals(account, details),
      };
    case 'User':
      return {
        'aws:PrincipalType': 'User',
        'aws:PrincipalArn': arn,
        ...(uniqueId !== undefined && { 'aws:userid': uniqueId }),
        'aws:username': lastPart(arn),
        ...keysOfAccountsPrincipals(account, details),
      };
    case 'FederatedUser':
      return {
        'aws:PrincipalType': 'FederatedUser',
        'aws:PrincipalArn': arn,
        'aws:userid': `${account}:${lastPart(arn)}`,
        ...keysOfAccountsPrincipals(account, details),
      };
    // Known by its role, path included; never by the ARN of the session.
    case 'AssumedRole':
      return {
        'aws:PrincipalType': 'AssumedRole',
        ...(roleArn !== undefined && { 'aws:PrincipalArn': roleArn }),
        ...(uniqueId !== undefined && { 'aws:userid': `${uniqueId}:${lastPart(arn)}` }),
        ...keysOfAccountsPrincipals(account, details),
      };
  }
}

/** What root users, users, role sessions (those of service roles and service-linked roles too) and federated users all have. */
function keysOfAccountsPrincipals(account: string, details: PrincipalDetails): ContextRecord {
  const { tags = [], session, organization } = details;
  const tagKeys = principalTags(tags, session?.tags ?? []).map(({ key, value }) => [`aws:PrincipalTag/${key}`, value]);
  return {
    'aws:PrincipalAccount': account,
    'aws:PrincipalIsAWSService': 'false',
    ...(organization && {
      'aws:PrincipalOrgID': organization.id,
      'aws:PrincipalOrgPaths': [organization.path],
    }),
    ...Object.fromEntries(tagKeys),
    ...(session && sessionKeys(session)),
  };
}

/** Only temporary credentials have these: with long-term ones they are absent, not false. */
function sessionKeys(session: SessionDetails): ContextRecord {
  const { issuedBy, issuedAt, sourceIdentity, provider, instance } = session;
  return {
    ...(issuedAt !== undefined && { 'aws:TokenIssueTime': issuedAt }),
    ...(issuedBy === 'AssumeRoot' && { 'aws:AssumedRoot': 'true' }),
    ...(!FEDERATED.includes(issuedBy) && mfaKeys(session)),
    ...(sourceIdentity !== undefined && { 'aws:SourceIdentity': sourceIdentity }),
    ...(issuedBy === 'AssumeRoleWithWebIdentity' && provider !== undefined && { 'aws:FederatedProvider': provider }),
    ...(instance && instanceKeys(instance)),
  };
}

/** Whoever comes from an identity provider or a broker had no chance to show a device to AWS: the MFA keys are absent. */
const FEDERATED: readonly SessionDetails['issuedBy'][] = [
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'GetFederationToken',
];

/**
 * Only a session of GetSessionToken tells of a code. One shown to AssumeRole counts for that very request: the role's session is without.
 * There the key is `false` rather than absent, since all temporary credentials have it, and since no allow holds for `false` that would
 * not hold for an absent key.
 * AWS: id_credentials_mfa_configure-api-require ("The temporary credentials returned by AssumeRole do not include MFA information in the
 *      context"); reference_policies_condition-keys (aws:MultiFactorAuthPresent: included when the principal uses temporary credentials)
 */
function mfaKeys({ issuedBy, mfaAge }: SessionDetails): ContextRecord {
  const age = issuedBy === 'GetSessionToken' ? mfaAge : undefined;
  return {
    'aws:MultiFactorAuthPresent': String(age !== undefined),
    ...(age !== undefined && { 'aws:MultiFactorAuthAge': String(age) }),
  };
}

function instanceKeys(instance: NonNullable<SessionDetails['instance']>): ContextRecord {
  const { arn, vpc, privateIpv4, roleDelivery } = instance;
  return {
    'ec2:SourceInstanceArn': arn,
    ...(vpc !== undefined && { 'aws:Ec2InstanceSourceVpc': vpc }),
    ...(privateIpv4 !== undefined && { 'aws:Ec2InstanceSourcePrivateIPv4': privateIpv4 }),
    ...(roleDelivery !== undefined && { 'ec2:RoleDelivery': roleDelivery }),
  };
}

/** The user's name without its path; the name of a role session or of a federated user. */
function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
