// What does a list of roles look like? A table for people, one JSON object for programs.

import { isoSeconds } from '../../identity/iso-seconds.ts';
import type { RoleRecord } from '../../identity/records.ts';
import type { ServiceTrust } from '../../services/sagemaker/service-trust.ts';
import type { Colors } from '../colors.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';

export interface ListedRole {
  readonly arn: string;
  readonly role: RoleRecord;
  readonly trust: ServiceTrust;
}

export function rolesJson(service: string, roles: readonly ListedRole[]): object {
  return {
    service,
    roles: roles.map(({ arn, role, trust }) => ({
      arn,
      path: role.path,
      name: role.name,
      ...trust,
      ...(role.lastUsed && { lastUsed: { at: isoSeconds(role.lastUsed.at), region: role.lastUsed.region } }),
    })),
  };
}

const WORDS = { yes: 'yes', underConditions: 'conditions', no: 'no' } as const;

/** `all` is how many roles there are, listed or not. Lines of at most 80 columns, but for longer names. */
export function rolesText(
  service: string,
  { listed, all }: { readonly listed: readonly ListedRole[]; readonly all: number },
  colors: Colors,
): string {
  const usable = listed.filter(({ trust }) => trust.trusts !== 'no').length;
  const summary = wrap(`${usable} of ${all} roles can be used by ${service}`);
  if (listed.length === 0) return `${summary}\n`;
  const header = colors.dim(row(['MAY USE IT', 'LAST USED', 'ROLE']));
  return `${[header, ...listed.map((each) => roleLines(each, colors)), '', summary].join('\n')}\n`;
}

function roleLines({ arn, role, trust }: ListedRole, colors: Colors): string {
  const paint = { yes: colors.green, underConditions: colors.yellow, no: colors.red }[trust.trusts];
  const word = WORDS[trust.trusts];
  const lastUsed = role.lastUsed === undefined ? 'never' : isoSeconds(role.lastUsed.at).slice(0, 10);
  const first = row([word, lastUsed, printable(arn)]).replace(word, paint(word));
  return [first, ...reasons(trust).map((reason) => wrap(printable(reason), '            '))].join('\n');
}

function reasons(trust: ServiceTrust): readonly string[] {
  if (trust.trusts === 'no') return [trust.why];
  return trust.trusts === 'yes' ? [] : trust.conditions;
}

function row([trusts, lastUsed, role]: readonly [string, string, string]): string {
  return `${trusts.padEnd(12)}${lastUsed.padEnd(12)}${role}`;
}
