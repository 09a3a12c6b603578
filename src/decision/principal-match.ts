// Is the requester one of the principals that a statement names, and how directly? What a grant is worth in the end is
// reference.ts's business.

import { anyOf, type Truth } from '../conditions/outcome.ts';
import { parseArn } from '../language/arn.ts';
import type { PrincipalElement, PrincipalEntry, Statement } from '../language/policy-document.ts';
import type { Principal } from './access-request.ts';

/**
 * Whom a statement speaks to, from the most direct: the principal that makes the request (a user, a session, everyone), the role or
 * user behind a session, or the account that the principal belongs to, which leaves the rest to its own policies.
 */
export const GRANTS = ['principal', 'sessionIssuer', 'account'] as const;

export type Grant = (typeof GRANTS)[number];

export interface PrincipalMatch {
  readonly matches: Truth;
  /** The most direct of those that match; only for Principal. */
  readonly grant?: Grant;
}

/** The names by which a policy can mean a principal, at one level of directness. */
interface NamedLevel {
  readonly grant: Grant;
  readonly type: 'AWS' | 'Service' | 'Federated';
  readonly names: readonly string[];
}

/**
 * Whether the statement's Principal or NotPrincipal covers the principal; `hasBoundary` says that it has a permissions boundary.
 *
 * NotPrincipal with a deny spares only those whose every level is listed: the account, the role and the session. It spares no user
 * or role that has a permissions boundary. With an allow AWS does not support it, so nobody can say whom it would let in.
 * AWS: reference_policies_elements_principal, reference_policies_elements_notprincipal
 */
export function matchPrincipal(
  element: PrincipalElement,
  effect: Statement['effect'],
  requester: { readonly principal: Principal; readonly hasBoundary: boolean },
): PrincipalMatch {
  const levels = namedLevels(requester.principal).map((level) => ({
    grant: level.grant,
    named: anyOf(element.entries.map((entry) => covers(entry, level))),
  }));
  if (element.kind === 'NotPrincipal') {
    const spared = !requester.hasBoundary && levels.every(({ named }) => named === true);
    return { matches: effect === 'Allow' ? undefined : !spared };
  }
  const grant = GRANTS.find((candidate) => levels.some((level) => level.grant === candidate && level.named));
  const matches = anyOf(levels.map(({ named }) => named));
  return grant === undefined ? { matches } : { matches, grant };
}

function namedLevels(principal: Principal): readonly NamedLevel[] {
  const { arn, account } = principal;
  const root = `arn:${parseArn(arn)?.partition ?? 'aws'}:iam::${account}:root`;
  const accountLevel: NamedLevel = { grant: 'account', type: 'AWS', names: [account, root] };
  const self: NamedLevel = { grant: 'principal', type: 'AWS', names: [arn] };
  switch (principal.kind) {
    case 'Anonymous':
      return [{ ...self, names: [] }];
    case 'Service':
      return [{ ...self, type: 'Service' }];
    case 'Root':
      return [{ ...accountLevel, grant: 'principal' }];
    case 'SAMLUser':
    case 'WebIdentityUser':
      return [{ ...self, type: 'Federated' }];
    case 'User':
      return [accountLevel, self];
    case 'FederatedUser':
      return [accountLevel, ...issuerLevel(principal.userArn), self];
    case 'AssumedRole':
      return [accountLevel, ...issuerLevel(principal.roleArn ?? ''), self];
  }
}

function issuerLevel(issuer: string | undefined): readonly NamedLevel[] {
  return issuer === undefined ? [] : [{ grant: 'sessionIssuer', type: 'AWS', names: [issuer] }];
}

/** Names are compared as they stand: the parser refuses wildcards inside them. Whose a canonical user id is, nobody can tell here. */
function covers({ type, value: { value } }: PrincipalEntry, level: NamedLevel): Truth {
  switch (type) {
    case 'AWS':
    case 'Service':
    case 'Federated':
      if (value === '*' && type === 'AWS') return true;
      return type === level.type && level.names.includes(value);
    case 'CanonicalUser':
      return undefined;
  }
}
