// May SageMaker take the roles that a call passes? That the caller may pass them has been decided before, by `iam:PassRole`.

import { roleByArn } from '../../identity/arn.ts';
import { ServiceError } from '../service-error.ts';
import type { Setting } from './invocation.ts';
import { roleTrustsService } from './role-trusts-service.ts';

const SERVICE_PRINCIPAL = 'sagemaker.amazonaws.com';

/**
 * Refuses a role of another account, and one that does not exist or does not trust SageMaker. `resource` is the ARN of the
 * resource that the roles are for.
 * AWS: IAM User Guide, id_roles_use_passrole ("You cannot pass a role across accounts"); the wording of the first refusal is in
 * the SageMaker Developer Guide's troubleshooting of processing jobs.
 */
export function checkPassedRoles(roleArns: readonly string[], resource: string, setting: Setting): void {
  const { call, world } = setting;
  for (const arn of roleArns) {
    if (arn.split(':')[4] !== call.caller.account) {
      throw new ServiceError('ValidationException', 'RoleArn: Cross-account pass role is not allowed.');
    }
    const role = roleByArn(world.identity.directory, arn);
    if (role === undefined || !roleTrustsService(role, setting, { service: SERVICE_PRINCIPAL, sourceArn: resource })) {
      throw new ServiceError(
        'ValidationException',
        `Could not assume role ${arn}. Please ensure that the role exists and allows principal '${SERVICE_PRINCIPAL}' to assume the role.`,
      );
    }
  }
}
