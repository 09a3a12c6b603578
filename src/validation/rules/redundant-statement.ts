// Do two statements say the same?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant statement"

import { isList, isObject, type JsonNode } from '../../language/read-json.ts';
import type { StatementView } from '../policy-view.ts';
import type { Rule } from '../rule.ts';
import { removeItems } from '../text-edits.ts';

export const REDUNDANT_STATEMENT: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_STATEMENT',
  *check({ statements, text }) {
    const alike = groupsOf(statements, sizesOf).filter((group) => group.length > 1);
    for (const group of alike.flatMap((candidates) => groupsOf(candidates, senseOfStatement))) {
      if (group.length < 2) continue;
      const at = group.map(({ part }) => part);
      const gone = new Set(at.slice(1).map((part) => part.at));
      yield {
        details:
          'The statements are redundant because they provide identical permissions. Update the policy to remove the redundant statement.',
        at,
        fix: {
          title: 'remove the redundant statements',
          edits: removeItems(
            text,
            statements.map(({ part }) => part.at),
            (span) => gone.has(span),
          ),
        },
      };
    }
  },
};

/** In the order of their first members. */
function groupsOf(
  statements: readonly StatementView[],
  keyOf: (statement: StatementView) => string,
): readonly (readonly StatementView[])[] {
  const groups = new Map<string, StatementView[]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return [...groups.values()];
}

/** The same for statements that say the same, and cheap: few statements need to be compared word for word. */
function sizesOf({ effect, actions, resources, conditions }: StatementView): string {
  const sizes = [...actions, ...resources].map(({ element, entries }) => {
    const length = entries.reduce((sum, { text }) => sum + text.length, 0);
    return `${element} ${entries.length} ${length}`;
  });
  return `${effect} ${sizes.sort().join()} ${conditions.length}`;
}

function senseOfStatement({ members }: StatementView): string {
  const sense = members.filter(({ name }) => name !== 'Sid').map(({ name, node }) => [name, senseOf(node)]);
  return JSON.stringify(sense.sort());
}

/** What counts of a value: lists are sets, a single value is a list of one, the order of members means nothing. */
function senseOf(node: JsonNode): unknown {
  if (isList(node)) return node.children.map((child) => JSON.stringify(senseOf(child))).sort();
  if (!isObject(node)) return [JSON.stringify(node.value)];
  return node.children
    .map((property) => [property.children[0]?.value, property.children[1] && senseOf(property.children[1])])
    .sort();
}
