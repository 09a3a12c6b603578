// Does a role's trust policy let a service assume it? Asked of the same evaluators that decide everything else.

import { requestContext } from '../../decision/request-context.ts';
import { roleArn } from '../../identity/arn.ts';
import type { RoleRecord } from '../../identity/records.ts';
import { organizationPolicies } from '../organization-policies.ts';
import { parsedDocument } from '../parsed-document.ts';
import type { Setting } from './invocation.ts';

/**
 * Whether `service` (`sagemaker.amazonaws.com`) may assume `role` at the call's time. The service comes for a resource
 * of the caller's account, `sourceArn`, which trust policies may demand. A trust policy that cannot be read trusts nobody.
 * AWS: IAM User Guide, "The confused deputy problem" (`aws:SourceArn`, `aws:SourceAccount`).
 */
export function roleTrustsService(
  role: RoleRecord,
  { call, world }: Setting,
  { service, sourceArn }: { readonly service: string; readonly sourceArn: string },
): boolean {
  const request = {
    principal: { kind: 'Service', arn: service, account: '' },
    action: 'sts:AssumeRole',
    resource: roleArn(role),
    resourceAccount: role.account,
    context: requestContext({
      'aws:SourceAccount': call.caller.account,
      'aws:SourceArn': sourceArn,
      'aws:CurrentTime': new Date(call.time).toISOString(),
      'aws:EpochTime': String(Math.floor(call.time / 1000)),
      'aws:RequestedRegion': call.region,
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': service,
      'aws:SecureTransport': 'true',
    }),
  } as const;
  const document = parsedDocument(role.trustPolicy, 'trust');
  const resource = { kind: 'trust', name: 'trust policy', document } as const;
  const organization = organizationPolicies({ owner: role.account, action: request.action }, world.identity.directory);
  return world.decide(request, { identity: [], resource, ...organization }).allowed;
}
