// Which checks are there that Access Analyzer does not have? They run only when they are asked for, so that what is said in AWS's terms
// stays what AWS says. First what is wrong, then what is too wide, then what could be narrower.

import type { Rule } from '../rule.ts';
import { ACTION_NEVER_MATCHES_RESOURCE } from './action-never-matches-resource.ts';
import { DEPRECATED_CONDITION_KEY } from './deprecated-condition-key.ts';
import { DUPLICATE_JSON_KEY } from './duplicate-json-key.ts';
import { EVERYTHING_ALLOWED } from './everything-allowed.ts';
import { IAM_ESCALATION } from './iam-escalation.ts';
import { INVALID_ID } from './invalid-id.ts';
import { MISSING_GUARD_KEY } from './missing-guard-key.ts';
import { OPERATOR_IN_KEY } from './operator-in-key.ts';
import { PASS_ROLE_ESCALATION } from './pass-role-escalation.ts';
import { TAG_ESCALATION } from './tag-escalation.ts';
import { UNPINNED_PRESIGNED_URL } from './unpinned-presigned-url.ts';
import { WEAKENED_CONDITION } from './weakened-condition.ts';

export const BEYOND_RULES: readonly Rule[] = [
  DUPLICATE_JSON_KEY,
  OPERATOR_IN_KEY,
  INVALID_ID,
  DEPRECATED_CONDITION_KEY,
  ACTION_NEVER_MATCHES_RESOURCE,
  EVERYTHING_ALLOWED,
  IAM_ESCALATION,
  PASS_ROLE_ESCALATION,
  TAG_ESCALATION,
  UNPINNED_PRESIGNED_URL,
  WEAKENED_CONDITION,
  MISSING_GUARD_KEY,
];
