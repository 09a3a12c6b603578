// How AWS words what is wrong with a policy: one row for each problem of the policy parser that has a twin there. All others are
// syntax errors to AWS.
//
// Seen in public: github.com/getmoto/moto tests/test_iam/test_iam_policies.py, github.com/versity/versitygw (trust policies).

import type { ProblemCode } from '../../language/problem-table.ts';

const NO_VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const NO_ACTIONS = 'Policy statement must contain actions.';
const NO_RESOURCES = 'Policy statement must contain resources.';
const NO_PRINCIPAL = 'Missing required field Principal cannot be empty!';

/** `found` is the text in question, without its quotes. */
const WORDINGS: Readonly<Partial<Record<ProblemCode, (found: string) => string>>> = {
  MISSING_ACTION: () => NO_ACTIONS,
  EMPTY_ARRAY_ACTION: () => NO_ACTIONS,
  MISSING_RESOURCE: () => NO_RESOURCES,
  EMPTY_ARRAY_RESOURCE: () => NO_RESOURCES,
  MISSING_PRINCIPAL: () => NO_PRINCIPAL,
  EMPTY_PRINCIPAL: () => NO_PRINCIPAL,
  UNIQUE_SIDS_REQUIRED: () => 'Statement IDs (SID) in a single policy must be unique.',
  INVALID_ACTION: wrongAction,
  INVALID_CONDITION_KEY_FORMAT: () => NO_VENDOR,
  INVALID_ARN_PREFIX: (resource) => `Resource ${resource} must be in ARN format or "*".`,
  MISSING_ARN_FIELD: () => 'The policy failed legacy parsing',
  INVALID_PRINCIPAL: () => 'Invalid principal in policy',
  UNSUPPORTED_ELEMENT: (element) =>
    element.endsWith('Principal')
      ? 'Policy document should not specify a principal.'
      : `Has prohibited field ${element}`,
};

export const SYNTAX_ERRORS = 'Syntax errors in policy.';

/** AWS's sentence for a problem of the parser. */
export function awsWording(code: string, found: string): string {
  const word = Object.hasOwn(WORDINGS, code) ? WORDINGS[code as ProblemCode] : undefined;
  return word?.(found) ?? SYNTAX_ERRORS;
}

function wrongAction(action: string): string {
  const [vendor = '', ...rest] = action.split(':');
  if (rest.length === 0) return NO_VENDOR;
  return rest.length > 1 ? 'Actions/Condition can contain only one colon.' : `Vendor ${vendor} is not valid`;
}
