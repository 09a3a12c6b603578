// May a pattern stand in the value of this condition key?

/** AWS: reference_policies_condition-keys, "Sensitive condition keys". In small letters. */
const SENSITIVE: readonly string[] = [
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
];

/** Keys whose values begin with what nobody else has. Which ones AWS means it does not say: those of an organization's paths do. */
const ANCHORED: readonly string[] = [
  'aws:principalorgpaths',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
];

/** So many characters must stand before a pattern in the value of an anchored key. */
const ANCHOR = 6;

/** Whether a variable is one of the keys that AWS itself fills with an account or an organization: its value is no pattern of anybody's. */
export function isOwnIdentity(variable: string): boolean {
  const key = variable.slice(2, -1).split(',', 1)[0]?.trim().toLowerCase() ?? '';
  return SENSITIVE.includes(key) || ANCHORED.includes(key);
}

export type PatternUse = 'fine' | 'not-allowed' | 'too-short' | 'user-id';

/**
 * What is wrong with a pattern in a value. `before` is what stands before the first wildcard or variable, `after` what stands behind it.
 * AWS: access-analyzer-reference-policy-checks, "Error – Wildcard usage too permissive"
 */
export function patternUse(key: string, before: string, after: string): PatternUse {
  const name = key.toLowerCase();
  if (SENSITIVE.includes(name)) return 'not-allowed';
  if (ANCHORED.includes(name)) return before.length < ANCHOR ? 'too-short' : 'fine';
  if (name !== 'aws:userid') return 'fine';
  return before.includes(':') || (before === '' && after.startsWith(':')) ? 'fine' : 'user-id';
}
