// Certificates for tests: X.509 written with the few DER forms that one needs, signed by Node's own cryptography.

import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface TestCertificate {
  readonly name: string;
  readonly certificate: string;
  readonly privateKey: string;
  readonly key: KeyObject;
}

interface Wanted {
  readonly name: string;
  /** Without one it issues itself. */
  readonly issuer?: TestCertificate;
  readonly from?: Date;
  readonly to?: Date;
}

const ECDSA_WITH_SHA256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const VERSION_3 = Buffer.from('a003020102', 'hex');
const CERTIFICATE_AUTHORITY = Buffer.from('a310300e300c0603551d13040530030101ff', 'hex');
let serial = 0;

/** A P-256 key and a certificate about it, which is valid from 2020 to 2049 unless something else is wanted. */
export function testCertificate({ name, issuer, from, to }: Wanted): TestCertificate {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  serial += 1;
  const content = der(
    0x30,
    VERSION_3,
    der(0x02, Buffer.from([serial])),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    der(0x30, timeOf(from ?? new Date('2020-01-01')), timeOf(to ?? new Date('2049-12-31'))),
    nameOf(name),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    CERTIFICATE_AUTHORITY,
  );
  const signature = sign('sha256', content, issuer?.key ?? key);
  const whole = der(0x30, content, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replace(/.{1,64}/g, '$&\n');
  return {
    name,
    key,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function nameOf(name: string): Buffer {
  return der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

/** UTCTime: two digits of the year, up to 2049. */
function timeOf(date: Date): Buffer {
  const digits = date.toISOString().replace(/^..|[-:T]|\..*$/g, '');
  return der(0x17, Buffer.from(`${digits}Z`));
}
