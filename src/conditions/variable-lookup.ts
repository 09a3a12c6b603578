// What value does a policy variable have in a request? Which texts carry variables is language/template.ts's business.

import type { VariableLookup } from '../language/template.ts';

/** The condition keys of a request. Look-ups disregard case; a key that is not there is `undefined`. */
export interface ConditionKeys {
  get(key: string): { readonly values: readonly string[]; readonly conflicting?: boolean } | undefined;
}

/** A key with several values cannot be used as a variable. AWS: reference_policies_variables */
export function variableLookup(keys: ConditionKeys): VariableLookup {
  return (key) => {
    const values = keys.get(key)?.values ?? [];
    return values.length === 1 ? values[0] : undefined;
  };
}
