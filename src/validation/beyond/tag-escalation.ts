// Can somebody whose permissions depend on tags change those tags?

import type { Rule } from '../rule.ts';
import { bindsKey, grantedEntries, isGuarded } from './granted-entries.ts';

const TAGGING = ['sagemaker:AddTags', 'sagemaker:DeleteTags'];
const TAG_KEYS = ['aws:resourcetag/', 'sagemaker:resourcetag/'];
/** What keeps a tag that decides from being written. */
const BINDING = ['sagemaker:taggingaction', 'aws:tagkeys', 'aws:requesttag/', ...TAG_KEYS];

export const TAG_ESCALATION: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'SAGEWARDEN_TAG_ESCALATION',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements, conditions }) {
    const deciding = conditions.find(
      ({ operator, key }) =>
        operator !== undefined &&
        operator.name !== 'Null' &&
        TAG_KEYS.some((start) => key.toLowerCase().startsWith(start)),
    );
    if (deciding === undefined || isGuarded(statements, TAGGING, BINDING)) return;
    for (const statement of statements) {
      if (bindsKey(statement.conditions, BINDING)) continue;
      for (const { text, part } of grantedEntries(statement, TAGGING)) {
        yield {
          details: `The action ${text} changes tags without a condition, while ${deciding.key} decides what is allowed: whoever has both can give himself access. Bind it with sagemaker:TaggingAction or aws:TagKeys.`,
          at: [part, deciding.keyPart],
        };
      }
    }
  },
};
