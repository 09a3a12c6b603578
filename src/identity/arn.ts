// The ARNs of identities, as IAM and STS write them.

import type { Directory } from './identity-store.ts';
import type { OidcProviderRecord, SamlProviderRecord } from './provider-records.ts';
import type { GroupRecord, ManagedPolicyRecord, RoleRecord, UserRecord } from './records.ts';

export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

export function userArn(user: Pick<UserRecord, 'account' | 'path' | 'name'>): string {
  return `arn:aws:iam::${user.account}:user${user.path}${user.name}`;
}

export function groupArn(group: Pick<GroupRecord, 'account' | 'path' | 'name'>): string {
  return `arn:aws:iam::${group.account}:group${group.path}${group.name}`;
}

export function roleArn(role: Pick<RoleRecord, 'account' | 'path' | 'name'>): string {
  return `arn:aws:iam::${role.account}:role${role.path}${role.name}`;
}

/** For a policy that AWS manages the account is `aws`. */
export function policyArn(policy: Pick<ManagedPolicyRecord, 'account' | 'path' | 'name'>): string {
  return `arn:aws:iam::${policy.account}:policy${policy.path}${policy.name}`;
}

/** Also the serial number of the device; `name` has the path. */
export function mfaDeviceArn(device: { readonly account: string; readonly name: string }): string {
  return `arn:aws:iam::${device.account}:mfa/${device.name}`;
}

/** Has the role's name without its path. AWS: IAM User Guide, IAM ARNs. */
export function assumedRoleArn(account: string, roleName: string, sessionName: string): string {
  return `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`;
}

export function federatedUserArn(account: string, name: string): string {
  return `arn:aws:sts::${account}:federated-user/${name}`;
}

export function samlProviderArn({ account, name }: Pick<SamlProviderRecord, 'account' | 'name'>): string {
  return `arn:aws:iam::${account}:saml-provider/${name}`;
}

export function oidcProviderArn({ account, name }: Pick<OidcProviderRecord, 'account' | 'name'>): string {
  return `arn:aws:iam::${account}:oidc-provider/${name}`;
}

/** The managed policy with exactly this ARN, path and letter case included. */
export function managedPolicyByArn(directory: Directory, arn: string): ManagedPolicyRecord | undefined {
  const policy = directory.get('policy', accountOf(arn), lastSegment(arn));
  return policy !== undefined && policyArn(policy) === arn ? policy : undefined;
}

/** The role with exactly this ARN, path and letter case included. */
export function roleByArn(directory: Directory, arn: string): RoleRecord | undefined {
  const role = directory.get('role', accountOf(arn), lastSegment(arn));
  return role !== undefined && roleArn(role) === arn ? role : undefined;
}

/** The SAML provider with exactly this ARN, letter case included. */
export function samlProviderByArn(directory: Directory, arn: string): SamlProviderRecord | undefined {
  const provider = directory.get('samlProvider', accountOf(arn), lastSegment(arn));
  return provider !== undefined && samlProviderArn(provider) === arn ? provider : undefined;
}

/** The OpenID Connect provider with exactly this ARN, letter case included. */
export function oidcProviderByArn(directory: Directory, arn: string): OidcProviderRecord | undefined {
  const provider = directory.get('oidcProvider', accountOf(arn), arn.slice(arn.indexOf('/') + 1));
  return provider !== undefined && oidcProviderArn(provider) === arn ? provider : undefined;
}

export function accountOf(arn: string): string {
  return arn.split(':', 5)[4] ?? '';
}

function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
