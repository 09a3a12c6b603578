// Does an action pattern of a policy cover an action? Whether the action exists is the catalog's business.

import { matchPattern, parsePattern } from './pattern.ts';

/**
 * Whether `pattern` (`s3:Get*`, `*`) covers `action` (`s3:GetObject`), without regard to case in prefix or name.
 *
 * AWS: reference_policies_elements_action
 */
export function matchAction(pattern: string, action: string): boolean {
  return matchPattern(parsePattern(pattern), action, { ignoreCase: true });
}
