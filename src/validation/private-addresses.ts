// Which of the addresses that a condition on aws:SourceIp names are private? The key never holds one.

import { parseRange } from '../conditions/ip-address.ts';
import type { ConditionView, StatementView } from './policy-view.ts';

/** AWS names RFC 1918; the others are no public addresses either (RFC 4193, RFC 6598, RFC 3927, RFC 4291). */
const PRIVATE_RANGES = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].flatMap((text) => parseRange(text) ?? []);

/** Conditions on aws:SourceIp with one of the two operators, and whether their values are private: all, some, or none. */
export function sourceIpConditions(
  statements: readonly StatementView[],
  operatorName: 'IpAddress' | 'NotIpAddress',
): readonly { readonly condition: ConditionView; readonly private: 'all' | 'some' | 'none' }[] {
  return statements
    .flatMap(({ conditions }) => conditions)
    .filter(({ operator, key }) => operator?.name === operatorName && key.toLowerCase() === 'aws:sourceip')
    .map((condition) => {
      const inside = condition.values.filter(({ text }) => isPrivate(text)).length;
      const all = inside > 0 && inside === condition.values.length;
      return { condition, private: all ? 'all' : inside > 0 ? 'some' : 'none' };
    });
}

function isPrivate(text: string): boolean {
  const range = parseRange(text);
  if (range === undefined) return false;
  return PRIVATE_RANGES.some(({ address, prefix }) => {
    if (address.width !== range.address.width || prefix > range.prefix) return false;
    const hostBits = BigInt(address.width - prefix);
    return address.bits >> hostBits === range.address.bits >> hostBits;
  });
}
