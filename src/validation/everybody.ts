// Does a Principal element mean everybody?

import { membersOf } from './json-parts.ts';
import type { MemberView } from './policy-view.ts';

/** `"*"`, `{ "AWS": "*" }` or `{ "AWS": ["*"] }`. */
export function isEverybody({ node, value }: MemberView): boolean {
  if (node.value === '*') return true;
  const members = membersOf(node, value);
  return members.length === 1 && members.every(({ name, node: given }) => name === 'AWS' && isStar(given));
}

function isStar(node: MemberView['node']): boolean {
  return node.value === '*' || (node.children?.length === 1 && node.children[0]?.value === '*');
}
