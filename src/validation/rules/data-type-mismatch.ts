// Has every element the JSON type that it must have?
// AWS: access-analyzer-reference-policy-checks, "Error – Data type mismatch"

import type { JsonNode } from '../../language/read-json.ts';
import { itemsOf, membersOf } from '../json-parts.ts';
import type { Part } from '../policy-view.ts';
import type { Found, Rule } from '../rule.ts';

const LISTS: readonly string[] = ['Action', 'NotAction', 'Resource', 'NotResource'];
const VALUES: readonly string[] = ['string', 'number', 'boolean'];

function* listMismatches(
  node: JsonNode,
  part: Part,
  mismatch: (part: Part, expected: string) => Found,
): Iterable<Found> {
  for (const item of itemsOf(node, part)) if (item.node.type !== 'string') yield mismatch(item.part, 'String');
}

export const DATA_TYPE_MISMATCH: Rule = {
  findingType: 'ERROR',
  issueCode: 'DATA_TYPE_MISMATCH',
  *check({ members, statements }) {
    const mismatch = (part: Part, expected: string): Found => ({
      details: `The text does not match the expected JSON data type ${expected}.`,
      at: [part],
    });
    for (const { name, node, value } of members) {
      if (name === 'Statement') {
        if (node.type !== 'object' && node.type !== 'array') yield mismatch(value, 'Object');
        for (const item of node.type === 'array' ? itemsOf(node, value) : []) {
          if (item.node.type !== 'object') yield mismatch(item.part, 'Object');
        }
      } else if ((name === 'Version' || name === 'Id') && node.type !== 'string') yield mismatch(value, 'String');
    }
    for (const statement of statements) {
      for (const { name, node, value } of statement.members) {
        if (name === 'Sid' || name === 'Effect') {
          if (node.type !== 'string') yield mismatch(value, 'String');
        } else if (LISTS.includes(name)) yield* listMismatches(node, value, mismatch);
        else if (name === 'Principal' || name === 'NotPrincipal') {
          for (const type of membersOf(node, value)) yield* listMismatches(type.node, type.value, mismatch);
        } else if (name === 'Condition') {
          if (node.type !== 'object') yield mismatch(value, 'Object');
          for (const operator of membersOf(node, value)) {
            if (operator.node.type !== 'object') yield mismatch(operator.value, 'Object');
            for (const key of membersOf(operator.node, operator.value)) {
              for (const item of itemsOf(key.node, key.value)) {
                if (!VALUES.includes(item.node.type)) yield mismatch(item.part, 'String');
              }
            }
          }
        }
      }
    }
  },
};
