// What of an answer is the same in every walk and through every client? Ids, keys, dates and other fresh values become names; what
// clients show in forms of their own becomes one form.

import { ACCOUNT, OTHER_ACCOUNT } from './walk-world.ts';

/** Values that are secret, random or made anew by every walk. */
const FRESH_MEMBERS = new Set([
  'SecretAccessKey',
  'SessionToken',
  'ServicePassword',
  'Base32StringSeed',
  'SSHPublicKeyBody',
  'Fingerprint',
  'CertificateBody',
  'CertificateId',
  'SAMLProviderUUID',
  'CertificateChain',
  'SAMLMetadataDocument',
  'Marker',
  'NextToken',
  'PackedPolicySize',
]);
/** Condition keys whose values in decoded messages are the client's or the moment's. */
const FRESH_KEYS = new Set(['aws:UserAgent', 'aws:EpochTime']);
/** Lists in the order of ids, which is another in every walk. */
const IN_ANY_ORDER = new Set(['AccessKeyMetadata', 'Accounts']);
/** A picture of the seed, which the AWS CLI does not show; the length of a token, which older clients do not read. */
const LEFT_OUT = new Set(['QRCodePNG', 'SessionTokenSize', 'SessionTokenUtilization']);
const ID_FORMS: readonly (readonly [string, RegExp])[] = [
  ['encoded', /(?<=Encoded authorization failure message: )\S+/g],
  ['date', /\b\d{8}T\d{6}Z/g],
  ['date', /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g],
  ['uuid', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ['id', /\b(?:A[A-Z]{3})[A-Z0-9]{12,}\b/g],
  ['organization', /\bo-[a-z0-9]{10}\b/g],
  ['unit', /\bou-[a-z0-9]{4}-[a-z0-9]{8}\b/g],
  ['root', /\br-[a-z0-9]{4}\b/g],
  ['policy', /\bp-[a-z0-9]{8}\b/g],
  ['request', /\bcar-[a-z0-9]{32}\b/g],
  ['account', /\b\d{12}\b/g],
];

export interface Recorded {
  /** Makes one answer of a walk comparable. Ids keep their identity throughout the walk: the third user's is the same everywhere. */
  readonly answer: (output: unknown) => unknown;
}

export function recorded(): Recorded {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (form: string, value: string) => {
    const kind = form === 'id' ? value.slice(0, 4) : form;
    const known = names.get(value);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const name = `<${kind} ${count}>`;
    names.set(value, name);
    return name;
  };
  const text = (value: string) => {
    let result = value;
    for (const [form, pattern] of ID_FORMS) {
      result = result.replace(pattern, (found) => {
        if (form === 'date' || form === 'encoded') return `<${form}>`;
        if (found === ACCOUNT || found === OTHER_ACCOUNT || found === '000000000000') return found;
        return nameOf(form, found);
      });
    }
    return result;
  };
  const answer = (value: unknown, member = ''): unknown => {
    if (typeof value === 'string') {
      if (FRESH_MEMBERS.has(member)) return `<${member}>`;
      if (member === 'Content' && !value.startsWith('{')) return csv(value).map(text);
      // The JavaScript SDK leaves policies as IAM sends them; the other clients decode them.
      if (value.startsWith('%7B')) return answer(JSON.parse(decodeURIComponent(value)));
      return member === 'DecodedMessage' ? answer(JSON.parse(value)) : text(value);
    }
    if (typeof value === 'number' && FRESH_MEMBERS.has(member)) return `<${member}>`;
    if (Array.isArray(value)) {
      const items = value.map((each) => answer(each));
      return IN_ANY_ORDER.has(member) ? items.sort(byText) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    if ('key' in value && FRESH_KEYS.has(String(value.key))) return { key: value.key, values: '<fresh>' };
    const members = Object.entries(value)
      .filter(([name, each]) => !LEFT_OUT.has(name) && each !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members.map(([name, each]) => [text(name), answer(each, name)]));
  };
  return { answer: (output) => answer(output) };
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function csv(base64: string): string[] {
  return Buffer.from(base64, 'base64').toString().split('\n');
}
