// A condition read once for many requests. What it means is the conditions floor's business.

import { judgeCondition } from '../../conditions/evaluate-condition.ts';
import type { Outcome } from '../../conditions/outcome.ts';
import { type PreparedCondition, prepareCondition } from '../../conditions/prepare-condition.ts';
import { variableLookup } from '../../conditions/variable-lookup.ts';
import type { Condition, PolicyVersion } from '../../language/policy-document.ts';
import { type ConditionKey, conditionKey, entryOf } from './condition-key.ts';
import { interning } from './interning.ts';
import type { Question } from './question.ts';

export interface CompiledCondition {
  readonly prepared: PreparedCondition;
  readonly key: ConditionKey;
  /** The context for which `outcome` is known. */
  moment: number;
  outcome: Outcome;
}

const interned = interning<CompiledCondition>();

/** Conditions that say the same, in whichever documents, become one, so that a decision judges each at most once. */
export function compileCondition(condition: Condition, version: PolicyVersion): CompiledCondition {
  const { operator, values } = condition;
  const { name, qualifier, ifExists } = operator;
  const key = conditionKey(condition.key.value);
  const texts = values.map(({ value }) => value);
  return interned(JSON.stringify([version, name, qualifier, ifExists, key.name, texts]), () => ({
    prepared: prepareCondition(condition, version),
    key,
    moment: 0,
    outcome: 'unclear',
  }));
}

export function outcomeOfCondition(compiled: CompiledCondition, question: Question): Outcome {
  if (compiled.moment !== question.moment) {
    const { prepared, key } = compiled;
    compiled.outcome = judgeCondition(prepared, entryOf(key, question), variableLookup(question)).outcome;
    compiled.moment = question.moment;
  }
  return compiled.outcome;
}
