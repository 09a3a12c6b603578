// What does a line of the service reference say? The lines are made by scripts/build-catalog.mjs.

import type { CatalogAction, CatalogConditionKey, CatalogResourceType, CatalogService } from './catalog.ts';

export interface ServiceLines {
  readonly name: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly keys: readonly string[];
}

/** `prefix` is the service's in actions: `sagemaker`. */
export function readService(prefix: string, lines: ServiceLines): CatalogService {
  return {
    prefix,
    name: lines.name,
    actions: lines.actions.map((line) => readAction(prefix, line)),
    resourceTypes: lines.resources.map(readResourceType),
    conditionKeys: lines.keys.map(readConditionKey),
  };
}

/** `aws:PrincipalArn|ARN` */
export function readConditionKey(line: string): CatalogConditionKey {
  const [key = '', type = ''] = line.split('|');
  return { key, type: type as CatalogConditionKey['type'] };
}

/** `CreateApp|Write|app*(aws:ResourceTag/${TagKey})|sagemaker:InstanceTypes`: levels, resource types and keys. */
function readAction(service: string, line: string): CatalogAction {
  const [name = '', levels = '', resources = '', keys = ''] = line.split('|');
  return {
    service,
    name,
    accessLevels: levels.split(', ') as CatalogAction['accessLevels'],
    resourceTypes: words(resources).map(readActionResource),
    conditionKeys: words(keys),
  };
}

/** `app*(aws:ResourceTag/${TagKey},sagemaker:x)`: the star where the action demands one of them. */
function readActionResource(word: string): CatalogAction['resourceTypes'][number] {
  const open = word.indexOf('(');
  const name = open < 0 ? word : word.slice(0, open);
  const required = name.endsWith('*');
  return {
    name: required ? name.slice(0, -1) : name,
    required,
    conditionKeys: open < 0 ? [] : word.slice(open + 1, -1).split(','),
  };
}

/** `app|arn:${Partition}:sagemaker:…|aws:ResourceTag/${TagKey}` */
function readResourceType(line: string): CatalogResourceType {
  const [name = '', arns = '', keys = ''] = line.split('|');
  return { name, arns: words(arns), conditionKeys: words(keys) };
}

function words(field: string): readonly string[] {
  return field === '' ? [] : field.split(';');
}
