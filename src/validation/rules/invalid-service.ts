// Does a service that an ARN, a condition key or a service principal names exist?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid service". Recorded findings name services of ARNs, keys and
// values of aws:CalledVia

import { isServiceName } from '../../catalog/arn-formats.ts';
import { knownConditionKey } from '../known-condition-key.ts';
import { isLiteral, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

function detailsOf(service: string): string {
  return `The service ${service} does not exist. Use a valid service name.`;
}

export const INVALID_SERVICE: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_SERVICE',
  *check(policy) {
    for (const { service, part } of resourceArns(policy)) {
      if (!isLiteral(service) || isServiceName(service.toLowerCase())) continue;
      yield { details: detailsOf(service), at: [part] };
    }
    for (const { key, keyPart } of policy.conditions) {
      const known = knownConditionKey(key);
      if (known.kind !== 'unknown-service') continue;
      yield { details: detailsOf(known.service), at: [keyPart] };
    }
  },
};
