// What does an SSH public key say, in either of the two forms that IAM takes, and how is it written in the other one?
//
// AWS: UploadSSHPublicKey ("The public key must be encoded in ssh-rsa format or PEM format. The minimum bit-length of the public key is
// 2048 bits"). RFC 4253 section 6.6 and RFC 4251 section 5 (strings and mpints) for what SSH writes.

import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { ServiceError } from '../../service-error.ts';

const ALGORITHM = 'ssh-rsa';
const PEM_HEADS = ['-----BEGIN PUBLIC KEY-----', '-----BEGIN RSA PUBLIC KEY-----'] as const;
const MIN_BITS = 2048;
/** As OpenSSH has it: a longer one only costs time. */
const MAX_BITS = 16_384;

export interface SSHKey {
  /** `ssh-rsa`, the key in base64, and a comment if there was one. */
  readonly body: string;
  /** MD5 of the key as SSH writes it, in pairs of hexadecimal digits. */
  readonly fingerprint: string;
}

/** Refuses with InvalidPublicKey what cannot be read or is too short, with UnrecognizedPublicKeyEncoding what is of another form. */
export function readSSHKey(text: string): SSHKey {
  const trimmed = text.trim();
  const isPem = PEM_HEADS.some((head) => trimmed.startsWith(head));
  const { wire, comment } = isPem ? { wire: wireOf(readPem(trimmed)), comment: '' } : readLine(trimmed);
  requireStrong(wire);
  const digest = createHash('md5').update(wire).digest('hex');
  return {
    body: `${ALGORITHM} ${wire.toString('base64')}${comment === '' ? '' : ` ${comment}`}`,
    fingerprint: digest.replace(/..(?!$)/g, '$&:'),
  };
}

/** The key of a body that `readSSHKey` made, as PEM. */
export function pemOf(body: string): string {
  const [, base64 = ''] = body.split(' ');
  return keyOf(Buffer.from(base64, 'base64')).export({ type: 'spki', format: 'pem' }).toString();
}

function readLine(line: string): { readonly wire: Buffer; readonly comment: string } {
  const [algorithm, base64 = '', ...comment] = line.split(/[ \t]+/);
  if (algorithm !== ALGORITHM) {
    throw new ServiceError('UnrecognizedPublicKeyEncoding', 'The public key must be in ssh-rsa or PEM format.');
  }
  const wire = Buffer.from(base64, 'base64');
  if (wire.toString('base64') !== base64 || /[\r\n]/.test(line)) throw invalid();
  return { wire, comment: comment.join(' ') };
}

function readPem(pem: string): KeyObject {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // What the parser says is of no use to the caller.
  }
  throw invalid();
}

function wireOf(key: KeyObject): Buffer {
  const { e, n } = key.export({ format: 'jwk' });
  return Buffer.concat([Buffer.from(ALGORITHM), mpint(e), mpint(n)].map(withLength));
}

/** A positive number with its first bit free, which would make it negative. */
function mpint(base64url: string | undefined): Buffer {
  const bytes = Buffer.from(base64url ?? '', 'base64url');
  return (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]);
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A key that is written in another way than SSH's would have another fingerprint than it should, so it is refused as well. */
function requireStrong(wire: Buffer): void {
  const key = keyOf(wire);
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  const strong = modulusLength >= MIN_BITS && modulusLength <= MAX_BITS && publicExponent >= 3n;
  if (!(strong && wireOf(key).equals(wire))) throw invalid();
}

/** The key that SSH writes as three strings: algorithm, exponent, modulus. */
function keyOf(wire: Buffer): KeyObject {
  const [, exponent, modulus] = fieldsOf(wire);
  if (exponent === undefined || modulus === undefined) throw invalid();
  const jwk = { kty: 'RSA', e: exponent.toString('base64url'), n: modulus.toString('base64url') };
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw invalid();
  }
}

/** The strings that follow one another in `wire`, each after its length. */
function fieldsOf(wire: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  while (start < wire.length) {
    const end = start + 4 <= wire.length ? start + 4 + wire.readUInt32BE(start) : Number.POSITIVE_INFINITY;
    if (end > wire.length) throw invalid();
    fields.push(wire.subarray(start + 4, end));
    start = end;
  }
  return fields;
}

function invalid(): ServiceError {
  return new ServiceError('InvalidPublicKey', 'The public key is malformed or otherwise invalid.');
}
