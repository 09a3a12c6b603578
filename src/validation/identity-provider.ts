// Which kind of identity provider does a federated principal name?

export interface IdentityProvider {
  readonly kind: 'SAML' | 'OIDC';
  /** What the provider's condition keys begin with. */
  readonly prefix: string;
}

const SAML_ARN = /^arn:[a-z-]+:iam::\d{12}:saml-provider\/[\w._-]+$/;
const OIDC_ARN = /^arn:[a-z-]+:iam::\d{12}:oidc-provider\/(.+)$/;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** By an ARN, or by the domain of a provider that AWS knows. `undefined` for what is neither. */
export function providerOf(principal: string): IdentityProvider | undefined {
  if (SAML_ARN.test(principal)) return { kind: 'SAML', prefix: 'saml' };
  const oidc = OIDC_ARN.exec(principal)?.[1];
  if (oidc !== undefined) return { kind: 'OIDC', prefix: oidc };
  return DOMAIN.test(principal) ? { kind: 'OIDC', prefix: principal } : undefined;
}

/** GitHub Actions, as its provider's ARN ends, and the key that tells the repository. */
export const GITHUB = 'token.actions.githubusercontent.com';
export const GITHUB_SUBJECT = `${GITHUB}:sub`;

/** Whether a condition key is the audience of a provider's token: `accounts.google.com:aud`. */
export function isAudienceKey(key: string): boolean {
  return /^[^:]*\.[^:]*:aud$/i.test(key) || key.toLowerCase() === 'saml:aud';
}
