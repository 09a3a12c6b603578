// Which services have credentials of their own for users, and of which form?
//
// AWS: IAM User Guide, "Service-specific credentials for IAM users" and "API keys for AWS services".

/** `password`: a name with a password. `apiKey`: one text that may expire. */
export type CredentialForm = 'password' | 'apiKey';

const FORMS: Readonly<Record<string, CredentialForm>> = {
  'codecommit.amazonaws.com': 'password',
  'cassandra.amazonaws.com': 'password',
  'bedrock.amazonaws.com': 'apiKey',
  'logs.amazonaws.com': 'apiKey',
};

/** `undefined` for a service that has no such credentials. */
export function credentialForm(service: string): CredentialForm | undefined {
  return Object.hasOwn(FORMS, service) ? FORMS[service] : undefined;
}
