// @casl/ability: an ability for each place of a principal, all of which must allow. A statement is a rule whose conditions are a query
// on one object that holds the ARN and the condition keys. Address ranges, `$and`, `$or` and `$nor` are added as its pages show;
// policy variables are filled in when the rules of a principal are made, as they also advise.

import { buildMongoQueryMatcher, createMongoAbility } from '@casl/ability';
import { $and, $nor, $or, and, nor, or } from '@ucast/mongo2js';
import { inRanges } from './address-ranges.mjs';
import { askedBy, fixedValues, Inexpressible, otherAccount, placesOf, statementsOf } from './statements.mjs';

const conditionsMatcher = buildMongoQueryMatcher(
  { $and, $or, $nor, $among: { type: 'field' } },
  { and, or, nor, among: ({ field, value }, object, { get }) => value(get(object, field)) },
);
const OPTIONS = { conditionsMatcher, detectSubjectType: () => 'Request' };

/** A dot in a name would lead into an object. */
const fieldOf = (key) => key.replaceAll('.', '_');

export const KNOWN_DIFFERENCES = [
  ['it knows no accounts: another account would need its own policies', otherAccount],
  ['a variable was filled in, the key being absent', ({ context }) => !('aws:username' in context)],
];

export function translate(workload) {
  const asked = askedBy(workload);
  const fixed = fixedValues(workload);
  const rules = workload.principals.map(({ policies }, index) =>
    placesOf(policies).map((documents) => documents.flatMap((document) => rulesOf(document, asked, fixed[index]))),
  );
  const requests = workload.requests.map(({ principal, action, resource, context }) => {
    const keys = Object.entries(context).map(([key, value]) => [fieldOf(key.toLowerCase()), value]);
    return { principal, action, object: { arn: resource, ...Object.fromEntries(keys) } };
  });
  return { rules, requests };
}

/** The last rule that fits decides: denies come behind allows. */
export function compile({ rules, requests }) {
  const abilities = rules.map((places) =>
    places.map((list) =>
      createMongoAbility(
        [...list].sort((a, b) => Number(a.inverted) - Number(b.inverted)),
        OPTIONS,
      ),
    ),
  );
  return (index) => {
    const { principal, action, object } = requests[index];
    return abilities[principal].every((ability) => ability.can(action, object));
  };
}

function rulesOf(document, asked, variable) {
  return statementsOf(document, asked, variable).map(({ allows, actions, resources, notResources, conditions }) => {
    const query = [
      ...(resources && !resources.includes('*') ? [{ arn: { $regex: patternsOf(resources) } }] : []),
      ...(notResources ? [{ $nor: [{ arn: { $regex: patternsOf(notResources) } }] }] : []),
      ...conditions.map(queryOf),
    ];
    return {
      action: actions === undefined ? 'manage' : actions.length > 0 ? actions : ['none'],
      subject: 'Request',
      inverted: !allows,
      ...(query.length > 0 && { conditions: query.length === 1 ? query[0] : { $and: query } }),
    };
  });
}

function patternsOf(patterns, flags = '') {
  const each = patterns.map((pattern) =>
    pattern
      .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.'),
  );
  return new RegExp(`^(?:${each.join('|')})$`, `s${flags}`);
}

function queryOf({ set, ifExists, operator, key, values }) {
  const field = fieldOf(key);
  if (operator === 'Null') return { [field]: { $exists: values[0] !== 'true' } };
  const negated = operator.includes('Not');
  const test = testOf(operator.replace('Not', ''), values);
  const held = { [field]: set === 'ForAllValues' && !negated ? { $elemMatch: test.fails } : test.holds };
  if (set === 'ForAllValues' || negated) return { $nor: [held] };
  return ifExists ? { $or: [{ [field]: { $exists: false } }, held] } : held;
}

/** How the operator reads, and, where elements of a list are asked, how its opposite does. */
function testOf(operator, values) {
  switch (operator) {
    case 'StringEquals':
    case 'Bool':
      return { holds: { $in: values }, fails: { $nin: values } };
    case 'StringEqualsIgnoreCase':
      return { holds: { $regex: patternsOf(values, 'i') } };
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals': {
      const pattern = patternsOf(values);
      return { holds: { $regex: pattern }, fails: { $among: (value) => !pattern.test(value) } };
    }
    case 'IpAddress':
      return { holds: { $among: inRanges(values) } };
    case 'NumericLessThanEquals':
      return {
        holds: { $among: (value) => value !== undefined && values.some((most) => Number(value) <= Number(most)) },
      };
    default:
      throw new Inexpressible(operator);
  }
}
