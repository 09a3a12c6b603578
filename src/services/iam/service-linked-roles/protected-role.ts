// Which roles belong to an AWS service, and what nobody else may do to them.
//
// AWS: IAM User Guide, "Create a service-linked role" (the path), and the error UnmodifiableEntity of the operations on roles.

import type { RoleRecord } from '../../../identity/records.ts';
import { ServiceError } from '../../service-error.ts';
import { invalidInput } from '../refusals.ts';

/** Where all service-linked roles are, each below the name of its service. */
export const SERVICE_ROLE_PATH = '/aws-service-role/';

export function isServiceLinked(role: Pick<RoleRecord, 'path'>): boolean {
  return role.path.startsWith(SERVICE_ROLE_PATH);
}

/** Refuses with UnmodifiableEntity to change a service-linked role, whatever policies allow. */
export function requireModifiable(role: Pick<RoleRecord, 'path' | 'name'>): void {
  if (!isServiceLinked(role)) return;
  throw new ServiceError(
    'UnmodifiableEntity',
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
  );
}

/** Refuses a path for a new role of the account's own by which it would pass for a service-linked one. */
export function requireOwnPath(path: string): void {
  if (isServiceLinked({ path }))
    throw invalidInput(`The path ${SERVICE_ROLE_PATH} is reserved for service-linked roles.`);
}
