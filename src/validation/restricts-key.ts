// Does a statement hold only where a condition key has one of certain values?

import type { StatementView } from './policy-view.ts';

/**
 * Whether a condition asks for the key, whose case does not count. Recorded findings: StringEqualsIfExists does not count as asking,
 * StringLikeIfExists does.
 */
export function restrictsKey({ conditions }: StatementView, key: string): boolean {
  const wanted = key.toLowerCase();
  return conditions.some(
    ({ operator, key: given }) =>
      operator !== undefined &&
      !(operator.ifExists && operator.name === 'StringEquals') &&
      given.toLowerCase() === wanted,
  );
}
