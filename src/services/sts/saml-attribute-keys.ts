// Which condition keys do the attributes of a SAML assertion give? AWS's table, by the names that attributes have in assertions.
//
// AWS: reference_policies_iam-condition-keys ("Available keys for SAML-based AWS STS federation").

import type { Context } from '../iam/tag-rules.ts';
import type { SamlAttributes } from './saml-attributes.ts';

const EDU_PERSON = 'urn:oid:1.3.6.1.4.1.5923.1.1.1';
const EDU_ORG = 'urn:oid:1.3.6.1.4.1.5923.1.2.1';
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

const KEYS: Readonly<Record<string, string>> = {
  [`${EDU_PERSON}.1`]: 'eduPersonAffiliation',
  [`${EDU_PERSON}.2`]: 'eduPersonNickname',
  [`${EDU_PERSON}.3`]: 'eduPersonOrgDN',
  [`${EDU_PERSON}.4`]: 'eduPersonOrgUnitDN',
  [`${EDU_PERSON}.5`]: 'eduPersonPrimaryAffiliation',
  [`${EDU_PERSON}.6`]: 'eduPersonPrincipalName',
  [`${EDU_PERSON}.7`]: 'eduPersonEntitlement',
  [`${EDU_PERSON}.8`]: 'eduPersonPrimaryOrgUnitDN',
  [`${EDU_PERSON}.9`]: 'eduPersonScopedAffiliation',
  [`${EDU_PERSON}.10`]: 'eduPersonTargetedID',
  [`${EDU_PERSON}.11`]: 'eduPersonAssurance',
  [`${EDU_ORG}.2`]: 'eduOrgHomePageURI',
  [`${EDU_ORG}.3`]: 'eduOrgIdentityAuthNPolicyURI',
  [`${EDU_ORG}.4`]: 'eduOrgLegalName',
  [`${EDU_ORG}.5`]: 'eduOrgSuperiorURI',
  [`${EDU_ORG}.6`]: 'eduOrgWhitePagesURI',
  'urn:oid:2.5.4.3': 'cn',
  'urn:oid:2.5.4.4': 'surname',
  'urn:oid:2.5.4.42': 'givenName',
  'urn:oid:2.5.4.45': 'x500UniqueIdentifier',
  'urn:oid:0.9.2342.19200300.100.1.1': 'uid',
  'urn:oid:0.9.2342.19200300.100.1.3': 'mail',
  'urn:oid:0.9.2342.19200300.100.1.45': 'organizationStatus',
  'http://schemas.xmlsoap.org/claims/CommonName': 'commonName',
  [`${CLAIMS}/name`]: 'name',
  [`${CLAIMS}/givenname`]: 'givenName',
  [`${CLAIMS}/surname`]: 'surname',
  [`${CLAIMS}/emailaddress`]: 'mail',
  [`${CLAIMS}/uid`]: 'uid',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid': 'primaryGroupSID',
};

/** `saml:cn` and the like; the values of attributes for the same key are put together. */
export function samlAttributeKeys({ byName }: SamlAttributes): Context {
  const keys = new Map<string, readonly string[]>();
  for (const [name, values] of byName) {
    const key = Object.hasOwn(KEYS, name) ? `saml:${KEYS[name]}` : undefined;
    if (key !== undefined) keys.set(key, [...(keys.get(key) ?? []), ...values]);
  }
  return Object.fromEntries(keys);
}
