// Which services, actions, resource types and condition keys does AWS document? A service is read when it is first asked for.
//
// AWS: Service Authorization Reference, by way of the npm package that data/service-reference.json names. It tells no dependent actions
// and not which actions are permissions only.

import { parsePattern, patternMatcher } from '../language/pattern.ts';
import reference from './data/service-reference.json' with { type: 'json' };
import { readConditionKey, readService, type ServiceLines } from './read-service.ts';

export type AccessLevel = 'Read' | 'List' | 'Write' | 'Tagging' | 'Permissions management';

export type ConditionKeyType =
  | 'String'
  | 'ARN'
  | 'Bool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress'
  | 'ArrayOfString'
  | 'ArrayOfARN'
  | 'ArrayOfBool';

export interface CatalogService {
  /** As actions begin: `sagemaker`. */
  readonly prefix: string;
  /** `Amazon SageMaker` */
  readonly name: string;
  /** By name, as the other two. */
  readonly actions: readonly CatalogAction[];
  readonly resourceTypes: readonly CatalogResourceType[];
  readonly conditionKeys: readonly CatalogConditionKey[];
}

export interface CatalogAction {
  /** Prefix of its service. */
  readonly service: string;
  /** Without the prefix, as AWS writes it: `CreateApp`. */
  readonly name: string;
  readonly accessLevels: readonly AccessLevel[];
  /** Empty: it acts on `*` alone. */
  readonly resourceTypes: readonly {
    readonly name: string;
    /** Whether the action is always about a resource of this type or of another required one. */
    readonly required: boolean;
    /** Keys that it has with this type, besides the type's own and the action's. */
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

export interface CatalogResourceType {
  readonly name: string;
  /** Patterns with placeholders: `arn:${Partition}:sagemaker:${Region}:${Account}:app/${DomainId}/…`. Mostly one. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

export interface CatalogConditionKey {
  /** `sagemaker:InstanceTypes`, `aws:ResourceTag/${TagKey}` */
  readonly key: string;
  readonly type: ConditionKeyType;
}

const LINES: ReadonlyMap<string, ServiceLines> = new Map(Object.entries(reference.services));
const read = new Map<string, CatalogService>();
const actionsByName = new Map<string, ReadonlyMap<string, CatalogAction>>();

/** Where the tables come from, with its version. */
export const CATALOG_SOURCE = reference.source;

/** The keys that every service knows. Those of tags end in `/${TagKey}`. */
export const GLOBAL_CONDITION_KEYS: readonly CatalogConditionKey[] = reference.globalKeys.map(readConditionKey);

/** All prefixes, in order. */
export function servicePrefixes(): readonly string[] {
  return [...LINES.keys()];
}

/** `prefix` in any case. `undefined` for a service that is not documented. */
export function serviceOf(prefix: string): CatalogService | undefined {
  const name = prefix.toLowerCase();
  const lines = LINES.get(name);
  const service = read.get(name) ?? (lines && readService(name, lines));
  if (service !== undefined) read.set(name, service);
  return service;
}

/** Empty for a service that is not documented. */
export function actionsOf(prefix: string): readonly CatalogAction[] {
  return serviceOf(prefix)?.actions ?? [];
}

/** `action` is a whole one without wildcards, in any case: `sagemaker:CreateApp`. `undefined` when none has that name. */
export function actionNamed(action: string): CatalogAction | undefined {
  const colon = action.indexOf(':');
  if (colon < 0) return undefined;
  return namesOf(action.slice(0, colon).toLowerCase()).get(action.slice(colon + 1).toLowerCase());
}

/**
 * The actions that an entry of `Action` means, in any case: `sagemaker:Describe*`. None for `*`, which means all of every service, and
 * for an entry without a colon.
 */
export function actionsMatching(entry: string): readonly CatalogAction[] {
  const colon = entry.indexOf(':');
  if (colon < 0) return [];
  const matches = patternMatcher(parsePattern(entry.slice(colon + 1).toLowerCase()));
  const found: CatalogAction[] = [];
  for (const [name, action] of namesOf(entry.slice(0, colon).toLowerCase())) if (matches(name)) found.push(action);
  return found;
}

/** Whether an entry of `Action` means any action of its service: costs less than naming them. */
export function meansAnAction(entry: string): boolean {
  const colon = entry.indexOf(':');
  if (colon < 0) return false;
  const matches = patternMatcher(parsePattern(entry.slice(colon + 1).toLowerCase()));
  for (const name of namesOf(entry.slice(0, colon).toLowerCase()).keys()) if (matches(name)) return true;
  return false;
}

/** By their names in small letters. */
function namesOf(prefix: string): ReadonlyMap<string, CatalogAction> {
  const known = actionsByName.get(prefix);
  if (known !== undefined) return known;
  const names = new Map(actionsOf(prefix).map((action) => [action.name.toLowerCase(), action]));
  // Only what is documented is remembered, so that nobody can fill the memory with names.
  if (names.size > 0) actionsByName.set(prefix, names);
  return names;
}
