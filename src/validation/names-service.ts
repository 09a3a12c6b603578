// Does a statement say for which service roles may be made?

import type { StatementView } from './policy-view.ts';

/**
 * Whether a condition binds iam:AWSServiceName. Recorded findings: a value that begins with a star binds nothing
 * (`*a4b.amazonaws.com`).
 */
export function namesService({ conditions }: StatementView): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      operator !== undefined &&
      !(operator.ifExists && operator.name === 'StringEquals') &&
      key.toLowerCase() === 'iam:awsservicename' &&
      !values.some(({ text }) => text.startsWith('*')),
  );
}
