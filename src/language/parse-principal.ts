// Whom does Principal or NotPrincipal name? Whether those principals exist is the business of the identity floor.

import { parseArn } from './arn.ts';
import type { PrincipalElement, PrincipalEntry, PrincipalType } from './policy-document.ts';
import type { JsonNode } from './read-json.ts';
import { didYouMean, type Reader, readMembers, readTexts, report, spanOf } from './reader.ts';

/** What each type of principal may name, besides `"*"` for AWS, and how to say it. */
const PRINCIPAL_TYPES: Readonly<Record<PrincipalType, { readonly names: (value: string) => boolean; help: string }>> = {
  AWS: {
    names: isAccountOrIdentity,
    help: 'write `*`, a twelve-digit account or the ARN of an account, user, role or session',
  },
  Service: {
    names: isDomainName,
    help: 'write a service principal such as `sagemaker.amazonaws.com`',
  },
  Federated: {
    names: isIdentityProvider,
    help: 'write the domain or the ARN of an identity provider',
  },
  CanonicalUser: {
    names: (value) => /^[0-9a-f]{64}$/.test(value),
    help: 'write the 64 hexadecimal digits of a canonical user ID',
  },
};

/** AWS: reference_policies_elements_principal, reference_policies_elements_notprincipal */
export function parsePrincipal(
  reader: Reader,
  node: JsonNode,
  kind: PrincipalElement['kind'],
): PrincipalElement | undefined {
  const at = spanOf(node);
  if (node.type === 'string') {
    const value = String(node.value);
    if (value !== '*') return report(reader, 'INVALID_PRINCIPAL_FORMAT', at, { element: kind, value });
    if (reader.kind === 'trust') {
      const help = 'write `{"AWS": "*"}`, with a condition that limits it';
      return report(reader, 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', at, { element: kind }, help);
    }
    return { kind, entries: [{ type: 'AWS', value: { value, at } }], at };
  }
  const members = readMembers(reader, node, `\`${kind}\``, '`"*"` or an object');
  if (members === undefined) return undefined;
  if (members.length === 0) report(reader, 'EMPTY_PRINCIPAL', at, { element: kind });
  const entries = members.flatMap((member) => {
    const type = principalType(member.key.value);
    if (type !== undefined) return parseEntries(reader, member.value, type);
    const help = didYouMean(member.key.value, Object.keys(PRINCIPAL_TYPES));
    report(reader, 'INVALID_PRINCIPAL_KEY', member.key.at, { key: member.key.value }, help);
    return [];
  });
  return { kind, entries, at };
}

function principalType(key: string): PrincipalType | undefined {
  const types: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
  return types.find((type) => type === key);
}

function parseEntries(reader: Reader, node: JsonNode, type: PrincipalType): readonly PrincipalEntry[] {
  const values = readTexts(reader, node, `\`${type}\``);
  if (values === undefined) return [];
  if (node.children?.length === 0) report(reader, 'EMPTY_PRINCIPAL', spanOf(node), { element: type });
  for (const { value: principal, at } of values) {
    if (type === 'AWS' && principal === '*') continue;
    const { names, help } = PRINCIPAL_TYPES[type];
    if (principal.includes('${')) {
      report(reader, 'VARIABLE_UNSUPPORTED_IN_ELEMENT', at, { where: 'in a principal' });
    } else if (/[*?]/.test(principal)) {
      report(reader, 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL', at, { principal, type });
    } else if (!names(principal)) {
      report(reader, 'INVALID_PRINCIPAL', at, { principal, type }, help);
    }
  }
  return values.map((value) => ({ type, value }));
}

/** What AWS keeps in the place of a user or a role that was deleted. AWS: reference_identifiers ("Unique identifiers") */
const UNIQUE_ID = /^(AIDA|AROA)[A-Z2-7]{17,18}$/;

/** Groups are no principals. */
function isAccountOrIdentity(value: string): boolean {
  if (/^\d{12}$/.test(value) || UNIQUE_ID.test(value)) return true;
  const arn = parseArn(value);
  if (arn === undefined || arn.partition === '' || arn.region !== '' || !/^\d{12}$/.test(arn.account)) return false;
  if (arn.service === 'iam')
    return arn.resource === 'root' || /^(user|role)\/([!-.0-~]*\/)*[\w+=,.@-]+$/.test(arn.resource);
  const session = /^assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$|^federated-user\/[\w+=,.@-]+$/;
  return arn.service === 'sts' && session.test(arn.resource);
}

function isDomainName(value: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value);
}

function isIdentityProvider(value: string): boolean {
  const arn = parseArn(value);
  if (arn === undefined) return isDomainName(value);
  const provider = /^(saml-provider|oidc-provider)\/[!-~]+$/.test(arn.resource);
  return provider && arn.partition !== '' && arn.service === 'iam' && arn.region === '' && /^\d{12}$/.test(arn.account);
}
