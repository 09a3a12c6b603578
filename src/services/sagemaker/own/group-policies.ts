// The resource policies of model package groups: kept with the group, and asked whenever the group or a package of it is.

import { parsePolicy } from '../../../language/parse-policy.ts';
import { toOutput } from '../../../sagemaker/shapes.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import { ownArn, requireLive } from '../resources.ts';
import { kept, NOTHING } from './keep.ts';
import type { Perform } from './own-operations.ts';

const GROUP = 'model-package-group';
/** Kept beside the description of the group and told by this operation alone. */
const POLICY = 'resourcePolicy';

const putPolicy: Perform = async (invocation) => {
  const { input, row } = invocation;
  const policy = String(input['ResourcePolicy']);
  const [problem] = parsePolicy(policy, { kind: 'resource' }).problems;
  if (problem !== undefined)
    throw new ServiceError('ValidationException', `The resource policy is not valid: ${problem.message}`);
  const arn = ownArn(invocation);
  await rewrite(kept(GROUP), arn, invocation, async ({ document }) => ({
    document: { ...document, [POLICY]: policy },
  }));
  return toOutput(row.action, { ModelPackageGroupArn: arn });
};

const getPolicy: Perform = async (invocation) => {
  const { document } = await requireLive(kept(GROUP), ownArn(invocation), invocation);
  const policy = document[POLICY];
  if (policy !== undefined) return toOutput(invocation.row.action, { ResourcePolicy: policy });
  throw new ServiceError('ValidationException', `Cannot find resource policy for: ${ownArn(invocation)}`);
};

const deletePolicy: Perform = async (invocation) => {
  await rewrite(kept(GROUP), ownArn(invocation), invocation, async ({ document }) => {
    const { [POLICY]: _policy, ...rest } = document;
    return { document: rest };
  });
  return NOTHING;
};

export const GROUP_POLICY_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['PutModelPackageGroupPolicy', putPolicy],
  ['GetModelPackageGroupPolicy', getPolicy],
  ['DeleteModelPackageGroupPolicy', deletePolicy],
];
