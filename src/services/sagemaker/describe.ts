// Describe operations: everything that is known of a resource, as far as the answer's shape has it.

import { descriptionOf } from '../../sagemaker/describe-resource.ts';
import type { DescribeRow, Family } from '../../sagemaker/operation-row.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
import { toOutput } from '../../sagemaker/shapes.ts';
import type { Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Invocation } from './invocation.ts';
import { ownArn, requireLive } from './resources.ts';

export async function describeResource(invocation: Invocation<DescribeRow>): Promise<Output> {
  const { family, row, input } = invocation;
  // Descriptions are told whole, so that no token was ever given out for one.
  if (input['NextToken'] !== undefined) throw new ServiceError('ValidationException', 'Invalid NextToken.');
  const live = await requireLive(family, ownArn(invocation), invocation);
  return answerOf(family, row.action, descriptionOf(family, live));
}

/** The answer of an operation about one resource: its description, in the member that holds it where there is one. */
export function answerOf(family: Family, action: string, description: ResourceDocument): Output {
  const wrapped = family.wrapped === undefined ? {} : { [family.wrapped]: description };
  return toOutput(action, { ...description, ...wrapped });
}
