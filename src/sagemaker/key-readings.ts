// How a value of the input becomes the value of a condition key. A reading that finds no value leaves the key absent.

import type { KeyReading } from './operation-row.ts';
import { isObject } from './paths.ts';
import { type Home, resourceArn } from './resource-arn.ts';

type Read = (value: unknown, home: Home) => string | undefined;

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
