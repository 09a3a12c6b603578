// What is asked: a principal, an action, a resource and the request's context.

/**
 * Kinds of principals. `SAMLUser` and `WebIdentityUser`, CloudTrail's words, are people whom a provider vouches for and who have no
 * credentials of AWS yet: all they can ask for is a role.
 */
export type PrincipalKind =
  | 'Anonymous'
  | 'Root'
  | 'User'
  | 'AssumedRole'
  | 'FederatedUser'
  | 'SAMLUser'
  | 'WebIdentityUser'
  | 'Service';

/** Who asks. `arn` is the one that AWS shows to people: for a role session the assumed-role ARN. */
export interface Principal {
  readonly kind: PrincipalKind;
  /** Of someone whom a SAML or OpenID Connect provider vouches for: the provider's ARN, or its domain where it has no ARN. */
  readonly arn: string;
  /** Twelve digits; empty for whoever has no policies in any account: see `hasNoPoliciesOfItsOwn`. */
  readonly account: string;
  /** The role behind a session: what `aws:PrincipalArn` and trust policies name. Only for AssumedRole. */
  readonly roleArn?: string;
  /** The user who asked for the session. Only for FederatedUser; without it, a grant to the user is not seen as one to the session. */
  readonly userArn?: string;
}

/** One condition key of a request. A key may be present with no value at all (an empty list). */
export interface ContextEntry {
  /** The key as it is usually written. */
  readonly key: string;
  readonly values: readonly string[];
  /** The key came in several spellings (`Team`, `team`) with different values: AWS sees only one and does not say which. */
  readonly conflicting?: boolean;
}

/** The condition keys of one request. Look-ups disregard case. A key that is not there is `undefined`. */
export interface RequestContext {
  get(key: string): ContextEntry | undefined;
}

export interface AccessRequest {
  readonly principal: Principal;
  /** `service:Name`, as the Service Authorization Reference writes it. */
  readonly action: string;
  /** An ARN, or `*` for actions that name no resource. */
  readonly resource: string;
  /** The account that owns the resource, where the ARN does not carry it. */
  readonly resourceAccount?: string;
  readonly context: RequestContext;
}
