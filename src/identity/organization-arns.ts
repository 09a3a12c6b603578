// The ids and ARNs of what an organization holds, as Organizations writes them.
//
// AWS: Service Authorization Reference, list_organizations (resource types); Organizations API Reference (patterns of the ids)

import type { ControlPolicyType, OrganizationRecord } from './organization-records.ts';
import type { RandomBytes } from './unique-id.ts';

/** Of an organization: who manages it, and its id. */
export type OrganizationName = Pick<OrganizationRecord, 'account' | 'name'>;

export function organizationArn({ account, name }: OrganizationName): string {
  return `arn:aws:organizations::${account}:organization/${name}`;
}

export function organizationRootArn({ account, name }: OrganizationName, rootId: string): string {
  return `arn:aws:organizations::${account}:root/${name}/${rootId}`;
}

export function organizationalUnitArn({ account, name }: OrganizationName, id: string): string {
  return `arn:aws:organizations::${account}:ou/${name}/${id}`;
}

/** Of an account within its organization. */
export function memberArn({ account, name }: OrganizationName, member: string): string {
  return `arn:aws:organizations::${account}:account/${name}/${member}`;
}

export function handshakeArn({ account, name }: OrganizationName, id: string): string {
  return `arn:aws:organizations::${account}:handshake/${name}/invite/${id}`;
}

export function controlPolicyArn({ account, name }: OrganizationName, type: ControlPolicyType, id: string): string {
  return `arn:aws:organizations::${account}:policy/${name}/${type.toLowerCase()}/${id}`;
}

/** Letters that a number cannot be mistaken for; 32, so that every one is equally likely. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** `length` letters and digits after `prefix`. */
export function organizationId(prefix: string, length: number, randomBytes: RandomBytes): string {
  return prefix + Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** Twelve digits, the first of which is not 0: an account number that survives being read as a number. */
export function accountNumber(randomBytes: RandomBytes): string {
  const number = Buffer.from(randomBytes(8)).readBigUInt64BE();
  return String(100_000_000_000n + (number % 900_000_000_000n));
}
