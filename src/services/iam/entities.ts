// Users, groups and roles, as far as operations treat them alike: how they are found, named by ARN, and what must be
// allowed before something is done to one of them.

import { groupArn, roleArn, userArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { RecordKinds } from '../../identity/records.ts';
import type { AccessNeed, Call, Input, World } from '../operation.ts';
import { optionalText, text } from './members.ts';
import { noSuchEntity } from './refusals.ts';
import { type Context, requestTagContext, resourceTagContext, tagsOf } from './tag-rules.ts';

export type EntityKind = 'user' | 'group' | 'role';

/** How AWS spells each kind in operations, members and quotas. */
export const TITLES = { user: 'User', group: 'Group', role: 'Role' } as const satisfies Record<EntityKind, string>;

/**
 * The actions that carry `iam:PermissionsBoundary`: for those that set a boundary its value is the new one, for all others
 * the one that the user or role has.
 * AWS: Service Authorization Reference, list_iam.
 */
const BOUNDARY_ACTIONS: ReadonlySet<string> = new Set([
  ...['AttachUserPolicy', 'DetachUserPolicy', 'PutUserPolicy', 'DeleteUserPolicy'],
  ...['CreateUser', 'PutUserPermissionsBoundary', 'DeleteUserPermissionsBoundary'],
  ...['AttachRolePolicy', 'DetachRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
  ...['CreateRole', 'PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary'],
  ...['GetRole', 'DeleteRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy'],
]);

/** The member that names an entity of this kind. */
export function nameOf(kind: EntityKind, input: Input): string {
  return text(input, `${TITLES[kind]}Name`);
}

/** The record; refuses with NoSuchEntity. */
export function findEntity<K extends EntityKind>(
  directory: Directory,
  kind: K,
  account: string,
  name: string,
): RecordKinds[K] {
  const record = directory.get(kind, account, name);
  if (record === undefined) throw noSuchEntity(`${kind} with name ${name}`);
  return record;
}

interface Addressed {
  readonly account: string;
  readonly path: string;
  readonly name: string;
}

export function entityArn(kind: EntityKind, entity: Addressed): string {
  const build = { user: userArn, group: groupArn, role: roleArn }[kind];
  return build(entity);
}

/**
 * `iam:<operation>` on an entity that may or may not be there. Its tags and boundary become condition keys; `extra` adds
 * to them and replaces them.
 */
export function entityNeed(
  operation: string,
  kind: EntityKind,
  { name, call, world }: { readonly name: string; readonly call: Call; readonly world: World },
  extra: Context = {},
): AccessNeed {
  const { account } = call.caller;
  const record = world.identity.directory.get(kind, account, name);
  const resource = entityArn(kind, record ?? { account, path: '/', name });
  return iamNeed(operation, resource, { ...(record && entityContext(operation, kind, record)), ...extra });
}

/** What creating an entity needs: `iam:Create…` on the ARN it will have and, when it comes with tags, `iam:Tag…` as well. */
export function createNeeds(kind: EntityKind, input: Input, call: Call, extra: Context = {}): readonly AccessNeed[] {
  const title = TITLES[kind];
  const path = optionalText(input, 'Path') ?? '/';
  const resource = entityArn(kind, { account: call.caller.account, path, name: nameOf(kind, input) });
  if (kind === 'group') return [iamNeed(`Create${title}`, resource)];
  const tags = tagsOf(input);
  const context = { ...requestTagContext(tags), ...resourceTagContext(tags, kind), ...extra };
  const create = iamNeed(`Create${title}`, resource, context);
  return tags.length === 0 ? [create] : [create, iamNeed(`Tag${title}`, resource, context)];
}

/** `iam:List…`, which AWS checks on the path that is listed: `arn:aws:iam::123456789012:user/division/`. */
export function listNeed(operation: string, kind: EntityKind, input: Input, call: Call): AccessNeed {
  const path = optionalText(input, 'PathPrefix') ?? '/';
  return iamNeed(operation, entityArn(kind, { account: call.caller.account, path, name: '' }));
}

/** Those whose path begins with the member PathPrefix. */
export function withPathPrefix<T extends { readonly path: string }>(input: Input, records: readonly T[]): readonly T[] {
  const prefix = optionalText(input, 'PathPrefix') ?? '/';
  return prefix === '/' ? records : records.filter(({ path }) => path.startsWith(prefix));
}

export function iamNeed(operation: string, resource: string, context: Context = {}): AccessNeed {
  return { action: `iam:${operation}`, resource, context };
}

function entityContext(operation: string, kind: EntityKind, record: RecordKinds[EntityKind]): Context {
  if (kind === 'group' || !('tags' in record)) return {};
  const tags = resourceTagContext(record.tags, kind);
  const bounded = record.boundary !== undefined && BOUNDARY_ACTIONS.has(operation);
  return bounded ? { ...tags, 'iam:PermissionsBoundary': record.boundary } : tags;
}
