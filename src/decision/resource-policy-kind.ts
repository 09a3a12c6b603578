// Which kind of policy does a resource carry? Most carry plain resource-based policies; two kinds of resources have rules of their own.

import { parseArn } from '../language/arn.ts';
import type { ResourcePolicy } from './policy-set.ts';

/** By the resource's ARN: a role has its trust policy, a KMS key its key policy. */
export function resourcePolicyKind(resource: string): ResourcePolicy['kind'] {
  const arn = parseArn(resource);
  if (arn?.service === 'iam' && arn.resource.startsWith('role/')) return 'trust';
  return arn?.service === 'kms' && arn.resource.startsWith('key/') ? 'key' : 'resource';
}
