// Does a statement tell people from services?

import type { ConditionView } from './policy-view.ts';

/** Whether a condition asks that aws:PrincipalIsAWSService is `expected`, or is not known. */
export function hasServiceCheck(conditions: readonly ConditionView[], expected: 'true' | 'false'): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      operator?.name === 'Bool' &&
      key.toLowerCase() === 'aws:principalisawsservice' &&
      values.every(({ text }) => text.toLowerCase() === expected),
  );
}
