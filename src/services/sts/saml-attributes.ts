// The attributes of a SAML assertion, and those among them that AWS reads as session tags and source identity.
//
// AWS: id_roles_providers_create_saml_assertions, id_session-tags.

import { isSessionName } from '../../identity/names.ts';
import type { Tag } from '../../identity/records.ts';
import { children, type XmlElement } from '../iam/providers/saml-metadata.ts';
import { tagKeysOf, tagsOf } from '../iam/tag-rules.ts';
import { ServiceError } from '../service-error.ts';

const OWN = 'https://aws.amazon.com/SAML/Attributes/';

export interface SamlAttributes {
  /** By whole names; the values of an attribute that comes twice are put together. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** The values of one of AWS's own attributes. */
  readonly own: (name: string) => readonly string[];
}

export function attributesOf(assertion: XmlElement): SamlAttributes {
  const byName = new Map<string, readonly string[]>();
  for (const statement of children(assertion, 'AttributeStatement')) {
    for (const attribute of children(statement, 'Attribute')) {
      const name = attribute.$?.['Name'] ?? '';
      const values = children(attribute, 'AttributeValue').map(({ _ = '' }) => _.trim());
      byName.set(name, [...(byName.get(name) ?? []), ...values]);
    }
  }
  return { byName, own: (name) => byName.get(OWN + name) ?? [] };
}

interface SamlSessionTags {
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

/** Refuses tags that STS would refuse in a request, and a source identity that cannot be one. */
export function samlSessionTags({ byName, own }: SamlAttributes): SamlSessionTags {
  const start = `${OWN}PrincipalTag:`;
  const Tags = [...byName].flatMap(([name, values]) =>
    name.startsWith(start) ? values.map((Value) => ({ Key: name.slice(start.length), Value })) : [],
  );
  return {
    tags: tagsOf({ Tags }, 'InvalidParameterValue'),
    transitiveTagKeys: tagKeysOf({ keys: own('TransitiveTagKeys') }, 'keys', 'InvalidParameterValue'),
    ...sourceIdentityIn(own('SourceIdentity')),
  };
}

/** What an identity provider says is the source identity. */
export function sourceIdentityIn(values: readonly string[]): { readonly sourceIdentity?: string } {
  const [sourceIdentity, ...more] = values;
  if (sourceIdentity === undefined) return {};
  if (more.length > 0 || !isSessionName(sourceIdentity) || /^aws:/i.test(sourceIdentity)) {
    const message = 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"';
    throw new ServiceError('InvalidIdentityToken', message);
  }
  return { sourceIdentity };
}
