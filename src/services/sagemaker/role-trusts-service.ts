// Does a role's trust policy let a service assume it? Asked of the same evaluators that decide everything else.

import type { RoleRecord } from '../../identity/records.ts';
import type { Setting } from './invocation.ts';
import { assumptionPolicies, assumptionRequest } from './service-assumption.ts';

/**
 * Whether `service` (`sagemaker.amazonaws.com`) may assume `role` at the call's time. The service comes for a resource
 * of the caller's account, `sourceArn`, which trust policies may demand.
 */
export function roleTrustsService(
  role: RoleRecord,
  { call, world }: Setting,
  { service, sourceArn }: { readonly service: string; readonly sourceArn: string },
): boolean {
  const { region, time, caller } = call;
  const request = assumptionRequest(role, {
    service,
    region,
    time,
    source: { account: caller.account, arn: sourceArn },
  });
  return world.decide(request, assumptionPolicies(role, world.identity.directory)).allowed;
}
