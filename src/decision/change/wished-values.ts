// Which values of its key would make a condition come out as wished? Proposals only, likeliest first: whoever asks tries them.

import { evaluateCondition } from '../../conditions/evaluate-condition.ts';
import { OPERATORS } from '../../conditions/operators.ts';
import type { Outcome } from '../../conditions/outcome.ts';
import type { Condition, PolicyVersion } from '../../language/policy-document.ts';
import type { RequestContext } from '../access-request.ts';
import type { KeyChange } from './change.ts';
import { keySource } from './key-source.ts';

/** How many values of one condition are proposed. */
const MAX_PROPOSED = 5;

type Wish = Pick<KeyChange, 'relation' | 'expected' | 'tried'>;

/** Values of the condition's key with which it would hold (or fail). None for a key that says who the principal is. */
export function wishedValues(
  condition: Condition,
  wanted: Exclude<Outcome, 'unclear'>,
  { version, context }: { readonly version: PolicyVersion; readonly context: RequestContext },
): readonly KeyChange[] {
  const key = condition.key.value;
  const source = keySource(key);
  if (source === 'principal') return [];
  const outcomeWith = (values: readonly string[]): Outcome =>
    evaluateCondition(condition, version, withValues(context, key, values)).outcome;

  const actual = context.get(key)?.values ?? [];
  const fitting = actual.filter((value) => outcomeWith([value]) === wanted);
  const unfit = actual.filter((value) => !fitting.includes(value));
  const fewer: readonly Wish[] =
    fitting.length > 0 && unfit.length > 0 ? [{ relation: 'without', expected: unfit, tried: fitting }] : [];
  return [...fewer, ...wishes(condition, wanted, evaluateCondition(condition, version, context).expected)]
    .filter(({ tried }) => outcomeWith(tried) === wanted)
    .slice(0, MAX_PROPOSED)
    .map((wish) => ({ key, source, ...wish }));
}

/**
 * Values of its key, whatever the key says, that may make a condition hold or fail, as lists: an empty one leaves the key out. `expected` are the
 * condition's values with variables filled in. They are proposals.
 */
export function proposedValues(condition: Condition, expected: readonly string[]): readonly (readonly string[])[] {
  return (['holds', 'fails'] as const).flatMap((wanted) =>
    wishes(condition, wanted, expected).map(({ tried }) => tried),
  );
}

/** The context with other values of one key; an empty list leaves it out. */
export function withValues(context: RequestContext, key: string, values: readonly string[]): RequestContext {
  const folded = key.toLowerCase();
  const entry = values.length === 0 ? undefined : { key, values };
  return { get: (asked) => (asked.toLowerCase() === folded ? entry : context.get(asked)) };
}

/** A text that still has a variable in it stands for no value. */
const HAS_VARIABLE = /\$\{[^*?$]/;

const LEFT_OUT: Wish = { relation: 'left out', expected: [], tried: [] };
const ANY_VALUE: Wish = { relation: 'any value', expected: [], tried: ['x'] };

function wishes({ operator }: Condition, wanted: 'holds' | 'fails', expected: readonly string[]): readonly Wish[] {
  const { family, negated, values } = OPERATORS[operator.name];
  if (values === 'presence') return [ANY_VALUE, LEFT_OUT];
  const known = expected.filter((text) => !HAS_VARIABLE.test(text));
  const order = orderOf(operator.name);
  if (order !== undefined) {
    const relations = ORDER_WORDS[family === 'date' ? 'date' : 'numeric'];
    const relation = relations[wanted === 'holds' ? order : OPPOSITES[order]];
    return known.flatMap((text) =>
      neighboursOf(text).map((tried): Wish => ({ relation, expected: [text], tried: [tried] })),
    );
  }
  if (negated === (wanted === 'fails')) return known.map((text) => matching(text, family, values));
  const others = known.flatMap((text) => otherThan(text, family));
  const different: readonly Wish[] = family === 'ipAddress' ? others.map((wish) => ({ ...wish, expected })) : others;
  return [...different, LEFT_OUT];
}

/** A value that matches the text of the policy. Of a pattern some value is tried, and the pattern is told. */
function matching(text: string, family: string, values: string): Wish {
  if (family === 'ipAddress' && text.includes('/')) {
    return { relation: 'in', expected: [text], tried: [text.slice(0, text.indexOf('/'))] };
  }
  if (values === 'pattern') {
    if (text === '*') return ANY_VALUE;
    const tried = text.replaceAll(/\$\{([*?])\}|[*?]/g, (_, escaped?: string) => escaped ?? 'x');
    if (/[*?]/.test(text.replaceAll(/\$\{[*?]\}/g, ''))) return { relation: 'like', expected: [text], tried: [tried] };
    return { relation: '=', expected: [tried], tried: [tried] };
  }
  return { relation: '=', expected: [text], tried: [text] };
}

/** Two words that switch something; the other one of a pair is a value that can be named. */
const SWITCHES: Readonly<Record<string, string>> = Object.freeze({
  true: 'false',
  false: 'true',
  Enabled: 'Disabled',
  Disabled: 'Enabled',
});

/** Addresses for documentation, of which one lies outside most ranges. AWS has no say in them (RFC 5737, RFC 3849). */
const SOME_ADDRESSES: readonly string[] = ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1'];

function otherThan(text: string, family: string): readonly Wish[] {
  const other = SWITCHES[text];
  if (other !== undefined) return [{ relation: '=', expected: [other], tried: [other] }];
  if (family === 'ipAddress') {
    return SOME_ADDRESSES.map((address) => ({ relation: 'outside', expected: [text], tried: [address] }));
  }
  const tried = family === 'arn' ? 'arn:aws:x::000000000000:x' : family === 'numeric' ? '-1' : 'x';
  return [{ relation: 'other than', expected: [text], tried: [tried] }];
}

type Order = keyof typeof OPPOSITES;

const OPPOSITES = {
  LessThan: 'GreaterThanEquals',
  LessThanEquals: 'GreaterThan',
  GreaterThan: 'LessThanEquals',
  GreaterThanEquals: 'LessThan',
} as const;

const ORDER_WORDS = {
  numeric: {
    LessThan: 'less than',
    LessThanEquals: 'at most',
    GreaterThan: 'more than',
    GreaterThanEquals: 'at least',
  },
  date: {
    LessThan: 'before',
    LessThanEquals: 'not after',
    GreaterThan: 'after',
    GreaterThanEquals: 'not before',
  },
} as const satisfies Record<string, Record<Order, string>>;

function orderOf(operator: string): Order | undefined {
  const order = operator.replace(/^(Numeric|Date)/, '');
  return Object.hasOwn(OPPOSITES, order) ? (order as Order) : undefined;
}

/** The number or the time itself, and the next below and above it. */
function neighboursOf(text: string): readonly string[] {
  const number = Number(text);
  if (Number.isFinite(number)) return [text, String(number - 1), String(number + 1)];
  const time = Date.parse(text);
  return Number.isNaN(time) ? [] : [text, ...[-1000, 1000].map((step) => new Date(time + step).toISOString())];
}
