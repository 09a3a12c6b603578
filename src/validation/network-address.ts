// Which network does a range mean, when its address has bits behind the mask?

import { parseRange } from '../conditions/ip-address.ts';

/** `203.0.113.0/24` for `203.0.113.7/24`; `undefined` for a range that is written as it is meant, and for what is no range. */
export function networkOf(text: string): string | undefined {
  const [written = '', prefix] = text.split('/');
  const range = parseRange(text);
  if (range === undefined || prefix === undefined) return undefined;
  const { bits, width } = range.address;
  const hostBits = BigInt(width - range.prefix);
  const network = (bits >> hostBits) << hostBits;
  // An address of version 4 inside one of version 6 is left as it is written.
  if (network === bits || (width === 32 && written.includes(':'))) return undefined;
  return `${width === 32 ? writeVersion4(network) : writeVersion6(network)}/${prefix}`;
}

function writeVersion4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');
}

/** RFC 5952: the longest run of at least two zero groups is left out, the first of several. */
function writeVersion6(bits: bigint): string {
  const groups = [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((bits >> shift) & 0xffffn).toString(16));
  const runs = [
    ...groups
      .map((group) => (group === '0' ? '0' : 'x'))
      .join('')
      .matchAll(/0{2,}/g),
  ];
  const [longest] = runs.toSorted((a, b) => b[0].length - a[0].length);
  if (longest === undefined) return groups.join(':');
  return `${groups.slice(0, longest.index).join(':')}::${groups.slice(longest.index + longest[0].length).join(':')}`;
}
