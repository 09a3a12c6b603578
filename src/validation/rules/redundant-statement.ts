// Do two statements say the same?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant statement"

import { isList, isObject, type JsonNode } from '../../language/read-json.ts';
import type { Part } from '../policy-view.ts';
import type { Rule } from '../rule.ts';
import { removeItems } from '../text-edits.ts';

export const REDUNDANT_STATEMENT: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_STATEMENT',
  *check({ statements, text }) {
    const seen = new Map<string, Part[]>();
    for (const { members, part } of statements) {
      const sense = JSON.stringify(
        members
          .filter(({ name }) => name !== 'Sid')
          .map(({ name, node }) => [name, senseOf(node)])
          .sort(),
      );
      seen.set(sense, [...(seen.get(sense) ?? []), part]);
    }
    for (const at of seen.values()) {
      if (at.length < 2) continue;
      yield {
        details:
          'The statements are redundant because they provide identical permissions. Update the policy to remove the redundant statement.',
        at,
        fix: {
          title: 'remove the redundant statements',
          edits: removeItems(
            text,
            statements.map(({ part }) => part.at),
            (span) => at.slice(1).some((part) => part.at === span),
          ),
        },
      };
    }
  },
};

/** What counts of a value: lists are sets, a single value is a list of one, the order of members means nothing. */
function senseOf(node: JsonNode): unknown {
  if (isList(node)) return node.children.map((child) => JSON.stringify(senseOf(child))).sort();
  if (!isObject(node)) return [JSON.stringify(node.value)];
  return node.children
    .map((property) => [property.children[0]?.value, property.children[1] && senseOf(property.children[1])])
    .sort();
}
