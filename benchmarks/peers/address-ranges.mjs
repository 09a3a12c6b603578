// Is an address in one of several ranges? For engines that have no such test, or that take one from whoever uses them.

import { BlockList, isIP } from 'node:net';

const family = (address) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** A test for one of the ranges, each an address or `address/bits`. */
export function inRanges(ranges) {
  const known = new BlockList();
  for (const range of ranges) {
    const [address, bits] = range.split('/');
    if (bits === undefined) known.addAddress(address, family(address));
    else known.addSubnet(address, Number(bits), family(address));
  }
  return (address) => typeof address === 'string' && isIP(address) !== 0 && known.check(address, family(address));
}
