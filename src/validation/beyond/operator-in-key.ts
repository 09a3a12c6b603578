// Does the name of a condition key end in what belongs to the operator?
// A suggestion, no more: filters of sagemaker:SearchVisibilityCondition may really end so, in policies that AWS manages too.

import { readOperator } from '../read-conditions.ts';
import type { Rule } from '../rule.ts';

/** Operators without their family: what is left when one is cut at the wrong place. */
const HALVES = /^(?:Not)?(?:Equals|Like|EqualsIgnoreCase)?(?:IfExists)?$/;

export const OPERATOR_IN_KEY: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'SAGEWARDEN_OPERATOR_IN_KEY',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      const last = key.slice(key.lastIndexOf('/') + 1);
      if (last === key || last === '' || !(HALVES.test(last) || readOperator(last) !== undefined)) continue;
      yield {
        details: `The condition key ${key} ends in ${last}, as operators do. If it was meant as part of the operator, write it there; a request has the key only as it stands here.`,
        at: [keyPart],
      };
    }
  },
};
