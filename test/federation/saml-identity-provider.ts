// An identity provider that speaks SAML: metadata for IAM, and responses that are signed with a real key.

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { signXml } from '@node-saml/node-saml/lib/xml.js';
import { selfSigned } from './certificate.ts';

export const SAML_AUDIENCE = 'https://signin.aws.amazon.com/saml';
const ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/';

export interface SamlIdentityProvider {
  readonly entityId: string;
  readonly privateKey: KeyObject;
  readonly certificate: string;
  /** The metadata document for CreateSAMLProvider. */
  readonly metadata: string;
}

export function samlIdentityProvider(entityId = 'https://idp.example.com/saml'): SamlIdentityProvider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = selfSigned(privateKey);
  return { entityId, privateKey, certificate, metadata: metadataOf(entityId, certificate) };
}

export function metadataOf(entityId: string, certificate: string, attributes = ''): string {
  const base64 = certificate.replace(/-----[^-]+-----|\n/g, '');
  return (
    `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ${attributes} entityID="${entityId}">` +
    '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">' +
    '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>' +
    `<ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>` +
    '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>' +
    '</md:IDPSSODescriptor></md:EntityDescriptor>'
  );
}

/** What an assertion says. Times are milliseconds since the epoch. */
export interface Assertion {
  readonly at: number;
  readonly issuer?: string;
  readonly subject?: string;
  readonly format?: string;
  readonly audience?: string;
  readonly recipient?: string;
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  readonly issuedAt?: number;
  readonly sessionEnds?: number;
  /** Names after `https://aws.amazon.com/SAML/Attributes/`, or whole names. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** A response that is not signed. */
export function unsignedResponse(idp: SamlIdentityProvider, assertion: Assertion): string {
  const { at, subject = 'casey', attributes } = assertion;
  const { format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' } = assertion;
  const { issuer = idp.entityId, audience = SAML_AUDIENCE, recipient = SAML_AUDIENCE } = assertion;
  const { notBefore = at - 60_000, notOnOrAfter = at + 240_000, issuedAt = at, sessionEnds } = assertion;
  const issued = iso(issuedAt);
  const values = Object.entries(attributes).map(([name, each]) => {
    const full = name.includes(':') && !name.startsWith('PrincipalTag:') ? name : ATTRIBUTES + name;
    const items = each.map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`);
    return `<saml:Attribute Name="${escaped(full)}">${items.join('')}</saml:Attribute>`;
  });
  const ends = sessionEnds === undefined ? '' : ` SessionNotOnOrAfter="${iso(sessionEnds)}"`;
  return (
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ' +
    `ID="_response" Version="2.0" IssueInstant="${issued}" Destination="${recipient}"><saml:Issuer>${issuer}</saml:Issuer>` +
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>' +
    `<saml:Assertion ID="_assertion" Version="2.0" IssueInstant="${issued}"><saml:Issuer>${issuer}</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="${format}">${escaped(subject)}</saml:NameID>` +
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">' +
    `<saml:SubjectConfirmationData NotOnOrAfter="${iso(notOnOrAfter)}" Recipient="${recipient}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${iso(notBefore)}" NotOnOrAfter="${iso(notOnOrAfter)}"><saml:AudienceRestriction>` +
    `<saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${issued}"${ends}><saml:AuthnContext><saml:AuthnContextClassRef>` +
    'urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>' +
    `<saml:AttributeStatement>${values.join('')}</saml:AttributeStatement></saml:Assertion></samlp:Response>`
  );
}

/** The response with its assertion, or the whole of it, signed by the provider. */
export function signedResponse(
  idp: SamlIdentityProvider,
  assertion: Assertion,
  what: 'Assertion' | 'Response' = 'Assertion',
): string {
  const path = what === 'Assertion' ? "/*/*[local-name(.)='Assertion']" : '/*';
  return signXml(
    unsignedResponse(idp, assertion),
    path,
    { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
    {
      privateKey: idp.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      publicCert: idp.certificate,
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
    },
  );
}

/** As the member SAMLAssertion carries it. */
export function encoded(xml: string): string {
  return Buffer.from(xml).toString('base64');
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
