// How does an input or output look in an activity record? As CloudTrail writes it, and without secrets.

import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from '../wire/members.ts';

/** What CloudTrail writes in the place of a secret. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Secrets, some of which the models do not mark as sensitive. */
export const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  'AddPrivateKey',
  'AuthenticationCode1',
  'AuthenticationCode2',
  'AuthorizedUrl',
  'AuthorizedUrlConfigs',
  'Base32StringSeed',
  'NewPassword',
  'OldPassword',
  'Password',
  'PrivateKey',
  'QRCodePNG',
  'SAMLAssertion',
  'SecretAccessKey',
  'ServiceCredentialSecret',
  'ServicePassword',
  'SessionToken',
  'TokenCode',
  'TradeInToken',
  'WebIdentityToken',
]);

/** What presigned URLs carry: whoever reads them can use them. */
const SIGNED_PARAMETERS = ['X-Amz-Signature=', 'X-Amz-Security-Token='];

/**
 * `value` has the types of `shape`. Members get a small first letter, times are ISO 8601, blobs base64; whatever the model
 * marks as sensitive is hidden, and signed URLs are. Members that the shape does not know are left out.
 */
export function describeValue(shape: NormalizedSchema, value: unknown): unknown {
  if (shape.getMergedTraits().sensitive) return HIDDEN;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) {
    const element = shape.getValueSchema();
    return value.map((item) => describeValue(element, item));
  }
  if (typeof value === 'string') return withoutSignature(value);
  if (typeof value !== 'object' || value === null) return value;
  if (shape.isMapSchema()) {
    const element = shape.getValueSchema();
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, describeValue(element, item)]));
  }
  return describeStructure(shape, value);
}

/** A text, unless it has a signed URL in it: error messages repeat what was sent. */
export function withoutSignature(text: string): string {
  return SIGNED_PARAMETERS.some((name) => text.includes(name)) ? HIDDEN : text;
}

function describeStructure(shape: NormalizedSchema, value: object): unknown {
  const described: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const memberShape = membersOf(shape).byName.get(name);
    if (memberShape === undefined || member === undefined) continue;
    const key = name.charAt(0).toLowerCase() + name.slice(1);
    described.push([key, SECRET_MEMBERS.has(name) ? HIDDEN : describeValue(memberShape, member)]);
  }
  return Object.fromEntries(described);
}
