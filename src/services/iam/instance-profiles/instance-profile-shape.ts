// An instance profile as IAM's API shows it, with the role that it holds.

import type { Directory } from '../../../identity/identity-store.ts';
import type { InstanceProfileRecord } from '../../../identity/instance-profile-records.ts';
import type { Output } from '../../operation.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { accountResourceArn } from '../account-resources.ts';
import { type Detail, roleShape, tagShape } from '../shapes.ts';

/** `directory` is asked for the role as it is now. */
export function instanceProfileShape(profile: InstanceProfileRecord, directory: Directory, detail: Detail): Output {
  const { account, name, path, id, createdAt, role: roleName, tags } = profile;
  const role = roleName === undefined ? undefined : directory.get('role', account, roleName);
  return {
    Path: path,
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: accountResourceArn('instanceProfile', profile),
    CreateDate: wholeSeconds(createdAt),
    Roles: role === undefined ? [] : [roleShape(role, 'Listed')],
    ...(detail === 'Detailed' && tags.length > 0 && { Tags: tags.map(tagShape) }),
  };
}
