// Does the policy say which version of the language it is written in?
// AWS: access-analyzer-reference-policy-checks, "General warning – Missing version"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const MISSING_VERSION: Rule = {
  findingType: 'WARNING',
  issueCode: 'MISSING_VERSION',
  *check({ root, members, text, whole }) {
    if (root?.type !== 'object' || memberNamed(members, 'Version') !== undefined) return;
    const [first] = members;
    // With the newer version `${` begins a variable: then the author has to look.
    const isSafe = first !== undefined && !text.includes('${') && !text.includes('\\');
    yield {
      details: 'We recommend that you specify the Version element to help you with debugging permission issues.',
      at: [whole],
      ...(isSafe && {
        fix: {
          title: 'add the version 2012-10-17',
          edits: [{ start: first.key.at.start, end: first.key.at.start, text: '"Version":"2012-10-17",' }],
        },
      }),
    };
  },
};
