// Roles: CreateRole, GetRole, ListRoles, UpdateRole, UpdateRoleDescription, UpdateAssumeRolePolicy, DeleteRole.

import type { DirectoryDraft } from '../../identity/identity-store.ts';
import { LIMITS } from '../../identity/quotas.ts';
import type { RoleRecord } from '../../identity/records.ts';
import { uniqueId } from '../../identity/unique-id.ts';
import type { Input, Operation, Output } from '../operation.ts';
import { requestedBoundary, requestedBoundaryContext } from './boundaries.ts';
import { createNeeds, entityArn, entityNeed, findEntity, listNeed, withPathPrefix } from './entities.ts';
import { entityReading } from './entity-operations.ts';
import { profilesOf } from './instance-profiles/profile-roles.ts';
import { optionalNumber, optionalText, text } from './members.ts';
import { pageInOrder } from './paging.ts';
import { requireTrustSize } from './policy-text.ts';
import { alreadyExists, deleteConflict, requireBelowQuota } from './refusals.ts';
import { requireModifiable, requireOwnPath } from './service-linked-roles/protected-role.ts';
import { roleShape } from './shapes.ts';
import { newTags } from './tag-rules.ts';
import { replacePrincipal, requireTrustPolicy } from './trust-principals.ts';

const createRole: Operation = {
  name: 'CreateRole',
  readOnly: false,
  needs: (input, call) => createNeeds('role', input, call, requestedBoundaryContext(input)),
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'RoleName');
      const path = optionalText(input, 'Path') ?? '/';
      requireOwnPath(path);
      if (draft.get('role', account, name) !== undefined) throw alreadyExists('Role', name);
      requireBelowQuota(draft, 'rolesPerAccount', draft.count('role', account));
      const role: RoleRecord = {
        account,
        name,
        path,
        id: uniqueId('AROA', world.randomBytes),
        createdAt: call.time,
        inlinePolicies: {},
        attachedPolicies: [],
        trustPolicy: trustPolicyOf(text(input, 'AssumeRolePolicyDocument'), draft),
        ...descriptionOf(input),
        maxSessionDuration: optionalNumber(input, 'MaxSessionDuration') ?? LIMITS.roleSessionDurationDefault,
        tags: newTags(input, draft),
        ...requestedBoundary(input, draft, account),
      };
      draft.put('role', role);
      return { Role: roleShape(role, 'Detailed') };
    }),
};

const getRole = entityReading('GetRole', 'role', (role) => ({ Role: roleShape(role, 'Detailed') }));

const listRoles: Operation = {
  name: 'ListRoles',
  readOnly: true,
  needs: (input, call) => [listNeed('ListRoles', 'role', input, call)],
  perform: async (input, call, world) => {
    const roles = withPathPrefix(input, world.identity.directory.list('role', call.caller.account));
    const { items, rest } = pageInOrder('ListRoles', input, roles);
    return { Roles: items.map((role) => roleShape(role, 'Listed')), ...rest };
  },
};

/**
 * Left out, the description stays and the session duration falls back to its default.
 * Of a service-linked role only the description may be changed (AWS: IAM User Guide, "Edit a service-linked role description").
 * AWS: UpdateRole ("If you do not specify a value for this setting, the default value of one hour is applied").
 */
const updateRole = roleChange(
  'UpdateRole',
  (input, role) => {
    const duration = optionalNumber(input, 'MaxSessionDuration');
    if (duration !== undefined) requireModifiable(role);
    return {
      ...role,
      ...descriptionOf(input),
      maxSessionDuration: duration ?? LIMITS.roleSessionDurationDefault,
    };
  },
  () => ({}),
);

const updateRoleDescription = roleChange(
  'UpdateRoleDescription',
  (input, role) => ({ ...role, description: text(input, 'Description') }),
  (role) => ({ Role: roleShape(role, 'Detailed') }),
);

const updateAssumeRolePolicy = roleChange(
  'UpdateAssumeRolePolicy',
  (input, role, draft) => {
    requireModifiable(role);
    return { ...role, trustPolicy: trustPolicyOf(text(input, 'PolicyDocument'), draft) };
  },
  () => ({}),
);

const deleteRole: Operation = {
  name: 'DeleteRole',
  readOnly: false,
  needs: (input, call, world) => [entityNeed('DeleteRole', 'role', { name: text(input, 'RoleName'), call, world })],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const role = findEntity(draft, 'role', call.caller.account, text(input, 'RoleName'));
      requireModifiable(role);
      if (profilesOf(draft, role).length > 0) throw deleteConflict('remove roles from instance profile');
      if (role.attachedPolicies.length > 0) throw deleteConflict('detach all policies');
      if (Object.keys(role.inlinePolicies).length > 0) throw deleteConflict('delete policies');
      draft.delete('role', role.account, role.name);
      replacePrincipal(draft, entityArn('role', role), role.id);
      return {};
    }),
};

export const roleOperations: readonly Operation[] = [
  createRole,
  getRole,
  listRoles,
  updateRole,
  updateRoleDescription,
  updateAssumeRolePolicy,
  deleteRole,
];

/** An operation that changes one role. */
function roleChange(
  name: string,
  change: (input: Input, role: RoleRecord, draft: DirectoryDraft) => RoleRecord,
  answer: (role: RoleRecord) => Output,
): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [entityNeed(name, 'role', { name: text(input, 'RoleName'), call, world })],
    perform: (input, call, world) =>
      world.identity.transact((draft) => {
        const role = change(input, findEntity(draft, 'role', call.caller.account, text(input, 'RoleName')), draft);
        draft.put('role', role);
        return answer(role);
      }),
  };
}

function descriptionOf(input: Input): { readonly description?: string } {
  const description = optionalText(input, 'Description');
  return description === undefined ? {} : { description };
}

function trustPolicyOf(policy: string, draft: DirectoryDraft): string {
  requireTrustPolicy(draft, policy);
  requireTrustSize(policy, draft);
  return policy;
}
