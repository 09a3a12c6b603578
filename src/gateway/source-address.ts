// Where does a request come from? From the socket, unless that is a proxy which the operator listed: then from what the proxy says.

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** An address range: `10.0.0.0/8`, `fd00::/8`; a single address is its own range. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
}

export type IsTrusted = (address: string) => boolean;

/** Whether an address is of a listed proxy. */
export function trustedProxies(ranges: readonly AddressRange[]): IsTrusted {
  const list = new BlockList();
  for (const { address, bits } of ranges) list.addSubnet(address, bits, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address that sent the request; `undefined` when a listed proxy says something that is no address. `X-Forwarded-For` is read from its
 * end: what a proxy that is not listed wrote before is whatever its client liked.
 */
export function sourceAddress(request: IncomingMessage, isTrusted: IsTrusted): string | undefined {
  let address = plainAddress(request.socket.remoteAddress ?? '');
  const hops = headerText(request, 'x-forwarded-for')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  for (const hop of hops.reverse()) {
    if (!isTrusted(address)) break;
    if (isIP(hop) === 0) return undefined;
    address = plainAddress(hop);
  }
  return isIP(address) === 0 ? undefined : address;
}

/** Whether the request came from a listed proxy itself. */
export function isFromTrustedProxy(request: IncomingMessage, isTrusted: IsTrusted): boolean {
  return isTrusted(plainAddress(request.socket.remoteAddress ?? ''));
}

/** All values of a header, joined as one. */
export function headerText({ headers }: IncomingMessage, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

/** IPv4 addresses that came through an IPv6 socket look like themselves again. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
