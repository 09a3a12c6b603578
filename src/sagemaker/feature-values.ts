// Do features fit their group's definitions, and when did what they tell happen?
// AWS: SageMaker Developer Guide, Feature Store (data types; EventTime is a Fractional of seconds or a String in ISO 8601); the wordings of
// what is refused are ours.

import type { FeatureGroup } from './feature-group.ts';
import { isObject } from './paths.ts';
import type { Feature } from './runtime-store.ts';

export type Read<T> = { readonly value: T } | { readonly problem: string };

/** The features of a `Record` or `Features` member, whose shape and constraints have been checked. */
export function readFeatures(group: FeatureGroup, members: unknown): Read<readonly Feature[]> {
  const features: Feature[] = [];
  for (const member of Array.isArray(members) ? members.filter(isObject) : []) {
    const read = readFeature(group, member);
    if ('problem' in read) return read;
    if (features.some(({ name }) => name === read.value.name)) {
      return { problem: `Feature ${read.value.name} is given more than once.` };
    }
    features.push(read.value);
  }
  return { value: features };
}

/** The text of the feature that names the record, or that tells when it happened. */
export function textOf(features: readonly Feature[], name: string): string | undefined {
  const value = features.find((feature) => feature.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)$/;
const SECONDS = /^(\d{1,10})(?:\.(\d{1,9}))?$/;

/** Microseconds since the epoch. What is finer is cut off; what a number cannot hold (from the year 2255 on) is refused. */
export function readEventTime(group: FeatureGroup, text: string): Read<number> {
  const isText = group.definitions.get(group.eventTimeFeature)?.type === 'String';
  const [, whole = '', fraction = '', zone = ''] = (isText ? ISO : SECONDS).exec(text) ?? [];
  const milliseconds = whole === '' ? Number.NaN : isText ? Date.parse(`${whole}${zone}`) : Number(whole) * 1000;
  if (Number.isNaN(milliseconds)) {
    const form = isText ? 'a date and time in ISO 8601 with its zone' : 'a number of seconds since the epoch';
    return { problem: `Value ${text} of the event time feature ${group.eventTimeFeature} must be ${form}.` };
  }
  const microseconds = milliseconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
  if (Number.isSafeInteger(microseconds)) return { value: microseconds };
  return { problem: `Value ${text} of the event time feature ${group.eventTimeFeature} must be before the year 2255.` };
}

function readFeature(group: FeatureGroup, member: Readonly<Record<string, unknown>>): Read<Feature> {
  const name = String(member['FeatureName']);
  const definition = group.definitions.get(name);
  if (definition === undefined) return { problem: `Feature ${name} is not defined in feature group ${group.name}.` };
  const { ValueAsString: single, ValueAsStringList: list } = member;
  const wished = definition.collection === undefined ? 'ValueAsString' : 'ValueAsStringList';
  const [value, other] = definition.collection === undefined ? [single, list] : [list, single];
  if (value === undefined || other !== undefined) return { problem: `Feature ${name} must have a ${wished}.` };
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  const wrong = texts.find((text) => !isOfType(definition.type, text));
  if (wrong !== undefined) return { problem: `Value ${wrong} of feature ${name} is not of type ${definition.type}.` };
  return { value: { name, value: Array.isArray(value) ? texts : (texts[0] ?? '') } };
}

const INTEGRAL = /^-?\d{1,19}$/;
const FRACTIONAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const LONG = 2n ** 63n;

function isOfType(type: string, text: string): boolean {
  switch (type) {
    case 'String':
      return true;
    case 'Integral':
      return INTEGRAL.test(text) && BigInt(text) >= -LONG && BigInt(text) < LONG;
    case 'Fractional':
      return FRACTIONAL.test(text) && Number.isFinite(Number(text));
    default:
      return false;
  }
}
