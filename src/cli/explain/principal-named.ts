// Who is meant by `--principal`, with what its name leaves out?

import type { Principal } from '../../decision/access-request.ts';
import { principalOf } from '../../decision/principal.ts';
import { parseArn } from '../../language/arn.ts';

const DEFAULT_ACCOUNT = '123456789012';

/** The session by which a role acts that was named by its own ARN. */
const SESSION_NAME = 'sagewarden';

/** A principal as people name it. */
export interface GivenPrincipal {
  /** An ARN, a service's name, the domain of a provider, or `*`. A role's own ARN stands for a session of the role. */
  readonly name: string;
  /** The role behind a role session, whose ARN lacks the role's path. */
  readonly roleArn?: string | undefined;
  /** The user who asked for a federated user's session. */
  readonly userArn?: string | undefined;
}

export type PrincipalReading = { readonly principal: Principal } | { readonly fault: string };

/** The principal, or what is wrong with it: a name that nobody has, or a role or user that cannot be behind it. */
export function principalNamed({ name, roleArn, userArn }: GivenPrincipal): PrincipalReading {
  const principal = principalOrSession(name);
  if (principal === undefined) {
    const kinds = 'user, role, role session, federated user, root user or provider';
    return { fault: `\`${name}\` is not the ARN of a ${kinds}, nor a service, a provider's domain or *` };
  }
  if (roleArn !== undefined && !isRoleBehind(roleArn, principal)) {
    return { fault: `\`${roleArn}\` is not the ARN of a role that \`${name}\` can be a session of` };
  }
  if (userArn !== undefined && !isUserBehind(userArn, principal)) {
    return { fault: `\`${userArn}\` is not the ARN of a user whom \`${name}\` can be a session of` };
  }
  return { principal: { ...principal, ...(roleArn && { roleArn }), ...(userArn && { userArn }) } };
}

/** Who asks when nobody was named: a user of the account that owns the resource. */
export function defaultPrincipal(resource: string): string {
  return `arn:aws:iam::${parseArn(resource)?.account || DEFAULT_ACCOUNT}:user/someone`;
}

function principalOrSession(name: string): Principal | undefined {
  const arn = parseArn(name);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) return principalOf(name);
  const session = `arn:${arn.partition}:sts::${arn.account}:assumed-role/${lastPart(name)}/${SESSION_NAME}`;
  return principalOf(session, { roleArn: name });
}

/** The ARN of a session has the account and the name of its role. */
function isRoleBehind(roleArn: string, { kind, arn, account }: Principal): boolean {
  const role = parseArn(roleArn);
  const isRole = role?.service === 'iam' && role.resource.startsWith('role/');
  const [, sessionOf] = arn.split('/');
  return kind === 'AssumedRole' && isRole && role.account === account && lastPart(roleArn) === sessionOf;
}

/** GetFederationToken is for users and, though AWS advises against it, for the root user. */
function isUserBehind(userArn: string, { kind, account }: Principal): boolean {
  const user = principalOf(userArn);
  return kind === 'FederatedUser' && (user?.kind === 'User' || user?.kind === 'Root') && user.account === account;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
