// Is ForAllValues, which holds where the key is missing, used with a key that has one value?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Forallvalues with single valued key"

import { isMultivalued, knownConditionKey } from '../known-condition-key.ts';
import { conditionsWithOthers, replaceOperator } from '../replace-operator.ts';
import type { Rule } from '../rule.ts';

export const FORALLVALUES_WITH_SINGLE_VALUED_KEY: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  *check({ statements }) {
    for (const { condition, beside } of conditionsWithOthers(statements)) {
      const { operator, operatorText, key, keyPart } = condition;
      if (operator?.qualifier !== 'ForAllValues') continue;
      const known = knownConditionKey(key);
      if (known.kind !== 'known' || isMultivalued(known.type)) continue;
      const plain = operatorText.slice(operatorText.indexOf(':') + 1);
      const edits = replaceOperator(beside, condition, plain);
      yield {
        details: `Using ForAllValues qualifier with the single-valued condition key ${key} can be overly permissive. We recommend that you remove ForAllValues:.`,
        at: [keyPart],
        ...(edits && { fix: { title: `write \`${plain}\``, edits } }),
      };
    }
  },
};
