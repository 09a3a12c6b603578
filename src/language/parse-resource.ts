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
  if (node.children?.length === 0) {
    report(reader, 'EMPTY_ARRAY_RESOURCE', spanOf(node), { element: kind });
  }
  for (const pattern of patterns) checkResource(reader, pattern);
  return { kind, patterns, at: spanOf(node) };
}

/** `*`, or an ARN with policy variables in its resource part only. */
function checkResource(reader: Reader, pattern: Text): void {
  const { value: resource, at } = pattern;
  if (resource === '*') return;
  if (!resource.startsWith('arn:')) {
    report(reader, 'INVALID_ARN_PREFIX', at, { resource }, 'write `*` or an ARN that begins with `arn:`');
  } else if (resource.slice(0, resourcePartStart(resource)).includes('${')) {
    report(reader, 'VARIABLE_UNSUPPORTED_IN_ELEMENT', at, { where: 'before the fifth colon of an ARN' });
  } else {
    checkArnFields(reader, pattern);
    checkVariables(reader, pattern);
  }
}

/**
 * An ARN may have fewer than six parts when a `*` ends one of those behind the service, because that `*` runs on over the
 * colons that are left out: `arn:aws:sqs:*`. The service may have no wildcard.
 */
function checkArnFields(reader: Reader, { value: resource, at }: Text): void {
  const [, partition = '', service = '', ...rest] = resource.split(':');
  const [region = '', account = '', ...name] = rest;
  const refuse = (field: string, value: string) => report(reader, 'INVALID_ARN_FIELD', at, { field, value, resource });
  if (!/^[A-Za-z0-9*?-]+$/.test(partition)) refuse('partition', partition);
  if (/[*?]/.test(service)) report(reader, 'WILDCARD_IN_SERVICE_NAME', at, { value: resource });
  else if (!/^[A-Za-z0-9-]+$/.test(service)) refuse('service', service);

  if (name.length === 0) {
    if (!rest.some((part) => part.endsWith('*'))) report(reader, 'MISSING_ARN_FIELD', at, { resource });
    return;
  }
  if (!/^[A-Za-z0-9*?-]*$/.test(region)) refuse('Region', region);
  if (!/^[A-Za-z0-9*?-]*$/.test(account)) refuse('account', account);
  if (name.join(':') === '') refuse('resource part', '');
}
