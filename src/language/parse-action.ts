// Which actions does Action or NotAction name? Whether a service has such an action is the catalog's business.

import type { ActionElement, Text } from './policy-document.ts';
import type { JsonNode } from './read-json.ts';
import { type Reader, readTexts, report, spanOf } from './reader.ts';

/** AWS: reference_policies_elements_action */
export function parseAction(reader: Reader, node: JsonNode, kind: ActionElement['kind']): ActionElement | undefined {
  const patterns = readTexts(reader, node, `\`${kind}\``);
  if (patterns === undefined) return undefined;
  if (node.children?.length === 0) {
    report(reader, 'EMPTY_ARRAY_ACTION', spanOf(node), { element: kind });
  }
  for (const pattern of patterns) checkAction(reader, pattern);
  return { kind, patterns, at: spanOf(node) };
}

/** `*`, or `service:name` with wildcards in the name only. */
function checkAction(reader: Reader, pattern: Text): void {
  const { value, at } = pattern;
  if (value === '*' || /^[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+$/.test(value)) return;
  if (value.includes('${')) {
    report(reader, 'VARIABLE_UNSUPPORTED_IN_ELEMENT', at, { where: 'in an action' });
  } else if (/^[A-Za-z0-9*?-]+:/.test(value) && /^[^:]*[*?]/.test(value)) {
    report(reader, 'WILDCARD_IN_SERVICE_NAME', at, { value });
  } else {
    report(reader, 'INVALID_ACTION', at, { action: value });
  }
}
