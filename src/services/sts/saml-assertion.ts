// Does a SAML response prove who someone is, and what does it say? The signature is checked first, with the certificates in the provider's
// metadata; only what it covers is read.
//
// AWS: id_roles_providers_create_saml_assertions, troubleshoot_saml (texts), reference_policies_iam-condition-keys (saml:…); SAML V2.0
//      profiles, 4.1.4.2.
//
// Like AWS, this does not remember assertions: until it is too old, one can be shown again. Observed: tools show one assertion for many
// roles, until it is five minutes old (github.com/Nike-Inc/gimme-aws-creds issue 251), and keep it for the next time
// (github.com/cevoaustralia/aws-google-auth pull request 47).

import { createHash } from 'node:crypto';
import type { SamlAssertion } from '../../identity/federated-identity.ts';
import { isSessionName } from '../../identity/names.ts';
import type { SamlProviderRecord } from '../../identity/provider-records.ts';
import { children, declaresEntities, readSamlMetadata, type XmlElement } from '../iam/providers/saml-metadata.ts';
import { ServiceError } from '../service-error.ts';
import { samlAttributeKeys } from './saml-attribute-keys.ts';
import { attributesOf, samlSessionTags } from './saml-attributes.ts';

/** Observed: "Token must be redeemed within 5 minutes of issuance". */
const MAX_AGE = 5 * 60_000;
const NAME_ID_FORMAT = /^urn:oasis:names:tc:SAML:2\.0:nameid-format:(persistent|transient)$/;
const AUDIENCES = /^(?:urn:amazon:webservices|https:\/\/(?:[a-z0-9-]+\.)?signin\.aws\.amazon\.com\/saml)$/;
const RECIPIENTS = /^https:\/\/(?:[a-z0-9-]+\.)?signin\.aws\.amazon\.com\/saml$/;

/** What the response says, once it is believed. `now` is in milliseconds since the epoch. */
export async function readSamlAssertion(
  encoded: string,
  provider: SamlProviderRecord,
  now: number,
): Promise<SamlAssertion> {
  const metadata = await readSamlMetadata(provider.metadata);
  if (metadata === undefined) throw invalidToken('The metadata document of the provider cannot be read');
  if (metadata.validUntil !== undefined && now >= metadata.validUntil) {
    throw invalidToken('The metadata document of the provider has expired');
  }
  const assertion = await signedAssertion(encoded, metadata.certificates);
  const issuer = textOf(children(assertion, 'Issuer')[0]);
  if (issuer !== metadata.entityId) throw invalidToken('Issuer not present in specified provider');
  checkTimes(assertion, now);
  checkAudience(assertion);
  const recipient = recipientOf(assertion, now);
  return describe(assertion, provider, { issuer, recipient });
}

/** The assertion as far as a signature of one of the certificates covers it. */
async function signedAssertion(encoded: string, certificates: readonly string[]): Promise<XmlElement> {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(encoded)) throw invalidToken('Invalid base64 SAMLResponse');
  if (declaresEntities(Buffer.from(encoded, 'base64').toString('utf8'))) {
    throw invalidToken('A SAML response with a document type declaration is not accepted');
  }
  const { SAML, SamlStatusError } = await import('@node-saml/node-saml');
  const saml = new SAML({
    ...{
      idpCert: [...certificates],
      callbackUrl: 'https://signin.aws.amazon.com/saml',
      issuer: 'urn:amazon:webservices',
    },
    // One signature is enough, that of the assertion or that of the response. Times and audience are checked here, by the call's time.
    ...{ wantAuthnResponseSigned: false, wantAssertionsSigned: false, audience: false, acceptedClockSkewMs: -1 },
    cacheProvider: NO_CACHE,
  });
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: encoded });
    const assertion = profile?.getAssertion?.()['Assertion'];
    if (typeof assertion !== 'object' || assertion === null) throw new Error('there is no assertion');
    return assertion as XmlElement;
  } catch (error) {
    if (error instanceof SamlStatusError) throw new ServiceError('IDPRejectedClaim', error.message);
    throw invalidToken('Response signature invalid');
  }
}

/** Without it the library starts a timer for every response. */
const NO_CACHE = {
  saveAsync: async () => null,
  getAsync: async () => null,
  removeAsync: async () => null,
};

function checkTimes(assertion: XmlElement, now: number): void {
  const issued = timeOf(assertion.$?.['IssueInstant']);
  if (issued === undefined || issued > now + MAX_AGE)
    throw invalidToken('IssueInstant of the assertion is missing or in the future');
  if (now >= issued + MAX_AGE) throw expired();
  const conditions = children(assertion, 'Conditions');
  if (conditions.length !== 1) throw invalidToken('The assertion must have one Conditions element');
  for (const { $ = {} } of conditions) {
    const [notBefore, notOnOrAfter] = [$['NotBefore'], $['NotOnOrAfter']];
    if (notBefore !== undefined && !(now >= (timeOf(notBefore) ?? Infinity)))
      throw invalidToken('Response is not yet valid');
    if (notOnOrAfter !== undefined && !(now < (timeOf(notOnOrAfter) ?? -Infinity))) throw expired();
  }
}

