// Which checks are there, and in which order do their findings come? First what keeps a text from being a policy at all, then what a
// policy cannot mean, then what it should not mean, then what could be said better.

import type { Rule } from './rule.ts';
import { EQUIVALENT_TO_NULL_FALSE } from './rules/equivalent-to-null-false.ts';
import { INVALID_ACTION } from './rules/invalid-action.ts';
import { INVALID_SERVICE_IN_ACTION } from './rules/invalid-service-in-action.ts';
import { MISSING_QUALIFIER } from './rules/missing-qualifier.ts';
import { MISSING_VERSION } from './rules/missing-version.ts';
import { PASS_ROLE_WITH_STAR_IN_RESOURCE } from './rules/pass-role-with-star-in-resource.ts';
import { POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA } from './rules/policy-size-exceeds-identity-policy-quota.ts';
import { REDUNDANT_ACTION } from './rules/redundant-action.ts';
import { REDUNDANT_RESOURCE } from './rules/redundant-resource.ts';
import { STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS } from './rules/string-like-operator-with-arn-condition-keys.ts';

export const RULES: readonly Rule[] = [
  INVALID_ACTION,
  INVALID_SERVICE_IN_ACTION,
  MISSING_QUALIFIER,
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
  PASS_ROLE_WITH_STAR_IN_RESOURCE,
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
  MISSING_VERSION,
  EQUIVALENT_TO_NULL_FALSE,
  REDUNDANT_ACTION,
  REDUNDANT_RESOURCE,
];
