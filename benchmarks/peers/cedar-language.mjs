// How does an IAM policy read in Cedar? One permit or forbid a statement. A boundary and each level of service control policies forbid
// unless one of their statements allows. The resource's ARN and all condition keys are attributes of the context.
//
// Cedar has no operators for patterns over sets, for equality without regard to case, and for patterns made at run time. The first two
// are spelled out over the values that the workload asks about; variables inside of a pattern are filled in for the principal.

import { covers, Inexpressible, statementsOf } from './statements.mjs';

const text = (value) => JSON.stringify(value);
const VARIABLE = /^\$\{([^}]+)\}$/;

/** The policies of one principal as Cedar text. `variable` gives what is the same in all of the principal's requests. */
export function cedarPolicies({ identity, boundary, serviceControl = [] }, asked, variable) {
  const read = (attached) => attached.flatMap(({ document }) => statementsOf(document, asked));
  const limits = [...serviceControl, ...(boundary ? [[boundary]] : [])].map(read);
  const own = read(identity).map((statement) => policy(statement, asked, variable));
  const forbids = limits.flatMap((statements) =>
    statements.filter(({ allows }) => !allows).map((statement) => policy(statement, asked, variable)),
  );
  const ceilings = limits.map((statements) => {
    const allowing = statements.filter(({ allows }) => allows).map((one) => clauses(one, asked, variable, true));
    return `forbid(principal, action, resource) unless { ${allowing.map(all).join(' || ')} };`;
  });
  return [...own, ...forbids, ...ceilings].join('\n');
}

function policy(statement, asked, variable) {
  const body = clauses(statement, asked, variable, false);
  const head = `${statement.allows ? 'permit' : 'forbid'}(principal, ${actionScope(statement)}, resource)`;
  return `${head}${body.length > 0 ? ` when { ${body.join(' && ')} }` : ''};`;
}

const all = (parts) => (parts.length === 0 ? 'true' : `(${parts.join(' && ')})`);
const any = (parts) => (parts.length === 1 ? parts[0] : `(${parts.join(' || ')})`);
const action = (name) => `Action::${text(name)}`;

/** A statement whose actions are never asked about stays, for an action that nobody asks. */
function actionScope({ actions }) {
  if (actions === undefined) return 'action';
  if (actions.length < 2) return `action == ${action(actions[0] ?? 'none')}`;
  return `action in [${actions.map(action).join(', ')}]`;
}

function clauses({ actions, resources, notResources, conditions }, asked, variable, withAction) {
  const scope = withAction && actions !== undefined ? [`action in [${actions.map(action).join(', ')}]`] : [];
  const like = (patterns) => any(patterns.map((pattern) => likeOf('context.arn', fillIn(pattern, variable))));
  return [
    ...scope,
    ...(resources && !resources.includes('*') ? [like(resources)] : []),
    ...(notResources ? [`!${like(notResources)}`] : []),
    ...conditions.map((condition) => conditionOf(condition, asked, variable)),
  ];
}

const fillIn = (pattern, variable) =>
  pattern.replace(/\$\{([^}]+)\}/g, (whole, name) => variable(name.toLowerCase()) ?? whole);

function likeOf(value, pattern) {
  if (pattern.includes('?')) throw new Inexpressible('`?` in a pattern');
  return pattern.includes('*') ? `${value} like ${text(pattern)}` : `${value} == ${text(pattern)}`;
}

function conditionOf({ set, ifExists, operator, key, values }, asked, variable) {
  const has = `context has ${text(key)}`;
  const value = `context[${text(key)}]`;
  if (operator === 'Null') return values[0] === 'true' ? `!(${has})` : `(${has})`;
  const known = asked.keys.get(key) ?? { values: new Set(), isList: false };
  const negated = /^(.*)Not(.*)$/.exec(operator);
  const positive = negated ? negated[1] + negated[2] : operator;
  const test = known.isList
    ? setTest(value, set, positive, negated !== null, values, known)
    : singleTest(value, positive, negated !== null, values, known, variable);
  return ifExists || set === 'ForAllValues' || negated ? `(!(${has}) || ${test})` : `(${has} && ${test})`;
}

function setTest(value, set, operator, negated, values, known) {
  const named = operator === 'StringEquals' ? values : [...known.values].filter((one) => holds(operator, values, one));
  const hit = `${value}.containsAny([${named.map(text).join(', ')}])`;
  if (set === 'ForAllValues') return negated ? `!${hit}` : `[${named.map(text).join(', ')}].containsAll(${value})`;
  if (negated) throw new Inexpressible('a negated operator on some value of a set');
  return hit;
}

function holds(operator, values, one) {
  if (operator === 'StringEqualsIgnoreCase') return values.some((value) => value.toLowerCase() === one.toLowerCase());
  if (/^(StringLike|ArnLike|ArnEquals)$/.test(operator)) return values.some((value) => covers(value, one));
  throw new Inexpressible(`${operator} on a set`);
}

function singleTest(value, operator, negated, values, known, variable) {
  const test = any(positiveTests(value, operator, values, known, variable));
  return negated ? `!(${test})` : test;
}

function positiveTests(value, operator, values, known, variable) {
  switch (operator) {
    case 'StringEquals':
    case 'Bool': {
      const variables = values.flatMap((one) => VARIABLE.exec(one)?.[1].toLowerCase() ?? []);
      const literals = values.filter((one) => !VARIABLE.test(one));
      return [
        ...(literals.length > 0 ? [`[${literals.map(text).join(', ')}].contains(${value})`] : []),
        ...variables.map((name) => `(context has ${text(name)} && ${value} == context[${text(name)}])`),
      ];
    }
    case 'StringEqualsIgnoreCase': {
      const same = [...known.values].filter((one) => holds(operator, values, one));
      return [`[${same.map(text).join(', ')}].contains(${value})`];
    }
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals':
      return values.map((pattern) => likeOf(value, fillIn(pattern, variable)));
    case 'IpAddress':
      return values.map((range) => `${value}.isInRange(ip(${text(range)}))`);
    case 'NumericLessThanEquals':
      return values.map((number) => `${value} <= ${number}`);
    default:
      throw new Inexpressible(operator);
  }
}
