// What does the metadata document of a SAML identity provider say: who issues the assertions, which certificates sign them, and how
// long that holds?
//
// SAML V2.0 metadata, EntityDescriptor and IDPSSODescriptor; AWS: id_roles_providers_create_saml.

import { X509Certificate } from 'node:crypto';

export interface SamlMetadata {
  /** The Issuer of its assertions. */
  readonly entityId: string;
  /** PEM. */
  readonly certificates: readonly string[];
  /** Milliseconds since the epoch. */
  readonly validUntil?: number;
}

/** An element as the parser gives it: children by their local names, each a list; attributes in `$`, text in `_`. */
export type XmlElement = { readonly $?: Readonly<Record<string, string>>; readonly _?: string } & {
  readonly [child: string]: unknown;
};

/** The children of that local name. */
export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  const found = element?.[name];
  if (!Array.isArray(found)) return [];
  return found.map((child) => (typeof child === 'object' && child !== null ? child : { _: String(child) }));
}

/** Documents that declare entities are not read at all: they have no use here but to do harm. */
export function declaresEntities(xml: string): boolean {
  return /<!\s*(?:doctype|entity)/i.test(xml);
}

/** `undefined` for what is no metadata document of an identity provider with a certificate to sign with. */
export async function readSamlMetadata(xml: string): Promise<SamlMetadata | undefined> {
  if (declaresEntities(xml)) return undefined;
  const root = await parse(xml);
  const entity = root?.['EntityDescriptor'] as XmlElement | undefined;
  const entityId = entity?.$?.['entityID'];
  const descriptors = children(entity, 'IDPSSODescriptor');
  const certificates = descriptors.flatMap((descriptor) => signingCertificates(descriptor));
  if (entityId === undefined || entityId === '' || certificates.length === 0) return undefined;
  if (certificates.some((certificate) => certificate === undefined)) return undefined;
  const ends = [entity, ...descriptors].flatMap((each) => each?.$?.['validUntil'] ?? []).map((end) => Date.parse(end));
  if (ends.some(Number.isNaN)) return undefined;
  return {
    entityId,
    certificates: certificates.filter((certificate) => certificate !== undefined),
    ...(ends.length > 0 && { validUntil: Math.min(...ends) }),
  };
}

async function parse(xml: string): Promise<XmlElement | undefined> {
  // Loaded when it is needed first: most servers never are told of a provider.
  const { parseXml2JsFromString } = await import('@node-saml/node-saml/lib/xml.js');
  try {
    return (await parseXml2JsFromString(xml)) as XmlElement;
  } catch {
    return undefined;
  }
}

/** Keys without a use are for everything. `undefined` stands for one that cannot be read. */
function signingCertificates(descriptor: XmlElement): readonly (string | undefined)[] {
  return children(descriptor, 'KeyDescriptor')
    .filter(({ $ }) => ($?.['use'] ?? 'signing') === 'signing')
    .flatMap((key) => children(key, 'KeyInfo'))
    .flatMap((info) => children(info, 'X509Data'))
    .flatMap((data) => children(data, 'X509Certificate'))
    .map(({ _ = '' }) => pem(_));
}

function pem(base64: string): string | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64')).toString();
  } catch {
    return undefined;
  }
}
