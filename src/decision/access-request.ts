// What is asked: a principal, an action, a resource and the request's context.

/** Who asks. `arn` is the one that AWS shows to people: for a role session the assumed-role ARN. */
export interface Principal {
  readonly kind: 'Anonymous' | 'Root' | 'User' | 'AssumedRole' | 'FederatedUser' | 'Service';
  readonly arn: string;
  /** Twelve digits; empty for an anonymous principal or a service. */
  readonly account: string;
  /** The role behind a session: what `aws:PrincipalArn` and trust policies name. Only for AssumedRole. */
  readonly roleArn?: string;
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
