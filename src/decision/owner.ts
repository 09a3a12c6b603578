// Which account owns what is asked for? The one account whose resource-based policies, key policies and RCPs matter.

import { arnAccount } from '../language/arn.ts';
import type { AccessRequest } from './access-request.ts';

/** An ARN without an account, or with AWS's own (`aws`), is taken to be of the principal's account. */
export function ownerOf({ principal, resource, resourceAccount }: AccessRequest): string {
  const owner = resourceAccount ?? arnAccount(resource) ?? '';
  return owner === '' || owner === 'aws' ? principal.account : owner;
}
