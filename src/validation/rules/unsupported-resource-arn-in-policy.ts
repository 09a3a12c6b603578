// Is a resource one that the policy can stand on?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported resource arn in policy"

import { patternsOverlap } from '../../language/pattern-overlap.ts';
import { resourceArns } from '../resource-arns.ts';
import { RESOURCE_TYPE_RULES } from '../resource-type-rules.ts';
import type { Rule } from '../rule.ts';

export const UNSUPPORTED_RESOURCE_ARN_IN_POLICY: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    const rules = policy.resourceType && RESOURCE_TYPE_RULES[policy.resourceType];
    if (rules === undefined || rules.resources.length === 0) return;
    for (const { service, resource, part } of resourceArns(policy)) {
      if (rules.resources.some((pattern) => patternsOverlap(pattern, `${service}:${resource}`))) continue;
      yield {
        details: `The resource ARN is not supported for the resource-based policy attached to the resource type ${policy.resourceType}.`,
        at: [part],
      };
    }
  },
};
