// Permissions boundaries: Put and Delete, for users and roles, and the member PermissionsBoundary of CreateUser and CreateRole.

import type { Directory } from '../../identity/identity-store.ts';
import type { Input, Operation } from '../operation.ts';
import { TITLES } from './entities.ts';
import { entityChange } from './entity-operations.ts';
import { optionalText, text } from './members.ts';
import { requireAttachable } from './policy-lookup.ts';
import { noSuchEntity } from './refusals.ts';
import type { Context } from './tag-rules.ts';

type BoundedKind = 'user' | 'role';

export const boundaryOperations: readonly Operation[] = (['user', 'role'] as const).flatMap((kind) => [
  putBoundary(kind),
  deleteBoundary(kind),
]);

/** The boundary that a request asks for, as the record keeps it. */
export function requestedBoundary(input: Input, directory: Directory, account: string): { readonly boundary?: string } {
  const boundary = optionalText(input, 'PermissionsBoundary');
  if (boundary === undefined) return {};
  requireAttachable(directory, account, boundary);
  return { boundary };
}

/** The key that a requested boundary gives. Without one there is none, so a policy that wants a certain one denies. */
export function requestedBoundaryContext(input: Input): Context {
  const boundary = optionalText(input, 'PermissionsBoundary');
  return boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary };
}

function putBoundary(kind: BoundedKind): Operation {
  return entityChange(
    `Put${TITLES[kind]}PermissionsBoundary`,
    kind,
    (entity, input, draft) => {
      const boundary = text(input, 'PermissionsBoundary');
      requireAttachable(draft, entity.account, boundary);
      return { ...entity, boundary };
    },
    (input) => ({ 'iam:PermissionsBoundary': text(input, 'PermissionsBoundary') }),
  );
}

function deleteBoundary(kind: BoundedKind): Operation {
  return entityChange(`Delete${TITLES[kind]}PermissionsBoundary`, kind, (entity) => {
    const { boundary, ...unbounded } = entity;
    if (boundary === undefined) throw noSuchEntity(`permissions boundary of the ${kind} with name ${entity.name}`);
    return unbounded as typeof entity;
  });
}
