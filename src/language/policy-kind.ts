// Which elements does each kind of policy take? One row a kind.

/** What a policy is attached to, or passed as. */
export type PolicyKind =
  | 'identity'
  | 'resource'
  | 'key'
  | 'trust'
  | 'boundary'
  | 'session'
  | 'serviceControl'
  | 'resourceControl'
  | 'endpoint';

export interface KindRules {
  /** How messages speak of it. */
  readonly title: string;
  /** A kind either needs to say who, or takes no `Principal` at all. */
  readonly principal: 'required' | 'refused';
  readonly notPrincipal: 'allowed' | 'refused';
  readonly resource: 'required' | 'refused';
  /** IAM takes letters and digits in a Sid; the services that keep resource policies decide for themselves. */
  readonly sid: 'alphanumeric' | 'free';
  readonly repeatedSid: 'allowed' | 'refused';
}

const ATTACHED = {
  principal: 'refused',
  notPrincipal: 'refused',
  resource: 'required',
  sid: 'alphanumeric',
  repeatedSid: 'refused',
} as const;

const ON_RESOURCE = {
  principal: 'required',
  notPrincipal: 'allowed',
  resource: 'required',
  sid: 'free',
  repeatedSid: 'allowed',
} as const;

/**
 * AWS: reference_policies_elements_principal, _notprincipal, _resource, _sid; for endpoints vpc-endpoints-access ("must
 * contain a Principal element"); for resource control policies orgs_manage_policies_rcps_syntax.
 */
export const KIND_RULES: Readonly<Record<PolicyKind, KindRules>> = Object.freeze({
  identity: { title: 'an identity-based policy', ...ATTACHED },
  boundary: { title: 'a permissions boundary', ...ATTACHED },
  session: { title: 'a session policy', ...ATTACHED },
  serviceControl: { title: 'a service control policy', ...ATTACHED, sid: 'free' },
  // Its only principal is everyone: whom a statement is not about, its conditions say.
  resourceControl: { title: 'a resource control policy', ...ON_RESOURCE, notPrincipal: 'refused' },
  resource: { title: 'a resource-based policy', ...ON_RESOURCE },
  key: { title: 'a key policy', ...ON_RESOURCE },
  endpoint: { title: 'a VPC endpoint policy', ...ON_RESOURCE },
  trust: {
    title: 'a role trust policy',
    principal: 'required',
    notPrincipal: 'refused',
    resource: 'refused',
    sid: 'alphanumeric',
    repeatedSid: 'refused',
  },
});
