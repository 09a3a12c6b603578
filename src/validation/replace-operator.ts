// Which edit puts another operator in the place of a condition's own?

import type { TextEdit } from './finding.ts';
import type { ConditionView, StatementView } from './policy-view.ts';

/**
 * None where the operator has other keys too, which would change with it, or where the Condition has such an operator already.
 * `beside` are all conditions of the statement.
 */
export function replaceOperator(
  beside: readonly ConditionView[],
  condition: ConditionView,
  operatorText: string,
): readonly TextEdit[] | undefined {
  const apart = beside.every(
    (other) =>
      other === condition || (other.operatorPart !== condition.operatorPart && other.operatorText !== operatorText),
  );
  if (!apart) return undefined;
  const { start, end } = condition.operatorPart.at;
  return [{ start, end, text: JSON.stringify(operatorText) }];
}

/** Every condition with all those of its statement, in the order of the text. */
export function* conditionsWithOthers(
  statements: readonly StatementView[],
): Iterable<{ readonly condition: ConditionView; readonly beside: readonly ConditionView[] }> {
  for (const { conditions } of statements) for (const condition of conditions) yield { condition, beside: conditions };
}
