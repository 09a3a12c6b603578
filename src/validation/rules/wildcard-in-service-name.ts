// Does a wildcard stand for services that nobody thought of?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Wildcard in service name"

import { resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

const DETAILS =
  'Avoid using wildcards (*, ?) in the service name because it might grant unintended access to other AWS services with similar names.';

export const WILDCARD_IN_SERVICE_NAME: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'WILDCARD_IN_SERVICE_NAME',
  *check(policy) {
    const entries = policy.actionEntries;
    for (const { text, part } of entries) {
      if (text === '*' || !/^[^:]*[*?]/.test(text)) continue;
      yield { details: DETAILS, at: [part] };
    }
    for (const { service, part } of resourceArns(policy)) {
      if (service === '*' || !/[*?]/.test(service)) continue;
      yield { details: DETAILS, at: [part] };
    }
  },
};
