// How a value of the input becomes the value of a condition key. A reading that finds no value leaves the key absent.

import type { KeyReading } from './operation-row.ts';
import { isObject } from './paths.ts';
import { type Home, resourceArn } from './resource-arn.ts';

type Read = (value: unknown, home: Home) => string | readonly string[] | undefined;

/**
 * Buckets that hold JumpStart's gated models. Reading one of them other than through a hub is direct access.
 * AWS: the Service Authorization Reference's `sagemaker:DirectGatedModelAccess`; the prefix is that of the public SDKs.
 */
const GATED_MODEL_BUCKET = 'jumpstart-private-cache-prod-';

export const KEY_READINGS: Readonly<Record<KeyReading, Read>> = {
  text: textOf,
  'kms-key-arn': kmsKeyArn,
  'model-arn': (value, home) => namedArn('model', value, home),
  'lifecycle-config-arn': (value, home) => namedArn('notebook-instance-lifecycle-config', value, home),
  'workteam-type': workteamType,
  'gated-model': gatedModel,
  'image-arn': (value, home) => (textOf(value)?.startsWith('arn:') ? textOf(value) : namedArn('image', value, home)),
  'image-version-arn': imageVersionArn,
  presence: () => 'true',
  'job-document-subnets': (value) => textsIn(value, /^subnets$/i),
  'job-document-security-groups': (value) => textsIn(value, /^securitygroupids$/i),
  'job-document-output-key': (value, home) =>
    textsIn(value, /^(?:output)?kms_?key(?:id|arn)?$/i).flatMap((key) => kmsKeyArn(key, home) ?? []),
};

function textOf(value: unknown): string | undefined {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return scalar ? String(value) : undefined;
}

/** A key's id as the ARN of that key in the caller's account and Region; an empty text is no key. Aliases never come here: see `KMS_KEY`. */
function kmsKeyArn(value: unknown, { partition, region, account }: Home): string | undefined {
  const text = textOf(value);
  if (text === undefined || text === '') return undefined;
  return text.startsWith('arn:') ? text : `arn:${partition}:kms:${region}:${account}:key/${text}`;
}

function namedArn(type: string, value: unknown, home: Home): string | undefined {
  const name = textOf(value);
  return name === undefined ? undefined : resourceArn(home, type, name);
}

/** An image version by its own ARN, or by a custom image's name and number; a custom image without a number names no version. */
function imageVersionArn(value: unknown, home: Home): string | undefined {
  if (!isObject(value)) return textOf(value);
  const { ImageName: name, ImageVersionNumber: number } = value;
  return number === undefined ? undefined : namedArn('image-version', `${String(name)}/${String(number)}`, home);
}

/**
 * All texts in a job's document under members whose names match, at any depth. AWS does not publish where its schemas have them, so every
 * member of that name counts: no place in the document is a way round the key.
 */
function textsIn(document: unknown, name: RegExp): readonly string[] {
  const found: string[] = [];
  const take = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    if (Array.isArray(value)) for (const item of value) take(item);
  };
  const search = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) search(item);
    if (!isObject(value)) return;
    for (const [member, item] of Object.entries(value)) {
      if (name.test(member)) take(item);
      search(item);
    }
  };
  search(parsed(document));
  return found;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** `private-crowd` of `arn:aws:sagemaker:us-west-2:111122223333:workteam/private-crowd/team`. */
function workteamType(value: unknown): string | undefined {
  const segments = textOf(value)?.split('/') ?? [];
  return segments.length > 2 ? segments[1] : undefined;
}

/** `true` for an S3 location of a gated model that is not read through a hub: the location itself or a data source that holds it. */
function gatedModel(value: unknown): string | undefined {
  if (isObject(value)) return isObject(value['HubAccessConfig']) ? undefined : gatedModel(value['S3Uri']);
  const text = textOf(value);
  return text !== undefined && mayBeInBucket(text, GATED_MODEL_BUCKET) ? 'true' : undefined;
}

/**
 * Whether a location can be in a bucket whose name begins so. AWS takes `s3://bucket/key` and https URLs, which have the bucket in
 * the host or at the head of the path. Escapes stand for what they mean, and capitals are no way round.
 */
function mayBeInBucket(location: string, bucket: string): boolean {
  const [scheme, , host = '', head = ''] = location.split('/');
  const places = scheme === 's3:' ? [host] : [host, head];
  return places.some((part) => unescaped(part).toLowerCase().includes(bucket));
}

function unescaped(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
