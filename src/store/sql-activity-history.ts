// How are events found again? By one of the attributes that their columns have indexes for, the newest first, page by page.

import { type SqlBool, sql } from 'kysely';
import type { EventAttribute, EventPosition, EventQuestion, FoundEvent, LastUse } from '../identity/activity-log.ts';
import { eventFacts, resourceName } from '../identity/event-facts.ts';
import { eventTerm } from './event-row.ts';
import type { Database, Schema } from './schema.ts';

/** Most principals that are asked for one by one; beyond that everyone in the account is. */
const MAX_PRINCIPALS = 100;

const COLUMNS = {
  AccessKeyId: 'access_key',
  EventId: 'event_id',
  EventName: 'name',
  EventSource: 'source',
  ReadOnly: 'read_only',
  Username: 'username',
} as const satisfies Partial<Record<EventAttribute, keyof Schema['activity']>>;

export async function lookUpEvents(database: Database, question: EventQuestion): Promise<readonly FoundEvent[]> {
  const { attribute } = question;
  if (attribute?.key === 'ResourceName' && attribute.value.startsWith('arn:')) return byArn(database, question);
  return foundEvents(await eventsOf(database, question).execute());
}

/** ARNs are not indexed, but their names are: of the events that name such a resource, those that name it with this ARN. */
async function byArn(database: Database, question: EventQuestion): Promise<readonly FoundEvent[]> {
  const arn = question.attribute?.value ?? '';
  const attribute = { key: 'ResourceName', value: resourceName(arn) } as const;
  const found: FoundEvent[] = [];
  let { before } = question;
  for (;;) {
    const page = await lookUpEvents(database, { ...question, attribute, ...(before && { before }) });
    found.push(...page.filter(({ record }) => eventFacts(record).resources.some((resource) => resource.arn === arn)));
    before = page.at(-1)?.position;
    if (found.length >= question.limit) return found.slice(0, question.limit);
    if (before === undefined || page.length < question.limit) return found;
  }
}

function eventsOf(database: Database, question: EventQuestion) {
  const { account, region, attribute, limit } = question;
  if (attribute?.key === 'ResourceName' || attribute?.key === 'ResourceType') {
    const term = eventTerm(attribute.key === 'ResourceName' ? 'name' : 'type', attribute.value);
    return database
      .selectFrom('event_terms')
      .innerJoin('activity', 'activity.seq', 'event_terms.seq')
      .select(['event_terms.at', 'event_terms.seq', 'activity.body'])
      .where('event_terms.account', '=', account)
      .where('event_terms.region', '=', region)
      .where('event_terms.term', '=', term)
      .where(isWithin('event_terms', question))
      .orderBy('event_terms.at', 'desc')
      .orderBy('event_terms.seq', 'desc')
      .limit(limit);
  }
  let events = database
    .selectFrom('activity')
    .select(['at', 'seq', 'body'])
    .where('account', '=', account)
    .where('region', '=', region)
    // Written out, so that the database knows that the indexes of management events will do.
    .where('management', '=', sql.lit(1))
    .where(isWithin('activity', question));
  if (attribute !== undefined) {
    const value = attribute.key === 'ReadOnly' ? Number(attribute.value === 'true') : attribute.value;
    events = events.where(COLUMNS[attribute.key], '=', value);
  }
  return events.orderBy('at', 'desc').orderBy('seq', 'desc').limit(limit);
}

/** What is in the question's time and behind `before`. */
function isWithin(table: 'activity' | 'event_terms', { from, to, before }: EventQuestion) {
  const [at, seq] = [sql.ref(`${table}.at`), sql.ref(`${table}.seq`)];
  if (before === undefined) return sql<SqlBool>`${at} >= ${from} and ${at} <= ${to}`;
  const last = Math.min(to, before.at);
  return sql<SqlBool>`${at} >= ${from} and ${at} <= ${last} and (${at} < ${before.at} or ${seq} < ${before.seq})`;
}

type Row = EventPosition & { readonly body: string };

function foundEvents(rows: readonly Row[]): readonly FoundEvent[] {
  return rows.map(({ at, seq, body }) => ({ position: { at, seq }, record: JSON.parse(body) }));
}

interface UseQuestion {
  readonly account: string;
  readonly principals: ReadonlySet<string>;
  readonly since: number;
}

/** Answered from one index, without reading a record. */
export async function findLastUses(database: Database, question: UseQuestion): Promise<readonly LastUse[]> {
  const { account, principals, since } = question;
  let uses = database
    .selectFrom('activity')
    .select((is) => ['principal', 'source', 'name', 'region', is.fn.max('at').as('at')])
    .where('account', '=', account)
    .where('at', '>=', since)
    .groupBy(['principal', 'source', 'name', 'region']);
  if (principals.size <= MAX_PRINCIPALS) uses = uses.where('principal', 'in', [...principals]);
  const rows = await uses.execute();
  return rows.flatMap(({ principal, source, name, region, at }) =>
    principal === null || source === null || name === null || region === null
      ? []
      : [{ principal, source, name, region, at }],
  );
}
