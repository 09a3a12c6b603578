// What does the Condition element demand? Whether a condition holds is the business of the conditions floor.

import { checkVariables } from './check-variables.ts';
import { OPERATOR_NAMES } from './operator-names.ts';
import type { Condition, ConditionValue, Operator, Text } from './policy-document.ts';
import { isList, type JsonNode } from './read-json.ts';
import { didYouMean, type Member, type Reader, readMembers, report, reportType, spanOf } from './reader.ts';

const QUALIFIERS = ['ForAllValues', 'ForAnyValue'] as const;

/**
 * Reads the conditions in their order. An empty block demands nothing; a key with an empty list is kept with no values.
 *
 * AWS: reference_policies_elements_condition
 */
export function parseConditions(reader: Reader, node: JsonNode): readonly Condition[] {
  const blocks = readMembers(reader, node, '`Condition`') ?? [];
  return blocks.flatMap(({ key, value }) => {
    const operator = parseOperator(reader, key);
    const members = readMembers(reader, value, `\`${key.value}\``) ?? [];
    checkKeys(reader, members);
    return members.flatMap((member): Condition[] => {
      const values = parseValues(reader, member);
      if (operator === undefined || values === undefined) return [];
      if (takesVariables(operator)) for (const text of values) checkVariables(reader, text);
      return [{ operator, key: member.key, values, at: member.at }];
    });
  });
}

/** `Qualifier:NameIfExists`. AWS: reference_policies_elements_condition_operators */
function parseOperator(reader: Reader, text: Text): Operator | undefined {
  const colon = text.value.indexOf(':');
  const qualifierText = text.value.slice(0, Math.max(colon, 0));
  const qualifier = QUALIFIERS.find((known) => known === qualifierText);
  if (colon >= 0 && qualifier === undefined) {
    const help = didYouMean(qualifierText, QUALIFIERS);
    report(reader, 'INVALID_CONDITION_QUALIFIER', text.at, { qualifier: qualifierText }, help);
  }

  const unqualified = text.value.slice(colon + 1);
  const ifExists = unqualified.endsWith('IfExists');
  const nameText = ifExists ? unqualified.slice(0, -'IfExists'.length) : unqualified;
  const name = OPERATOR_NAMES.find((known) => known === nameText);
  if (name === undefined) {
    const help = didYouMean(nameText, OPERATOR_NAMES);
    return report(reader, 'INVALID_CONDITION_OPERATOR', text.at, { operator: text.value }, help);
  }
  if (name === 'Null' && ifExists) return report(reader, 'NULL_WITH_IF_EXISTS', text.at, {});
  return { text, name, ...(qualifier && { qualifier }), ifExists };
}

/** Condition keys are read without regard to case, so two that differ only in case are the same key twice. */
function checkKeys(reader: Reader, members: readonly Member[]): void {
  const seen = new Set<string>();
  for (const { key } of members) {
    const folded = key.value.toLowerCase();
    if (seen.has(folded)) report(reader, 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE', key.at, { key: key.value });
    seen.add(folded);
    if (!/^[^:\s]+:\S/.test(key.value)) {
      report(reader, 'INVALID_CONDITION_KEY_FORMAT', key.at, { key: key.value });
    }
  }
}

/** Only string and ARN operators take variables. AWS: reference_policies_variables */
function takesVariables(operator: Operator): boolean {
  return operator.name.startsWith('String') || operator.name.startsWith('Arn');
}

function parseValues(reader: Reader, member: Member): readonly ConditionValue[] | undefined {
  const { key, value } = member;
  if (!isList(value)) {
    const single = parseValue(reader, value, `the value of \`${key.value}\``);
    return single && [single];
  }
  return value.children.flatMap((child) => parseValue(reader, child, `each value of \`${key.value}\``) ?? []);
}

function parseValue(reader: Reader, node: JsonNode, element: string): ConditionValue | undefined {
  const at = spanOf(node);
  if (node.type === 'string') return { value: String(node.value), at, json: 'string' };
  if (node.type === 'number' || node.type === 'boolean') {
    return { value: reader.text.slice(at.start, at.end), at, json: node.type };
  }
  return reportType(reader, node, element, 'a string, a number or a boolean');
}
