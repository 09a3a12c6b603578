// Which operators, keys and values does a Condition element have, as far as they can be made out?

import { OPERATOR_NAMES } from '../language/operator-names.ts';
import type { JsonNode } from '../language/read-json.ts';
import { itemsOf, membersOf } from './json-parts.ts';
import type { ConditionValueView, ConditionView, MemberView, OperatorView, Part } from './policy-view.ts';

const QUALIFIERS = ['ForAllValues', 'ForAnyValue'] as const;
const SUFFIX = 'IfExists';

/** One view for each key of each operator, in the order of the text. */
export function readConditions({ node, value }: MemberView): readonly ConditionView[] {
  return membersOf(node, value).flatMap((block) => {
    const operator = readOperator(block.name);
    return membersOf(block.node, block.value).map(
      (member): ConditionView => ({
        operatorText: block.name,
        ...(operator && { operator }),
        operatorPart: block.key,
        key: member.name,
        keyPart: member.key,
        node: member.node,
        valuePart: member.value,
        values: itemsOf(member.node, member.value).flatMap((item) => readValue(item.node, item.part)),
      }),
    );
  });
}

/** `ForAnyValue:StringLikeIfExists`; `undefined` for what is no operator. AWS: reference_policies_elements_condition_operators */
export function readOperator(text: string): OperatorView | undefined {
  const colon = text.indexOf(':');
  const qualifier = QUALIFIERS.find((known) => known === text.slice(0, Math.max(colon, 0)));
  if (colon >= 0 && qualifier === undefined) return undefined;
  const rest = text.slice(colon + 1);
  const ifExists = rest.endsWith(SUFFIX);
  const name = OPERATOR_NAMES.find((known) => known === (ifExists ? rest.slice(0, -SUFFIX.length) : rest));
  return name && { name, ...(qualifier && { qualifier }), ifExists };
}

/** Whether it is `Null` with the suffix that makes no sense with it. */
export function isNullWithIfExists(text: string): boolean {
  const operator = readOperator(text);
  return operator?.name === 'Null' && operator.ifExists;
}

function readValue(node: JsonNode, part: Part): readonly ConditionValueView[] {
  const { type, value } = node;
  if (type !== 'string' && type !== 'number' && type !== 'boolean') return [];
  return [{ text: String(value), part, json: type }];
}
