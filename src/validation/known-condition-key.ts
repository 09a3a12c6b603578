// Does this condition key exist, and of which type is it?

import {
  type CatalogConditionKey,
  type ConditionKeyType,
  GLOBAL_CONDITION_KEYS,
  serviceOf,
} from '../catalog/catalog.ts';

export type KnownKey =
  /** `key` as AWS writes it. */
  | { readonly kind: 'known'; readonly key: string; readonly type: ConditionKeyType }
  | { readonly kind: 'unknown-global' }
  | { readonly kind: 'unknown-key'; readonly service: string }
  | { readonly kind: 'unknown-service'; readonly service: string }
  /** Not of the form `prefix:name`. */
  | { readonly kind: 'malformed' };

/** Looks a key up, in any case; `aws:ResourceTag/Team` is found as `aws:ResourceTag/${TagKey}`. */
export function knownConditionKey(key: string): KnownKey {
  const colon = key.indexOf(':');
  if (colon <= 0 || colon === key.length - 1) return { kind: 'malformed' };
  const prefix = key.slice(0, colon).toLowerCase();
  const found = lookUp(GLOBALS, key) ?? lookUp(keysOf(prefix), key);
  if (found !== undefined) return { kind: 'known', ...found };
  if (prefix === 'aws') return { kind: 'unknown-global' };
  // The claims of identity providers: `accounts.google.com:aud`, `saml:sub`; documented as keys of STS.
  const claim = lookUp(keysOf('sts'), key);
  if (claim !== undefined) return { kind: 'known', ...claim };
  return serviceOf(prefix) === undefined
    ? { kind: 'unknown-service', service: prefix }
    : { kind: 'unknown-key', service: prefix };
}

/** Whether it is `aws:ARN`, an early name of `aws:PrincipalArn`. */
export function isOutdatedKey(key: string): boolean {
  return key.toLowerCase() === 'aws:arn';
}

const TAG_KEYS: readonly string[] = ['aws:ResourceTag', 'aws:RequestTag', 'aws:PrincipalTag'];

/** The key without its tag, as AWS writes it, where a tag should follow and none does: `aws:ResourceTag`, `aws:ResourceTag/`. */
export function tagKeyWithoutTag(key: string): string | undefined {
  const name = key.endsWith('/') ? key.slice(0, -1) : key;
  return TAG_KEYS.find((known) => known.toLowerCase() === name.toLowerCase());
}

/** Whether requests carry several values of it. */
export function isMultivalued(type: ConditionKeyType): boolean {
  return type.startsWith('ArrayOf');
}

/** How the service reference writes what a key leaves open, from the first of several to the last. */
const PLACEHOLDER = /\$\{.*\}|<.*>|(?<=\/)(?:tag-?key)?$/;

interface KeyIndex {
  /** Keys without placeholder, in small letters. */
  readonly whole: ReadonlyMap<string, CatalogConditionKey>;
  /** What stands before and behind the placeholder, in small letters. */
  readonly open: readonly { readonly before: string; readonly after: string; readonly key: CatalogConditionKey }[];
}

const GLOBALS = indexKeys(GLOBAL_CONDITION_KEYS);
const indexes = new Map<string, KeyIndex>();

function keysOf(prefix: string): KeyIndex | undefined {
  const known = indexes.get(prefix);
  if (known !== undefined) return known;
  const service = serviceOf(prefix);
  if (service === undefined) return undefined;
  const index = indexKeys(service.conditionKeys);
  indexes.set(prefix, index);
  return index;
}

function indexKeys(keys: readonly CatalogConditionKey[]): KeyIndex {
  const whole = new Map<string, CatalogConditionKey>();
  const open: { before: string; after: string; key: CatalogConditionKey }[] = [];
  for (const key of keys) {
    const name = key.key.toLowerCase();
    const place = PLACEHOLDER.exec(name);
    if (place === null) whole.set(name, key);
    else open.push({ before: name.slice(0, place.index), after: name.slice(place.index + place[0].length), key });
  }
  return { whole, open };
}

function lookUp(index: KeyIndex | undefined, key: string): CatalogConditionKey | undefined {
  if (index === undefined) return undefined;
  const name = key.toLowerCase();
  return (
    index.whole.get(name) ??
    index.open.find(
      ({ before, after }) =>
        name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after),
    )?.key
  );
}
