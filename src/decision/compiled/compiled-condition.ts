// A condition read once for many requests. What it means is the conditions floor's business.

import { judgeCondition } from '../../conditions/evaluate-condition.ts';
import type { Outcome } from '../../conditions/outcome.ts';
import { type PreparedCondition, prepareCondition } from '../../conditions/prepare-condition.ts';
import { variableLookup } from '../../conditions/variable-lookup.ts';
import type { Condition, PolicyVersion } from '../../language/policy-document.ts';
import type { Question } from './question.ts';

export interface CompiledCondition {
  readonly prepared: PreparedCondition;
  /** The context for which `outcome` is known. */
  moment: number;
  outcome: Outcome;
}

/** Compiles the conditions of one document. Those that say the same become one, so that a request asks each at most once. */
export function conditionCompiler(version: PolicyVersion): (condition: Condition) => CompiledCondition {
  const known = new Map<string, CompiledCondition>();
  return (condition) => {
    const { operator, key, values } = condition;
    const meaning = JSON.stringify([operator.text.value, key.value, values.map(({ value }) => value)]);
    const same = known.get(meaning);
    if (same !== undefined) return same;
    const prepared = prepareCondition(condition, version);
    const compiled: CompiledCondition = { prepared, moment: 0, outcome: 'unclear' };
    known.set(meaning, compiled);
    return compiled;
  };
}

export function outcomeOfCondition(compiled: CompiledCondition, { request, moment }: Question): Outcome {
  if (compiled.moment !== moment) {
    const { prepared } = compiled;
    const found = request.context.get(prepared.condition.key.value);
    compiled.outcome = judgeCondition(prepared, found, variableLookup(request.context)).outcome;
    compiled.moment = moment;
  }
  return compiled.outcome;
}
