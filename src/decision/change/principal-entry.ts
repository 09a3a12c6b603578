// How does a policy name this principal, and nobody else?

import type { PrincipalType } from '../../language/policy-document.ts';
import type { Principal } from '../access-request.ts';

/**
 * The entry of a Principal element. A role session is named by its role, as policies outlive sessions. An anonymous caller has no
 * name: a policy that lets it in lets everyone in.
 */
export function principalEntry({
  kind,
  arn,
  roleArn,
}: Principal): { readonly type: PrincipalType; readonly name: string } | undefined {
  switch (kind) {
    case 'Anonymous':
      return undefined;
    case 'Service':
      return { type: 'Service', name: arn };
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { type: 'Federated', name: arn };
    case 'Root':
    case 'User':
    case 'FederatedUser':
    case 'AssumedRole':
      return { type: 'AWS', name: roleArn ?? arn };
  }
}
