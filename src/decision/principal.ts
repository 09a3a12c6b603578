// Who is meant by the name of a principal: from the ARN that AWS shows, or a service's name, to the principal itself.

import { parseArn } from '../language/arn.ts';
import type { Principal, PrincipalKind } from './access-request.ts';

/**
 * The principal that an ARN names: a root user, a user, a role session or a federated user; for the ARN of a SAML or OpenID Connect
 * provider, or the domain of one that AWS knows, somebody whom it vouches for. `x.amazonaws.com` is a service, `*` an anonymous caller.
 * `undefined` for anything else, a role's own ARN included: a role acts through its sessions only.
 *
 * The ARN of a role session does not carry the role's path; `options.roleArn` says it where the role has one. That of a federated user
 * does not carry the user who asked for the session; `options.userArn` says it.
 * AWS: reference_identifiers (ARNs), reference_policies_elements_principal (domains of providers)
 */
export function principalOf(
  name: string,
  options: { readonly roleArn?: string; readonly userArn?: string } = {},
): Principal | undefined {
  if (PROVIDER_DOMAINS.includes(name)) {
    return { kind: 'WebIdentityUser', arn: name, account: '' };
  }
  if (name === '*') {
    return { kind: 'Anonymous', arn: '*', account: '' };
  }
  const arn = parseArn(name);
  if (arn === undefined) {
    return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name) ? { kind: 'Service', arn: name, account: '' } : undefined;
  }
  const { partition, service, account, resource } = arn;
  if (!/^\d{12}$/.test(account)) {
    return undefined;
  }
  const [type = '', ...rest] = resource.split('/');
  const named = rest.length > 0 && rest.every((part) => part !== '');
  switch (`${service}:${type}`) {
    case 'iam:root':
      return rest.length === 0 ? { kind: 'Root', arn: name, account } : undefined;
    case 'iam:user':
      return named ? { kind: 'User', arn: name, account } : undefined;
    case 'iam:saml-provider':
      return named ? { kind: 'SAMLUser', arn: name, account: '' } : undefined;
    case 'iam:oidc-provider':
      return named ? { kind: 'WebIdentityUser', arn: name, account: '' } : undefined;
    case 'sts:federated-user': {
      const { userArn } = options;
      return named ? { kind: 'FederatedUser', arn: name, account, ...(userArn && { userArn }) } : undefined;
    }
    case 'sts:assumed-role': {
      const roleArn = options.roleArn ?? `arn:${partition}:iam::${account}:role/${rest[0]}`;
      return named && rest.length === 2 ? { kind: 'AssumedRole', arn: name, account, roleArn } : undefined;
    }
    default:
      return undefined;
  }
}

/** Web identity providers that policies name by their domain: those that AWS knows without a provider in an account. */
const PROVIDER_DOMAINS: readonly string[] = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
];

/** Whether nothing but the policy on the resource can let such a principal in: it is of no account. */
export function hasNoPoliciesOfItsOwn(kind: PrincipalKind): boolean {
  return kind === 'Service' || kind === 'Anonymous' || kind === 'SAMLUser' || kind === 'WebIdentityUser';
}
