// Does a statement have an element and its opposite?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported element combination"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

const OPPOSITES = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const;

export const UNSUPPORTED_ELEMENT_COMBINATION: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_ELEMENT_COMBINATION',
  *check({ statements }) {
    for (const { members } of statements) {
      for (const [first, second] of OPPOSITES) {
        const one = memberNamed(members, first);
        const other = memberNamed(members, second);
        if (one === undefined || other === undefined) continue;
        yield {
          details: `The policy elements ${first} and ${second} can not be used in the same statement. Remove one of these elements.`,
          at: [one.key, other.key],
        };
      }
    }
  },
};
