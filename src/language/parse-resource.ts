// Which resources does Resource or NotResource name? Whether a service has such resources is the catalog's business.

import { resourcePartStart } from './arn.ts';
import { checkVariables } from './check-variables.ts';
import type { ResourceElement, Text } from './policy-document.ts';
import type { JsonNode } from './read-json.ts';
import { type Reader, readTexts, report, spanOf } from './reader.ts';

/** AWS: reference_policies_elements_resource, reference_policies_elements_notresource */
export function parseResource(
  reader: Reader,
  node: JsonNode,
  kind: ResourceElement['kind'],
): ResourceElement | undefined {
  const patterns = readTexts(reader, node, `\`${kind}\``);
  if (patterns === undefined) return undefined;
  if (node.type === 'array' && !node.children?.length) {
    report(reader, 'EMPTY_ARRAY_RESOURCE', spanOf(node), { element: kind });
  }
  for (const pattern of patterns) checkResource(reader, pattern);
  return { kind, patterns, at: spanOf(node) };
}

/**
 * `*`, or an ARN with a literal service. An ARN may have fewer than six parts when a `*` ends one of those behind the
 * service, because that `*` runs on over the colons that are left out: `arn:aws:sqs:*`.
 */
function checkResource(reader: Reader, pattern: Text): void {
  const { value: resource, at } = pattern;
  if (resource === '*') return;
  if (!resource.startsWith('arn:')) {
    return report(reader, 'INVALID_ARN_PREFIX', at, { resource }, 'write `*` or an ARN that begins with `arn:`');
  }
  const start = resourcePartStart(resource);
  if (resource.slice(0, start).includes('${')) {
    return report(reader, 'VARIABLE_UNSUPPORTED_IN_ELEMENT', at, { where: 'before the fifth colon of an ARN' });
  }
  const [, partition = '', service = '', ...rest] = resource.split(':');
  if (start === undefined && !rest.some((part) => part.endsWith('*'))) {
    return report(reader, 'MISSING_ARN_FIELD', at, { resource });
  }

  const refuse = (field: string, value: string) => report(reader, 'INVALID_ARN_FIELD', at, { field, value, resource });
  if (!/^[A-Za-z0-9*?-]+$/.test(partition)) refuse('partition', partition);
  if (/[*?]/.test(service)) report(reader, 'WILDCARD_IN_SERVICE_NAME', at, { value: resource });
  else if (!/^[A-Za-z0-9-]+$/.test(service)) refuse('service', service);
  if (start === undefined) return;
  const [region = '', account = ''] = rest;
  if (!/^[A-Za-z0-9*?-]*$/.test(region)) refuse('Region', region);
  if (!/^[A-Za-z0-9*?-]*$/.test(account)) refuse('account', account);
  if (start === resource.length) refuse('resource part', '');
  checkVariables(reader, pattern);
}
