// LookupEvents: the management events of the caller's account in one Region, the newest first, page by page.
// AWS: API_LookupEvents (CloudTrail API Reference). AWS allows two calls a second; here they are not counted.

import type { EventQuestion, FoundEvent } from '../../identity/activity-log.ts';
import { eventFacts } from '../../identity/event-facts.ts';
import type { Call, Input, Operation, Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { openEventToken, sealEventToken } from './event-token.ts';
import { lookupAttribute } from './lookup-attribute.ts';

/** AWS: also the default. */
const LARGEST_PAGE = 50;

/** AWS: "You can look up events that occurred in a Region within the last 90 days." */
const HISTORY_MILLISECONDS = 90 * 86_400_000;

export const lookupEvents: Operation = {
  name: 'LookupEvents',
  readOnly: true,
  needs: () => [{ action: 'cloudtrail:LookupEvents', resource: '*', context: {} }],
  perform: async (input, call, world) => {
    const question = questionOf(input, call);
    const { limit } = question;
    const list = [question.account, question.region, input['LookupAttributes'], input['StartTime'], input['EndTime']];
    const before = openEventToken(input['NextToken'], list, world.sealer);
    if (isAboutInsights(input)) return { Events: [] };
    const found = await world.activity.lookUp({ ...question, limit: limit + 1, ...(before && { before }) });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const more = last !== undefined && found.length > limit;
    return {
      Events: shown.map(eventShape),
      ...(more && { NextToken: sealEventToken(last.position, list, world.sealer) }),
    };
  },
};

/** A time before the history begins is no error: there is nothing to find (from memory). */
function questionOf(input: Input, { caller, region, time }: Call): EventQuestion {
  const attribute = lookupAttribute(input['LookupAttributes'], isAboutInsights(input));
  const from = timeOf(input['StartTime']) ?? 0;
  const to = timeOf(input['EndTime']) ?? time;
  if (from > to) {
    throw new ServiceError('InvalidTimeRangeException', 'The start time must not be after the end time.');
  }
  return {
    account: caller.account,
    region,
    ...(attribute !== undefined && { attribute }),
    from: Math.max(from, time - HISTORY_MILLISECONDS),
    to,
    limit: pageSize(input['MaxResults']),
  };
}

function pageSize(value: unknown): number {
  const size = value ?? LARGEST_PAGE;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw new ServiceError('InvalidMaxResultsException', `MaxResults must be between 1 and ${LARGEST_PAGE}.`);
  }
  return size;
}

/** Insights are events of their own, asked for by this category. Nothing makes any here, as in an account without a trail for them. */
function isAboutInsights(input: Input): boolean {
  const category = input['EventCategory'];
  if (category === undefined || category === null) return false;
  if (category === 'insight') return true;
  throw new ServiceError('InvalidEventCategoryException', `The event category \`${category}\` is not one of insight.`);
}

function timeOf(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined;
}

function eventShape({ position, record }: FoundEvent): Output {
  const { eventId, name, source, readOnly, username, accessKeyId, resources } = eventFacts(record);
  return {
    ...(eventId !== undefined && { EventId: eventId }),
    ...(name !== undefined && { EventName: name }),
    ...(readOnly !== undefined && { ReadOnly: String(readOnly) }),
    ...(accessKeyId !== undefined && { AccessKeyId: accessKeyId }),
    EventTime: new Date(position.at),
    ...(source !== undefined && { EventSource: source }),
    ...(username !== undefined && { Username: username }),
    Resources: resources.map((resource) => ({ ResourceType: resource.type, ResourceName: resource.name })),
    CloudTrailEvent: JSON.stringify(record),
  };
}
