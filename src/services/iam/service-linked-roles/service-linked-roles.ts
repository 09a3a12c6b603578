// Roles that belong to an AWS service: CreateServiceLinkedRole, DeleteServiceLinkedRole, GetServiceLinkedRoleDeletionStatus.
//
// A role is deleted at once, and its task has succeeded by the time that anyone can ask: none of the services whose roles are made
// here keeps anything that would still need one. What AWS attaches to such a role is not kept: no session of it exists here.

import { LIMITS } from '../../../identity/quotas.ts';
import type { RoleRecord } from '../../../identity/records.ts';
import type { RoleDeletionRecord } from '../../../identity/service-linked-role-records.ts';
import { randomUuid, uniqueId } from '../../../identity/unique-id.ts';
import type { Input, Operation } from '../../operation.ts';
import { entityArn, entityNeed, findEntity, iamNeed } from '../entities.ts';
import { optionalText, text } from '../members.ts';
import { invalidInput, noSuchEntity, requireBelowQuota } from '../refusals.ts';
import { roleShape } from '../shapes.ts';
import { replacePrincipal } from '../trust-principals.ts';
import { linkedService } from './linked-services.ts';
import { isServiceLinked, SERVICE_ROLE_PATH } from './protected-role.ts';

const createServiceLinkedRole: Operation = {
  name: 'CreateServiceLinkedRole',
  readOnly: false,
  needs: (input, call) => {
    const { service, name } = requestedRole(input);
    const resource = entityArn('role', { account: call.caller.account, path: pathOf(service), name });
    return [iamNeed('CreateServiceLinkedRole', resource, { 'iam:AWSServiceName': service })];
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const { service, name, description } = requestedRole(input);
      if (draft.get('role', account, name) !== undefined) {
        throw invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`);
      }
      requireBelowQuota(draft, 'rolesPerAccount', draft.count('role', account));
      const role: RoleRecord = {
        account,
        name,
        path: pathOf(service),
        id: uniqueId('AROA', world.randomBytes),
        createdAt: call.time,
        inlinePolicies: {},
        attachedPolicies: [],
        trustPolicy: trusting(service),
        description: optionalText(input, 'Description') ?? description,
        maxSessionDuration: LIMITS.roleSessionDurationDefault,
        tags: [],
      };
      draft.put('role', role);
      return { Role: roleShape(role, 'Detailed') };
    }),
};

const deleteServiceLinkedRole: Operation = {
  name: 'DeleteServiceLinkedRole',
  readOnly: false,
  needs: (input, call, world) => [
    entityNeed('DeleteServiceLinkedRole', 'role', { name: text(input, 'RoleName'), call, world }),
  ],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const role = findEntity(draft, 'role', call.caller.account, text(input, 'RoleName'));
      if (!isServiceLinked(role)) throw invalidInput(`The role ${role.name} is not a service-linked role.`);
      const task: RoleDeletionRecord = {
        account: role.account,
        name: `task${role.path}${role.name}/${randomUuid(world.randomBytes)}`,
        createdAt: call.time,
      };
      draft.delete('role', role.account, role.name);
      replacePrincipal(draft, entityArn('role', role), role.id);
      draft.put('roleDeletion', task);
      return { DeletionTaskId: task.name };
    }),
};

const getServiceLinkedRoleDeletionStatus: Operation = {
  name: 'GetServiceLinkedRoleDeletionStatus',
  readOnly: true,
  needs: (input, call) => {
    const resource = `arn:aws:iam::${call.caller.account}:role${roleOfTask(text(input, 'DeletionTaskId'))}`;
    return [iamNeed('GetServiceLinkedRoleDeletionStatus', resource)];
  },
  perform: async (input, call, world) => {
    const id = text(input, 'DeletionTaskId');
    const task = world.identity.directory.get('roleDeletion', call.caller.account, id);
    if (task?.name !== id) throw noSuchEntity(`deletion task ${id}`);
    return { Status: 'SUCCEEDED' };
  },
};

export const serviceLinkedRoleOperations: readonly Operation[] = [
  createServiceLinkedRole,
  deleteServiceLinkedRole,
  getServiceLinkedRoleDeletionStatus,
];

interface RequestedRole {
  readonly service: string;
  readonly name: string;
  readonly description: string;
}

/** Refuses with InvalidInput services that have no role of their own, and suffixes where there can be only one. */
function requestedRole(input: Input): RequestedRole {
  const service = text(input, 'AWSServiceName');
  const linked = linkedService(service);
  if (linked === undefined) throw invalidInput(`${service} is not the service principal of a service-linked role.`);
  const suffix = optionalText(input, 'CustomSuffix');
  if (suffix !== undefined && linked.suffix === undefined) {
    throw invalidInput(`Custom suffix is not allowed for ${service}`);
  }
  const name = suffix === undefined ? linked.roleName : `${linked.roleName}_${suffix}`;
  if (name.length > MAX_ROLE_NAME)
    throw invalidInput(`The role name ${name} is longer than ${MAX_ROLE_NAME} characters.`);
  return { service, name, description: linked.description };
}

const MAX_ROLE_NAME = 64;

function pathOf(service: string): string {
  return `${SERVICE_ROLE_PATH}${service}/`;
}

function trusting(service: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** Path and name of the role that a task deletes: `/aws-service-role/<service>/<role>`. */
function roleOfTask(id: string): string {
  const [task, path, service, role, uuid, ...more] = id.split('/');
  const named = task === 'task' && `/${path}/` === SERVICE_ROLE_PATH && service && role && uuid && more.length === 0;
  if (!named) throw invalidInput(`${id} is not the id of a deletion task.`);
  return `${SERVICE_ROLE_PATH}${service}/${role}`;
}
