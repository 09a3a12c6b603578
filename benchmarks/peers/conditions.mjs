// Do the conditions of a statement hold? Plain JavaScript, for engines that leave such tests to functions of whoever uses them.

import { inRanges } from './address-ranges.mjs';
import { covers, Inexpressible } from './statements.mjs';

/** A function from a context (keys in lower case) to whether all conditions hold. */
export function conditionsTest(conditions) {
  const tests = conditions.map(({ set, ifExists, operator, key, values }) => {
    if (operator === 'Null') return (context) => (context[key] === undefined) === (values[0] === 'true');
    const negated = operator.includes('Not');
    const one = testOf(operator.replace('Not', ''), values);
    const holds = negated ? (value) => !one(value) : one;
    return (context) => {
      const value = context[key];
      if (value === undefined) return ifExists || negated || set === 'ForAllValues';
      if (!Array.isArray(value)) return holds(value);
      return set === 'ForAllValues' || (negated && set === undefined) ? value.every(holds) : value.some(holds);
    };
  });
  return (context) => tests.every((test) => test(context));
}

function testOf(operator, values) {
  switch (operator) {
    case 'StringEquals':
    case 'Bool':
      return (value) => values.includes(value);
    case 'StringEqualsIgnoreCase':
      return (value) => values.some((one) => one.toLowerCase() === value.toLowerCase());
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals':
      return (value) => values.some((pattern) => covers(pattern, value));
    case 'IpAddress':
      return inRanges(values);
    case 'NumericLessThanEquals':
      return (value) => values.some((most) => Number(value) <= Number(most));
    default:
      throw new Inexpressible(operator);
  }
}
