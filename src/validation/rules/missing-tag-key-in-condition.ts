// Does a key about tags say which tag?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing tag key in condition"

import { tagKeyWithoutTag } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const MISSING_TAG_KEY_IN_CONDITION: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_TAG_KEY_IN_CONDITION',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      const name = tagKeyWithoutTag(key);
      if (name === undefined) continue;
      yield {
        details: `The condition key ${name} must include a tag key to control access based on tags. Use the format ${name}/tag-key and specify a key name for tag-key.`,
        at: [keyPart],
      };
    }
  },
};
