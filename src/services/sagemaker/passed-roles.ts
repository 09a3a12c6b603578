// May SageMaker take the roles that a call passes? That the caller may pass them has been decided before, by `iam:PassRole`.

import type { RoleRecord } from '../../identity/records.ts';
import type { Call, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { roleTrustsService } from './role-trusts-service.ts';

const SERVICE_PRINCIPAL = 'sagemaker.amazonaws.com';

/**
 * Refuses a role of another account, and one that does not exist or does not trust SageMaker.
 * AWS: IAM User Guide, id_roles_use_passrole ("You cannot pass a role across accounts"); the wording of the first refusal is in
 * the SageMaker Developer Guide's troubleshooting of processing jobs.
 */
export function checkPassedRoles(roleArns: readonly string[], call: Call, world: World): void {
  for (const arn of roleArns) {
    const role = roleAt(arn, call, world);
    if (role === undefined || !roleTrustsService(role, SERVICE_PRINCIPAL, call)) {
      throw new ServiceError(
        'ValidationException',
        `Could not assume role ${arn}. Please ensure that the role exists and allows principal '${SERVICE_PRINCIPAL}' to assume the role.`,
      );
    }
  }
}

function roleAt(arn: string, call: Call, world: World): RoleRecord | undefined {
  const [, , , , account = '', resource = ''] = arn.split(':');
  if (account !== call.caller.account) {
    throw new ServiceError('ValidationException', 'RoleArn: Cross-account pass role is not allowed.');
  }
  const role = world.identity.directory.get('role', account, resource.slice(resource.lastIndexOf('/') + 1));
  return role !== undefined && resource === `role${role.path}${role.name}` ? role : undefined;
}
