// May SageMaker take the roles that a call passes? That the caller may pass them has been decided before, by `iam:PassRole`.

import { roleByArn } from '../../identity/arn.ts';
import { passedRoles, SAGEMAKER_SERVICE } from '../../sagemaker/derive-access.ts';
import type { OperationRow } from '../../sagemaker/operation-row.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
import { ServiceError } from '../service-error.ts';
import type { Setting } from './invocation.ts';
import { roleTrustsService } from './role-trusts-service.ts';

/**
 * Refuses a role of another account, and one that does not exist or does not trust SageMaker. `resource` is the ARN of the
 * resource that the roles are for.
 * AWS: IAM User Guide, id_roles_use_passrole ("You cannot pass a role across accounts"); the wording of the first refusal is in
 * the SageMaker Developer Guide's troubleshooting of processing jobs.
 */
export function checkPassedRoles(row: OperationRow, input: ResourceDocument, resource: string, setting: Setting): void {
  const { call, world } = setting;
  const services = row.passedTo ?? [SAGEMAKER_SERVICE];
  for (const arn of passedRoles(row, input)) {
    if (arn.split(':')[4] !== call.caller.account) {
      throw new ServiceError('ValidationException', 'RoleArn: Cross-account pass role is not allowed.');
    }
    const role = roleByArn(world.identity.directory, arn);
    const trusts = (service: string) =>
      role !== undefined && roleTrustsService(role, setting, { service, sourceArn: resource });
    if (!services.some(trusts)) {
      throw new ServiceError(
        'ValidationException',
        `Could not assume role ${arn}. Please ensure that the role exists and allows principal '${services.join("' or '")}' to assume the role.`,
      );
    }
  }
}
