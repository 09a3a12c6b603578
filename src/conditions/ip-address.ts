// The IP address operators: an address in a CIDR range, version 4 or 6, exactly.
// AWS: reference_policies_elements_condition_operators (IP address condition operators)

import type { Comparison, ConditionOperator } from './condition-operator.ts';

export function ipAddressOperator({ negated = false } = {}): ConditionOperator {
  return { family: 'ipAddress', negated, values: 'literal', compareWith: inRange };
}

export interface Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

/** Whether an address lies in `expected`, an address or a range. A version 4 address is in no version 6 range. */
function inRange(expected: string): Comparison {
  const range = parseRange(expected);
  if (range === undefined) {
    return () => undefined;
  }
  const { bits, width } = range.address;
  const hostBits = BigInt(width - range.prefix);
  const network = bits >> hostBits;
  return (actual) => {
    const address = parseAddress(actual);
    return address && address.width === width && address.bits >> hostBits === network;
  };
}

/**
 * `192.0.2.0/24`; without a prefix a range of one address. Bits after the prefix do not count. `undefined` for what is neither an address
 * nor a range.
 */
export function parseRange(text: string): { address: Address; prefix: number } | undefined {
  const [base = '', prefixText, ...rest] = text.split('/');
  const written = parseWritten(base);
  if (
    written === undefined ||
    rest.length > 0 ||
    (prefixText !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefixText))
  ) {
    return undefined;
  }
  const prefix = prefixText === undefined ? written.width : Number(prefixText);
  const address = unmapped(written);
  const dropped = written.width - address.width;
  if (prefix > written.width) {
    return undefined;
  }
  return prefix < dropped ? { address: written, prefix } : { address, prefix: prefix - dropped };
}

function parseAddress(text: string): Address | undefined {
  const written = parseWritten(text);
  return written && unmapped(written);
}

/** `::ffff:192.0.2.1` is how a dual-stack socket writes the version 4 address 192.0.2.1 (RFC 4291, 2.5.5.2): the same host. */
function unmapped(address: Address): Address {
  return address.width === 128 && address.bits >> 32n === 0xffffn
    ? { bits: address.bits & 0xffffffffn, width: 32 }
    : address;
}

function parseWritten(text: string): Address | undefined {
  if (!text.includes(':')) {
    const bits = parseVersion4(text);
    return bits === undefined ? undefined : { bits, width: 32 };
  }
  const bits = parseVersion6(text);
  return bits === undefined ? undefined : { bits, width: 128 };
}

/** Four decimal bytes. A leading zero is refused, because some readers take it for octal. */
function parseVersion4(text: string): bigint | undefined {
  const bytes = text.split('.');
  if (bytes.length !== 4 || !bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256)) {
    return undefined;
  }
  return bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

/** Eight groups of four hexadecimal digits; one `::` stands for the zeros left out; the last two may be a version 4 address. */
function parseVersion6(text: string): bigint | undefined {
  const [left = '', right, ...rest] = text.split('::');
  const head = parseGroups(left, right === undefined);
  const tail = parseGroups(right ?? '', true);
  if (rest.length > 0 || head === undefined || tail === undefined) {
    return undefined;
  }
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) {
    return undefined;
  }
  return [...head, ...Array<bigint>(missing).fill(0n), ...tail].reduce((bits, group) => (bits << 16n) | group, 0n);
}

function parseGroups(text: string, endsAddress: boolean): readonly bigint[] | undefined {
  if (text === '') {
    return [];
  }
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const version4 = endsAddress && index === parts.length - 1 ? parseVersion4(part) : undefined;
    if (version4 !== undefined) {
      groups.push(version4 >> 16n, version4 & 0xffffn);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(BigInt(`0x${part}`));
    } else {
      return undefined;
    }
  }
  return groups;
}
