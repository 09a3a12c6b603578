// Does the policy say which version of the language it is written in?
// AWS: access-analyzer-reference-policy-checks, "General warning – Missing version"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const MISSING_VERSION: Rule = {
  findingType: 'WARNING',
  issueCode: 'MISSING_VERSION',
  *check({ root, members, whole }) {
    if (root?.type !== 'object' || memberNamed(members, 'Version') !== undefined) return;
    yield {
      details: 'We recommend that you specify the Version element to help you with debugging permission issues.',
      at: [whole],
    };
  },
};
