// Does the operator fit the type of the condition key?
// AWS: access-analyzer-reference-policy-checks, "General warning – Type mismatch". Recorded findings: a text
// operator on a truth value is reported; on an ARN it is not, unless there are wildcards, which is a rule of its own, and neither is an ARN
// operator on a text

import type { ConditionKeyType } from '../../catalog/catalog.ts';
import { knownConditionKey } from '../known-condition-key.ts';
import { type OperatorFamily, operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';

/** Families of operators that compare values of a type as what they are. A text may always be compared with a text that is one. */
const FITTING: Readonly<Record<ConditionKeyType, readonly OperatorFamily[]>> = {
  String: ['String', 'Arn'],
  ARN: ['Arn', 'String'],
  Bool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date', 'Numeric'],
  IPAddress: ['IpAddress'],
  ArrayOfString: ['String', 'Arn'],
  ArrayOfARN: ['Arn', 'String'],
  ArrayOfBool: ['Bool'],
};

/** As AWS names them in this message. */
const OPERATOR_TYPES: Readonly<Record<ConditionKeyType, string>> = {
  String: 'String',
  ARN: 'ARN',
  Bool: 'Boolean',
  Numeric: 'Numeric',
  Date: 'Date',
  IPAddress: 'IP address',
  ArrayOfString: 'String',
  ArrayOfARN: 'ARN',
  ArrayOfBool: 'Boolean',
};

export const TYPE_MISMATCH: Rule = {
  findingType: 'WARNING',
  issueCode: 'TYPE_MISMATCH',
  *check({ conditions }) {
    for (const { operator, key, keyPart } of conditions) {
      const known = knownConditionKey(key);
      if (operator === undefined || known.kind !== 'known') continue;
      const family = operatorFamily(operator.name);
      const fitting = FITTING[known.type];
      if (family === 'Null' || fitting.includes(family)) continue;
      yield {
        details: `Use the operator type ${OPERATOR_TYPES[known.type]} instead of operator ${family.toLowerCase()} for the condition key ${key}.`,
        at: [keyPart],
      };
    }
  },
};
