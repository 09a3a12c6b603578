// The Bool operator: `true` or `false`, in any case of letters.
// AWS: reference_policies_elements_condition_operators (Boolean condition operators)

import type { ConditionOperator } from './condition-operator.ts';

/** AWS's page on variables excludes Bool, its page on operators includes it; a variable's value is compared like any other. */
export const boolOperator: ConditionOperator = {
  family: 'bool',
  negated: false,
  values: 'variables',
  compareWith: (expected) => {
    const right = parseBool(expected);
    return (actual) => {
      const left = parseBool(actual);
      return left === undefined || right === undefined ? undefined : left === right;
    };
  },
};

/** `undefined` for a text that is neither. */
export function parseBool(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
