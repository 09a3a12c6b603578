// Is the effect one of the two?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid effect"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const INVALID_EFFECT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_EFFECT',
  *check({ statements }) {
    for (const { members } of statements) {
      const effect = memberNamed(members, 'Effect');
      const value = effect?.node.value;
      if (effect === undefined || typeof value !== 'string' || value === 'Allow' || value === 'Deny') continue;
      const meant = ['Allow', 'Deny'].find((known) => known.toLowerCase() === value.trim().toLowerCase());
      yield {
        details: `The effect ${value} is not valid. Use Allow or Deny.`,
        at: [effect.value],
        ...(meant !== undefined && {
          fix: {
            title: `write \`${meant}\``,
            edits: [{ start: effect.value.at.start, end: effect.value.at.end, text: JSON.stringify(meant) }],
          },
        }),
      };
    }
  },
};
