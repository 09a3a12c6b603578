// With which other values would the same call be allowed, under the policies as they are? Found by trying: the values that a failing
// condition asks for, fewest keys first.

import type { AccessRequest, RequestContext } from '../access-request.ts';
import type { PolicyMatch } from '../policy-match.ts';
import type { PolicySet } from '../policy-set.ts';
import { type Evaluation, evaluate } from '../reference.ts';
import { isFailed, type StatementMatch } from '../statement-match.ts';
import type { KeyChange, RequestChange } from './change.ts';
import { keyMeaning } from './key-source.ts';
import { type Denial, denialsIn } from './obstacles.ts';
import { lackingPlace } from './place.ts';
import { wishedValues, withValues } from './wished-values.ts';

/** More keys than these are no small change any more. */
const MAX_KEYS = 5;

/** How many requests are tried. */
const MAX_TRIED = 60;

/** The fewest keys that must be otherwise; `undefined` where no values that were found suffice. */
export function requestChange(
  request: AccessRequest,
  policies: PolicySet,
  evaluation: Evaluation,
): RequestChange | undefined {
  const waiting = stepsFrom([], request.context, evaluation);
  const seen = new Set<string>();
  for (let tried = 0; tried < MAX_TRIED; ) {
    const keys = takeShortest(waiting);
    if (keys === undefined) return undefined;
    const name = JSON.stringify(keys.map(({ key, tried: values }) => [key.toLowerCase(), values]).toSorted());
    if (seen.has(name)) continue;
    seen.add(name);
    tried++;
    const context = contextWith(request.context, keys);
    const next = evaluate({ ...request, context }, policies);
    if (next.decision.decision === 'allowed') return { kind: 'request', keys, description: describeKeys(keys) };
    waiting.push(...stepsFrom(keys, context, next));
  }
  return undefined;
}

function describeKeys(keys: readonly KeyChange[]): string {
  return `make the call ${keys.map(describeKey).join(' and ')}`;
}

function describeKey({ key, source, relation, expected }: KeyChange): string {
  const values = expected.map((value) => `\`${value}\``).join(', ');
  const meaning = keyMeaning(key);
  const words = phrase(`\`${key}\``, relation, values);
  if (source === 'resource') return `on a resource ${words}`;
  return meaning === undefined ? words : `${words} (${meaning})`;
}

function phrase(key: string, relation: string, values: string): string {
  switch (relation) {
    case 'without':
      return `without ${values} in ${key}`;
    case 'left out':
      return `without ${key}`;
    case 'any value':
      return `with a value for ${key}`;
    default:
      return `with ${key} ${relation} ${values}`;
  }
}

type Keys = readonly KeyChange[];

/** One step further: past the first statement that denies, or into a statement that only lacks values. */
function stepsFrom(keys: Keys, context: RequestContext, { decision, matches }: Evaluation): Keys[] {
  if (decision.decision === 'explicitDeny') {
    const first = denialsIn(matches).slice(0, 1);
    return first.flatMap((denial) => waysPast(denial, context)).flatMap((way) => joined(keys, [way]));
  }
  if (decision.layer === 'credentials') return [];
  const place = lackingPlace(decision.layer, matches);
  return matches
    .filter(({ layer, level }) => layer === place.layer && level === place.level)
    .flatMap((match) => match.statements.flatMap((statement) => waysInto(match, statement, context)))
    .flatMap((ways) => joined(keys, ways));
}

/** Each a value with which one condition of a statement that denies would fail. */
function waysPast({ match, statement: { statement } }: Denial, context: RequestContext): readonly KeyChange[] {
  const { version } = match.policy.document;
  return statement.conditions.flatMap((condition) => wishedValues(condition, 'fails', { version, context }));
}

/** Each the values with which a statement that allows would apply, where nothing but values keeps it from that. */
function waysInto(
  { policy: { document } }: PolicyMatch,
  { statement, parts, applies }: StatementMatch,
  context: RequestContext,
): readonly Keys[] {
  const failed = parts.filter((part) => isFailed(part, statement));
  if (applies || statement.effect !== 'Allow' || failed.some(({ part }) => part !== 'condition')) return [];
  const wishes = statement.conditions
    .filter(({ at }) => failed.some((part) => part.at === at))
    .map((condition) => wishedValues(condition, 'holds', { version: document.version, context }));
  const [only = []] = wishes;
  if (wishes.length === 1) return only.map((wish) => [wish]);
  const likeliest = wishes.flatMap(([wish]) => wish ?? []);
  return likeliest.length === wishes.length ? [likeliest] : [];
}

/** The keys with others in addition; a later value of a key replaces an earlier one. None where there are too many. */
function joined(keys: Keys, more: Keys): readonly Keys[] {
  const byKey = new Map([...keys, ...more].map((change) => [change.key.toLowerCase(), change]));
  return byKey.size > MAX_KEYS ? [] : [[...byKey.values()]];
}

/** The first of those with the fewest keys, taken out of the list. */
function takeShortest(waiting: Keys[]): Keys | undefined {
  const least = Math.min(...waiting.map(({ length }) => length));
  const index = waiting.findIndex(({ length }) => length === least);
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

function contextWith(context: RequestContext, keys: Keys): RequestContext {
  return keys.reduce((before, { key, tried }) => withValues(before, key, tried), context);
}
