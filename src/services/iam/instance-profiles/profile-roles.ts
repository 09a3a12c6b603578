// The role in an instance profile: AddRoleToInstanceProfile, RemoveRoleFromInstanceProfile, ListInstanceProfilesForRole.

import type { Directory } from '../../../identity/identity-store.ts';
import type { InstanceProfileRecord } from '../../../identity/instance-profile-records.ts';
import type { RoleRecord } from '../../../identity/records.ts';
import type { Operation } from '../../operation.ts';
import { accountResourceNeed, findAccountResource } from '../account-resources.ts';
import { entityNeed, findEntity } from '../entities.ts';
import { entityReading } from '../entity-operations.ts';
import { text } from '../members.ts';
import { page } from '../paging.ts';
import { noSuchEntity, requireBelowQuota } from '../refusals.ts';
import { requireModifiable } from '../service-linked-roles/protected-role.ts';
import { instanceProfileShape } from './instance-profile-shape.ts';

/**
 * Whoever adds a role passes it to EC2, to any instance of the account.
 * AWS: AddRoleToInstanceProfile ("The ARN value must be arn:aws:ec2:*:CallerAccountId:instance/*").
 */
const addRoleToInstanceProfile: Operation = {
  name: 'AddRoleToInstanceProfile',
  readOnly: false,
  needs: (input, call, world) => [
    accountResourceNeed('AddRoleToInstanceProfile', 'instanceProfile', { input, call, world }),
    entityNeed(
      'PassRole',
      'role',
      { name: text(input, 'RoleName'), call, world },
      {
        'iam:PassedToService': 'ec2.amazonaws.com',
        'iam:AssociatedResourceArn': `arn:aws:ec2:*:${call.caller.account}:instance/*`,
      },
    ),
  ],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const profile = findAccountResource(draft, 'instanceProfile', input, call);
      const role = findEntity(draft, 'role', call.caller.account, text(input, 'RoleName'));
      requireModifiable(role);
      requireBelowQuota(draft, 'instanceSessionsPerInstanceProfile', profile.role === undefined ? 0 : 1);
      draft.put('instanceProfile', { ...profile, role: role.name });
      return {};
    }),
};

const removeRoleFromInstanceProfile: Operation = {
  name: 'RemoveRoleFromInstanceProfile',
  readOnly: false,
  needs: (input, call, world) => [
    accountResourceNeed('RemoveRoleFromInstanceProfile', 'instanceProfile', { input, call, world }),
  ],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { role: held, ...empty } = findAccountResource(draft, 'instanceProfile', input, call);
      const role = findEntity(draft, 'role', call.caller.account, text(input, 'RoleName'));
      if (held !== role.name) throw noSuchEntity(`role with name ${role.name} in instance profile ${empty.name}`);
      draft.put('instanceProfile', empty);
      return {};
    }),
};

const listInstanceProfilesForRole = entityReading(
  'ListInstanceProfilesForRole',
  'role',
  (role, input, _call, { identity: { directory } }) => {
    const profiles = profilesOf(directory, role);
    const { items, rest } = page('ListInstanceProfilesForRole', input, profiles, ({ name }) => name.toLowerCase());
    return { InstanceProfiles: items.map((profile) => instanceProfileShape(profile, directory, 'Listed')), ...rest };
  },
);

export const profileRoleOperations: readonly Operation[] = [
  addRoleToInstanceProfile,
  removeRoleFromInstanceProfile,
  listInstanceProfilesForRole,
];

/** The instance profiles that hold a role. */
export function profilesOf(directory: Directory, role: RoleRecord): readonly InstanceProfileRecord[] {
  return directory.list('instanceProfile', role.account).filter((profile) => profile.role === role.name);
}
