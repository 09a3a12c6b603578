// Does the policy say anything?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing statement"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

const DETAILS = 'Add a statement to the policy';

export const MISSING_STATEMENT: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_STATEMENT',
  *check({ root, members, whole }) {
    if (root?.type !== 'object') return;
    const statement = memberNamed(members, 'Statement');
    if (statement === undefined) yield { details: DETAILS, at: [whole] };
    else if (statement.node.type === 'array' && statement.node.children?.length === 0) {
      yield { details: DETAILS, at: [statement.value] };
    }
  },
};
