// What does a service ask for that comes to assume a role, and which policies decide that?

import type { AccessRequest } from '../../decision/access-request.ts';
import type { PolicySet } from '../../decision/policy-set.ts';
import { requestContext } from '../../decision/request-context.ts';
import { roleArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { RoleRecord } from '../../identity/records.ts';
import { organizationPolicies } from '../organization-policies.ts';
import { parsedDocument } from '../parsed-document.ts';

export interface ServiceCall {
  /** `sagemaker.amazonaws.com` */
  readonly service: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** What the service comes for. Absent: it does not say. */
  readonly source?: { readonly account: string; readonly arn: string };
}

/**
 * The request.
 * AWS: IAM User Guide, "The confused deputy problem" (`aws:SourceArn`, `aws:SourceAccount`).
 */
export function assumptionRequest(role: RoleRecord, { service, region, time, source }: ServiceCall): AccessRequest {
  return {
    principal: { kind: 'Service', arn: service, account: '' },
    action: 'sts:AssumeRole',
    resource: roleArn(role),
    resourceAccount: role.account,
    context: requestContext({
      ...(source && { 'aws:SourceAccount': source.account, 'aws:SourceArn': source.arn }),
      'aws:CurrentTime': new Date(time).toISOString(),
      'aws:EpochTime': String(Math.floor(time / 1000)),
      'aws:RequestedRegion': region,
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': service,
      'aws:SecureTransport': 'true',
    }),
  };
}

/** The trust policy, and what the organization says of the role's account. A trust policy that cannot be read trusts nobody. */
export function assumptionPolicies(role: RoleRecord, directory: Directory): PolicySet {
  const document = parsedDocument(role.trustPolicy, 'trust');
  return {
    identity: [],
    resource: { kind: 'trust', name: 'trust policy', document },
    ...organizationPolicies({ owner: role.account, action: 'sts:AssumeRole' }, directory),
  };
}
