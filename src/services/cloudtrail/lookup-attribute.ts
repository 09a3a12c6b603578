// Which attribute are events to be looked up by? At most one, of those that CloudTrail has.
// AWS: LookupAttribute, LookupEventsRequest (CloudTrail API Reference).

import type { EventAttribute, EventQuestion } from '../../identity/activity-log.ts';
import { ServiceError } from '../service-error.ts';

const KEYS: readonly EventAttribute[] = [
  'AccessKeyId',
  'EventId',
  'EventName',
  'EventSource',
  'ReadOnly',
  'ResourceName',
  'ResourceType',
  'Username',
];

const INSIGHT_KEYS: readonly EventAttribute[] = ['EventId', 'EventName', 'EventSource'];

/** AWS: some characters count as two towards it. */
const LONGEST_VALUE = 2000;
const COUNTED_TWICE = /[_ ,\n]/g;

/** Of the input's `LookupAttributes`; `undefined` where all events are asked for. Throws InvalidLookupAttributesException. */
export function lookupAttribute(attributes: unknown, aboutInsights: boolean): EventQuestion['attribute'] {
  if (attributes === undefined || attributes === null) return undefined;
  if (!Array.isArray(attributes) || attributes.length > 1) {
    throw invalid('Events can be looked up by one attribute only.');
  }
  const [attribute] = attributes as readonly { readonly AttributeKey?: unknown; readonly AttributeValue?: unknown }[];
  if (attribute === undefined) return undefined;
  const allowed = aboutInsights ? INSIGHT_KEYS : KEYS;
  const key = allowed.find((each) => each === attribute.AttributeKey);
  if (key === undefined) {
    throw invalid(`The attribute key \`${attribute.AttributeKey}\` is not one of ${allowed.join(', ')}.`);
  }
  const value = attribute.AttributeValue;
  if (typeof value !== 'string' || value === '') throw invalid('The attribute value must not be empty.');
  if (value.length + (value.match(COUNTED_TWICE)?.length ?? 0) > LONGEST_VALUE) {
    throw invalid(`The attribute value must not be longer than ${LONGEST_VALUE} characters.`);
  }
  if (key === 'ReadOnly' && value !== 'true' && value !== 'false') {
    throw invalid('The attribute value for ReadOnly must be true or false.');
  }
  return { key, value };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidLookupAttributesException', message);
}
