// Describe operations: everything that is known of a resource, as far as the answer's shape has it.

import { descriptionOf } from '../../sagemaker/describe-resource.ts';
import type { DescribeRow } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { toOutput } from '../../sagemaker/shapes.ts';
import type { Output } from '../operation.ts';
import type { Invocation } from './invocation.ts';
import { homeOf, requireLive } from './resources.ts';

export async function describeResource(invocation: Invocation<DescribeRow>): Promise<Output> {
  const { family, row, input, call } = invocation;
  const arn = resourceArn(homeOf(call), family.type, String(input[family.nameMember]));
  const live = await requireLive(family, arn, invocation);
  return toOutput(row.action, descriptionOf(family, live));
}
