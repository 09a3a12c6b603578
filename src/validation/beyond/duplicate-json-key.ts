// Does an object have the same key twice? Readers of JSON disagree on which of them counts; IAM refuses the document.

import { isList, isObject, type JsonNode } from '../../language/read-json.ts';
import { itemsOf, membersOf } from '../json-parts.ts';
import type { Part } from '../policy-view.ts';
import type { Found, Rule } from '../rule.ts';

function* duplicates(node: JsonNode, part: Part): Iterable<Found> {
  if (isList(node)) for (const item of itemsOf(node, part)) yield* duplicates(item.node, item.part);
  if (!isObject(node)) return;
  const seen = new Map<string, Part>();
  for (const member of membersOf(node, part)) {
    const first = seen.get(member.name);
    if (first === undefined) seen.set(member.name, member.key);
    else {
      yield {
        details: `The key ${member.name} stands here for the second time. Write its values as a list, or remove one of the two.`,
        at: [first, member.key],
      };
    }
    yield* duplicates(member.node, member.value);
  }
}

export const DUPLICATE_JSON_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'SAGEWARDEN_DUPLICATE_JSON_KEY',
  *check({ root, whole }) {
    if (root !== undefined) yield* duplicates(root, whole);
  },
};
