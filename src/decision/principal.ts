// Who is meant by the name of a principal: from the ARN that AWS shows, or a service's name, to the principal itself.

import { parseArn } from '../language/arn.ts';
import type { Principal } from './access-request.ts';

/**
 * The principal that an ARN names: a root user, a user, a role session or a federated user. `x.amazonaws.com` is a service, `*`
 * an anonymous caller. `undefined` for anything else, a role's own ARN included: a role acts through its sessions only.
 *
 * The ARN of a role session does not carry the role's path; `options.roleArn` says it where the role has one.
 */
export function principalOf(name: string, options: { readonly roleArn?: string } = {}): Principal | undefined {
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
    case 'sts:federated-user':
      return named ? { kind: 'FederatedUser', arn: name, account } : undefined;
    case 'sts:assumed-role': {
      const roleArn = options.roleArn ?? `arn:${partition}:iam::${account}:role/${rest[0]}`;
      return named && rest.length === 2 ? { kind: 'AssumedRole', arn: name, account, roleArn } : undefined;
    }
    default:
      return undefined;
  }
}
