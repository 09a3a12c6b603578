// Can an identifier in a condition exist? `sg12345` is no security group's.

import { isLiteral } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

/** Condition keys in small letters to the prefix of their values. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['sagemaker:vpcsecuritygroupids', 'sg'],
  ['sagemaker:vpcsubnets', 'subnet'],
  ['sagemaker:filesystemid', 'fs'],
]);
const LETTERS_AND_DIGITS = /^[a-z0-9]+$/;

export const INVALID_ID: Rule = {
  findingType: 'WARNING',
  issueCode: 'SAGEWARDEN_INVALID_ID',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      const prefix = PREFIXES.get(key.toLowerCase());
      if (prefix === undefined || operator === undefined || operator.name === 'Null') continue;
      for (const { text, part } of values) {
        const rest = text.startsWith(`${prefix}-`) ? text.slice(prefix.length + 1) : '';
        if (!isLiteral(text) || LETTERS_AND_DIGITS.test(rest)) continue;
        const forgotten = text.startsWith(prefix) ? text.slice(prefix.length) : '';
        const mended = LETTERS_AND_DIGITS.test(forgotten) ? `${prefix}-${forgotten}` : undefined;
        yield {
          details: `The value ${text} of ${key} is no identifier: it begins with ${prefix}- and goes on with letters and digits.`,
          at: [part],
          ...(mended !== undefined && {
            fix: {
              title: `write \`${mended}\``,
              edits: [{ start: part.at.start, end: part.at.end, text: JSON.stringify(mended) }],
            },
          }),
        };
      }
    }
  },
};
