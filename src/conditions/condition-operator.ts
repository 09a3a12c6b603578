// What a condition operator is: a value. The table of all of them is operators.ts; how missing keys, several values and
// qualifiers are treated is the same for all and lives in evaluate-condition.ts.

import type { Pattern } from '../language/pattern.ts';

/**
 * Reads one value of the policy; what it gives tells whether one value of the request matches it, before any negation. `undefined`
 * when one of the two is no value of the operator's type: then nobody can say.
 */
export type LiteralComparison = (expected: string) => Comparison;
export type PatternComparison = (expected: Pattern) => Comparison;

export type Comparison = (actual: string) => boolean | undefined;

export type OperatorFamily = 'string' | 'numeric' | 'date' | 'bool' | 'binary' | 'ipAddress' | 'arn' | 'null';

interface OperatorOf<Values extends string> {
  readonly family: OperatorFamily;
  /** It holds where its comparison does not, and for a key that is missing. */
  readonly negated: boolean;
  /** How the policy's values are read: as they stand, with variables, or with variables and wildcards; `presence` is Null's. */
  readonly values: Values;
}

export type ConditionOperator =
  | (OperatorOf<'literal' | 'variables'> & {
      readonly compareWith: LiteralComparison;
      /** For operators whose values match exactly when this makes the same text of both. */
      readonly canonical?: (text: string) => string;
    })
  | (OperatorOf<'pattern'> & { readonly compareWith: PatternComparison })
  | OperatorOf<'presence'>;
