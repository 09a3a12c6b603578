// What does a certificate in PEM say, and does it go with its private key and the chain of those who issued it?
//
// AWS: IAM User Guide, "Manage server certificates in IAM" (PEM, not encrypted, valid at the time of upload; the chain begins with
// the certificate's own issuer).

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { ServiceError } from '../../service-error.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
/** What AWS's services can serve with; Node knows more. */
const KEY_TYPES: readonly (string | undefined)[] = ['rsa', 'ec'];

/** One certificate that is valid at `now` (milliseconds since the epoch); refuses with MalformedCertificate. */
export function readCertificate(pem: string, now: number): X509Certificate {
  const [certificate, ...more] = readAll(pem);
  if (certificate === undefined || more.length > 0) throw malformed('The certificate body must hold one certificate.');
  if (now < Date.parse(certificate.validFrom)) {
    throw malformed(
      "Certificate is not yet valid. The 'Not Before' date restriction on the certificate has not passed.",
    );
  }
  if (now > expiryOf(certificate)) {
    throw malformed("Certificate is no longer valid. The 'Not After' date restriction on the certificate has passed.");
  }
  return certificate;
}

/** Milliseconds since the epoch. */
export function expiryOf(certificate: X509Certificate): number {
  return Date.parse(certificate.validTo);
}

/** Refuses with MalformedCertificate what is no private key, with KeyPairMismatch the key of another certificate. */
export function requireKeyOf(certificate: X509Certificate, pem: string): void {
  if (certificate.checkPrivateKey(readPrivateKey(pem))) return;
  throw new ServiceError('KeyPairMismatch', 'The private key does not match the public key of the certificate.');
}

/** Refuses with MalformedCertificate a chain in which anybody was not issued by the next one. */
export function requireChainOf(certificate: X509Certificate, pem: string): void {
  const chain = readAll(pem);
  if (chain.length === 0) throw malformed('The certificate chain must hold at least one certificate.');
  const broken = chain.findIndex((issuer, index) => {
    const issued = chain[index - 1] ?? certificate;
    return !(issued.checkIssued(issuer) && issued.verify(issuer.publicKey));
  });
  if (broken === -1) return;
  throw malformed(
    'Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, ' +
      `followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${broken}`,
  );
}

function readAll(pem: string): readonly X509Certificate[] {
  const parts = pem.trim().split(END);
  const rest = parts.pop();
  if (rest !== '') throw malformed('Unable to parse certificate. Please ensure the certificate is in PEM format.');
  return parts.map((part) => readOne(part.trimStart()));
}

/** `text` ends where its last line would begin. */
function readOne(text: string): X509Certificate {
  try {
    if (text.startsWith(BEGIN)) return new X509Certificate(text + END);
  } catch {
    // It looked like PEM and is none: told as what did not look like it.
  }
  throw malformed('Unable to parse certificate. Please ensure the certificate is in PEM format.');
}

function readPrivateKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' });
    if (KEY_TYPES.includes(key.asymmetricKeyType)) return key;
  } catch {
    // No reason is told: the error of the parser might repeat what it read.
  }
  throw malformed('Unable to parse private key. It must be an RSA or EC key in PEM format that is not encrypted.');
}

function malformed(message: string): ServiceError {
  return new ServiceError('MalformedCertificate', message);
}