/** Every restriction must name AWS. */
function checkAudience(assertion: XmlElement): void {
  const restrictions = children(children(assertion, 'Conditions')[0], 'AudienceRestriction');
  const named = restrictions.map((restriction) => children(restriction, 'Audience').map(textOf));
  if (named.length === 0 || !named.every((audiences) => audiences.some((audience) => AUDIENCES.test(audience)))) {
    throw invalidToken('Response does not contain the required audience');
  }
}

/** Whoever bears the assertion may use it, here and for a while: the Recipient of such a confirmation. */
function recipientOf(assertion: XmlElement, now: number): string {
  const confirmations = children(children(assertion, 'Subject')[0], 'SubjectConfirmation')
    .filter(({ $ }) => $?.['Method'] === 'urn:oasis:names:tc:SAML:2.0:cm:bearer')
    .flatMap((confirmation) => children(confirmation, 'SubjectConfirmationData'))
    .map(({ $ = {} }) => $);
  const here = confirmations.filter(({ Recipient = '' }) => RECIPIENTS.test(Recipient));
  const [first] = here;
  if (first === undefined) throw invalidToken('Response does not contain the required audience');
  const valid = here.find(
    ({ NotBefore, NotOnOrAfter }) => NotBefore === undefined && now < (timeOf(NotOnOrAfter) ?? -Infinity),
  );
  if (valid === undefined) throw expired();
  return valid['Recipient'] ?? '';
}

function describe(
  assertion: XmlElement,
  { account, name }: SamlProviderRecord,
  { issuer, recipient }: { readonly issuer: string; readonly recipient: string },
): SamlAssertion {
  const nameId = children(children(assertion, 'Subject')[0], 'NameID')[0];
  const subject = textOf(nameId);
  if (subject === '') throw invalidToken('The assertion names no subject');
  const format = nameId?.$?.['Format'] ?? '';
  const subjectType = NAME_ID_FORMAT.exec(format)?.[1] ?? format;
  const nameQualifier = createHash('sha1').update(`${issuer}${account}/${name}`).digest('base64');
  const attributes = attributesOf(assertion);
  const sessionKeys = {
    'saml:namequalifier': nameQualifier,
    'saml:sub': subject,
    ...(subjectType !== '' && { 'saml:sub_type': subjectType }),
  };
  return {
    ...{ subject, issuer, audience: recipient, subjectType, nameQualifier, sessionKeys },
    keys: {
      ...samlAttributeKeys(attributes),
      ...sessionKeys,
      'saml:aud': recipient,
      'saml:iss': issuer,
      'saml:doc': `${account}/${name}`,
    },
    sessionName: sessionNameOf(attributes.own('RoleSessionName')),
    roles: rolesOf(attributes.own('Role'), `arn:aws:iam::${account}:saml-provider/${name}`),
    ...sessionDurationOf(attributes.own('SessionDuration')),
    ...endOf(assertion),
    ...samlSessionTags(attributes),
  };
}

/** The roles of the pairs, in either order, that name this provider. */
function rolesOf(pairs: readonly string[], provider: string): readonly string[] {
  return pairs.flatMap((pair) => {
    const arns = pair.split(',').map((arn) => arn.trim());
    return arns.length === 2 && arns.includes(provider) ? arns.filter((arn) => arn !== provider) : [];
  });
}

function sessionNameOf(values: readonly string[]): string {
  const [name, ...more] = values;
  if (name === undefined || more.length > 0) throw invalidToken('RoleSessionName is required in AuthnResponse');
  if (!isSessionName(name)) throw invalidToken('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}');
  return name;
}

function sessionDurationOf(values: readonly string[]): { readonly sessionDuration?: number } {
  const [duration] = values;
  if (duration === undefined) return {};
  const seconds = /^\d{1,5}$/.test(duration) ? Number(duration) : 0;
  if (seconds < 900 || seconds > 43_200) throw invalidToken('SessionDuration must be a number from 900 to 43200');
  return { sessionDuration: seconds };
}

/** The earliest end that any of the authentications sets. */
function endOf(assertion: XmlElement): { readonly endsAt?: number } {
  const ends = children(assertion, 'AuthnStatement').flatMap(({ $ }) => $?.['SessionNotOnOrAfter'] ?? []);
  if (ends.length === 0) return {};
  return { endsAt: Math.min(...ends.map((end) => timeOf(end) ?? 0)) };
}

/** `xs:dateTime` in UTC, as SAML has it. */
function timeOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function textOf(element: XmlElement | undefined): string {
  return (element?._ ?? '').trim();
}

export function invalidToken(message: string): ServiceError {
  return new ServiceError('InvalidIdentityToken', message);
}

function expired(): ServiceError {
  return new ServiceError('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance');
}
