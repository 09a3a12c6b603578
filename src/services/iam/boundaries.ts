// Permissions boundaries: Put and Delete, for users and roles, and the member PermissionsBoundary of CreateUser and CreateRole.

import type { Directory } from '../../identity/identity-store.ts';
import type { Input, Operation } from '../operation.ts';
import { entityNeed, findEntity, nameOf, TITLES } from './entities.ts';
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
  const name = `Put${TITLES[kind]}PermissionsBoundary`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [
      entityNeed(
        name,
        kind,
        { name: nameOf(kind, input), call, world },
        {
          'iam:PermissionsBoundary': text(input, 'PermissionsBoundary'),
        },
      ),
    ],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const { account } = call.caller;
        const entity = findEntity(draft, kind, account, nameOf(kind, input));
        const boundary = text(input, 'PermissionsBoundary');
        requireAttachable(draft, account, boundary);
        draft.put(kind, { ...entity, boundary });
        return {};
      }),
  };
}

function deleteBoundary(kind: BoundedKind): Operation {
  const name = `Delete${TITLES[kind]}PermissionsBoundary`;
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, kind, { name: nameOf(kind, input), call, world })],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const entity = findEntity(draft, kind, call.caller.account, nameOf(kind, input));
        const { boundary, ...unbounded } = entity;
        if (boundary === undefined) throw noSuchEntity(`permissions boundary of the ${kind} with name ${entity.name}`);
        draft.put(kind, unbounded as typeof entity);
        return {};
      }),
  };
}
