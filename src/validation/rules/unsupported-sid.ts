// Is the Sid of letters and digits, where the policy is IAM's own?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported sid"

import type { Rule } from '../rule.ts';

export const UNSUPPORTED_SID: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_SID',
  policyTypes: ['IDENTITY_POLICY', 'SERVICE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { sid } of statements) {
      if (sid === undefined || /^[a-zA-Z0-9]*$/.test(sid.text)) continue;
      const mended = sid.text.replace(/[^a-zA-Z0-9]/g, '');
      yield {
        details:
          'Update the characters in the Sid element to use one of the following character types: [a-z, A-Z, 0-9]',
        at: [sid.part],
        ...(mended !== '' && {
          fix: {
            title: 'leave the other characters out',
            edits: [{ start: sid.part.at.start, end: sid.part.at.end, text: JSON.stringify(mended) }],
          },
        }),
      };
    }
  },
};
