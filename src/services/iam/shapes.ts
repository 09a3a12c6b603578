// Records as IAM's API shows them: the structures of the API reference, built from the rows of the store.

import { policyArn } from '../../identity/arn.ts';
import type { Attachments } from '../../identity/identity-store.ts';
import type {
  AccessKeyRecord,
  GroupRecord,
  ManagedPolicyRecord,
  PolicyVersionRecord,
  RoleRecord,
  Tag,
  UserRecord,
} from '../../identity/records.ts';
import type { Output } from '../operation.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { entityArn } from './entities.ts';

/** `Detailed` for operations about one entity; List operations leave tags, boundary and last use out. */
export type Detail = 'Detailed' | 'Listed';

export function userShape(user: UserRecord, detail: Detail): Output {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: entityArn('user', user),
    CreateDate: wholeSeconds(user.createdAt),
    ...(detail === 'Detailed' && { ...boundaryShape(user.boundary), ...tagShapes(user.tags) }),
  };
}

export function groupShape(group: GroupRecord): Output {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: entityArn('group', group),
    CreateDate: wholeSeconds(group.createdAt),
  };
}

export function roleShape(role: RoleRecord, detail: Detail): Output {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: entityArn('role', role),
    CreateDate: wholeSeconds(role.createdAt),
    AssumeRolePolicyDocument: urlEncoded(role.trustPolicy),
    ...(role.description !== undefined && { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
    ...(detail === 'Detailed' && {
      ...boundaryShape(role.boundary),
      ...tagShapes(role.tags),
      RoleLastUsed: role.lastUsed ? { LastUsedDate: wholeSeconds(role.lastUsed.at), Region: role.lastUsed.region } : {},
    }),
  };
}

/** `attachments` are those in the account that asks. */
export function policyShape(policy: ManagedPolicyRecord, attachments: Attachments, detail: Detail): Output {
  const { users, groups, roles, boundedUsers, boundedRoles } = attachments;
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policyArn(policy),
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: users.length + groups.length + roles.length,
    PermissionsBoundaryUsageCount: boundedUsers.length + boundedRoles.length,
    IsAttachable: true,
    CreateDate: wholeSeconds(policy.createdAt),
    UpdateDate: wholeSeconds(policy.updatedAt),
    ...(detail === 'Detailed' && {
      ...(policy.description !== undefined && { Description: policy.description }),
      ...tagShapes(policy.tags),
    }),
  };
}

/** The document is shown only by GetPolicyVersion. */
export function policyVersionShape(policy: ManagedPolicyRecord, version: PolicyVersionRecord, detail: Detail): Output {
  return {
    ...(detail === 'Detailed' && { Document: urlEncoded(version.text) }),
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: wholeSeconds(version.createdAt),
  };
}

/** Everything about a key but its secret. A key of the root user carries no name. */
export function accessKeyShape(key: AccessKeyRecord): Output {
  return {
    ...(key.user !== undefined && { UserName: key.user }),
    AccessKeyId: key.id,
    Status: key.status,
    CreateDate: wholeSeconds(key.createdAt),
  };
}

export function tagShape({ key, value }: Tag): Output {
  return { Key: key, Value: value };
}

/** Policy documents travel URL-encoded as RFC 3986 has it. */
export function urlEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function tagShapes(tags: readonly Tag[]): Output {
  return tags.length > 0 ? { Tags: tags.map(tagShape) } : {};
}

function boundaryShape(arn: string | undefined): Output {
  if (arn === undefined) return {};
  return { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn } };
}
