// Describe operations: everything that is known of a resource, as far as the answer's shape has it.

import { descriptionOf } from '../../sagemaker/describe-resource.ts';
import type { DescribeRow, Family } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { toOutput } from '../../sagemaker/shapes.ts';
import type { Call, Input, Output, World } from '../operation.ts';
import { placeOf, requireLive } from './resources.ts';

export async function describeResource(
  family: Family,
  row: DescribeRow,
  input: Input,
  call: Call,
  world: World,
): Promise<Output> {
  const arn = resourceArn(placeOf(call), family.type, String(input[family.nameMember]));
  const live = await requireLive(family, arn, call, world);
  return toOutput(row.action, descriptionOf(family, live));
}
