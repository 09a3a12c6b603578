// Records as Organizations' API shows them.

import { arnOfControlPolicy } from '../../identity/control-policies.ts';
import type { Directory } from '../../identity/identity-store.ts';
import {
  memberArn,
  organizationArn,
  organizationalUnitArn,
  organizationRootArn,
} from '../../identity/organization-arns.ts';
import { containerPath } from '../../identity/organization-place.ts';
import type {
  ControlPolicyRecord,
  MembershipRecord,
  OrganizationalUnitRecord,
  OrganizationRecord,
} from '../../identity/organization-records.ts';
import type { Output } from '../operation.ts';

export function organizationShape(organization: OrganizationRecord, directory: Directory): Output {
  const { account, name, featureSet } = organization;
  const email = directory.get('account', account, account)?.email;
  return {
    Id: name,
    Arn: organizationArn(organization),
    FeatureSet: featureSet,
    MasterAccountArn: memberArn(organization, account),
    MasterAccountId: account,
    ...(email !== undefined && { MasterAccountEmail: email }),
    // Deprecated, and the same for every organization. AWS: API_Organization
    AvailablePolicyTypes: featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
  };
}

export function rootShape(organization: OrganizationRecord): Output {
  const { rootId, policyTypes } = organization;
  return {
    Id: rootId,
    Arn: organizationRootArn(organization, rootId),
    Name: 'Root',
    PolicyTypes: policyTypes.map((Type) => ({ Type, Status: 'ENABLED' })),
  };
}

export function organizationalUnitShape(
  unit: OrganizationalUnitRecord,
  organization: OrganizationRecord,
  directory: Directory,
): Output {
  return {
    Id: unit.name,
    Arn: organizationalUnitArn(organization, unit.name),
    Name: unit.title,
    Path: containerPath(organization, unit.name, directory),
  };
}

export function accountShape(
  membership: MembershipRecord,
  organization: OrganizationRecord,
  directory: Directory,
): Output {
  const { account, parent, joinedMethod, joinedAt } = membership;
  const record = directory.get('account', account, account);
  const closed = record?.closedAt !== undefined;
  return {
    Id: account,
    Arn: memberArn(organization, account),
    ...(record?.email !== undefined && { Email: record.email }),
    Name: record?.name ?? '',
    Status: closed ? 'SUSPENDED' : 'ACTIVE',
    State: closed ? 'CLOSED' : 'ACTIVE',
    Paths: [`${containerPath(organization, parent, directory)}${account}/`],
    JoinedMethod: joinedMethod,
    JoinedTimestamp: new Date(joinedAt),
  };
}

export function policySummaryShape(policy: ControlPolicyRecord, organization: OrganizationRecord): Output {
  const { name, title, description, type } = policy;
  return {
    Id: name,
    Arn: arnOfControlPolicy(organization, policy),
    Name: title,
    Description: description,
    Type: type,
    AwsManaged: policy.account === 'aws',
  };
}

export function policyShape(policy: ControlPolicyRecord, organization: OrganizationRecord): Output {
  return { PolicySummary: policySummaryShape(policy, organization), Content: policy.text };
}
