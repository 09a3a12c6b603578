// Which parts does a node of JSON have, and where is each?

import type { Span } from '../language/policy-document.ts';
import { isList, isObject, type JsonNode } from '../language/read-json.ts';
import type { PathElement } from './finding.ts';
import type { MemberView, Part } from './policy-view.ts';

/** The members of an object, a repeated key each time; none of anything else. `parent` is the object. */
export function membersOf(node: JsonNode, parent: Part): readonly MemberView[] {
  if (!isObject(node)) return [];
  return node.children.flatMap((property): MemberView[] => {
    const [key, value] = property.children;
    if (key === undefined || value === undefined) return [];
    const name = String(key.value);
    return [
      { name, key: partOf(key, parent, { key: name }), node: value, value: partOf(value, parent, { value: name }) },
    ];
  });
}

/** The first member of that name. */
export function memberNamed(members: readonly MemberView[], name: string): MemberView | undefined {
  return members.find((member) => member.name === name);
}

/** The nodes of a list with their places, or the node itself. */
export function itemsOf(node: JsonNode, part: Part): readonly { readonly node: JsonNode; readonly part: Part }[] {
  if (!isList(node)) return [{ node, part }];
  return node.children.map((child, index) => ({ node: child, part: partOf(child, part, { index }) }));
}

function partOf(node: JsonNode, parent: Part, step: PathElement): Part {
  return { parent, step, at: spanOf(node) };
}

function spanOf(node: JsonNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** Whether the node is `[]`. */
export function isEmptyList(node: JsonNode): boolean {
  return isList(node) && node.children.length === 0;
}

/** Whether the node is `{}`. */
export function isEmptyObject(node: JsonNode): boolean {
  return isObject(node) && node.children.length === 0;
}
