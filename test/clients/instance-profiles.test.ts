// Instance profiles through the official IAM client, as infrastructure tools make them: profile, role, both together, and back.

import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesForRoleCommand,
  paginateListInstanceProfiles,
  RemoveRoleFromInstanceProfileCommand,
  waitUntilInstanceProfileExists,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { createRole, trust } from './team.ts';

let admin: Clients;
let arn: string;

serveWhileTesting(async (_server, administrator) => {
  admin = administrator;
  arn = await createRole(admin, 'web', trust({ Service: 'ec2.amazonaws.com' }));
});

it('holds a role until it is taken out', async () => {
  const name = { InstanceProfileName: 'web' };
  const pair = { ...name, RoleName: 'web' };
  await admin.iam.send(new CreateInstanceProfileCommand({ ...name, Tags: [{ Key: 'Team', Value: 'blue' }] }));
  await waitUntilInstanceProfileExists({ client: admin.iam, maxWaitTime: 5 }, name);
  await admin.iam.send(new AddRoleToInstanceProfileCommand(pair));
  const { InstanceProfile } = await admin.iam.send(new GetInstanceProfileCommand(name));
  expect(InstanceProfile).toMatchObject({ Tags: [{ Key: 'Team', Value: 'blue' }], Roles: [{ Arn: arn }] });
  const held = await admin.iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: 'web' }));
  expect(held.InstanceProfiles?.map((profile) => profile.Arn)).toEqual([InstanceProfile?.Arn]);
  await expect(admin.iam.send(new DeleteRoleCommand({ RoleName: 'web' }))).rejects.toMatchObject({
    name: 'DeleteConflictException',
    $metadata: { httpStatusCode: 409 },
  });
  await admin.iam.send(new RemoveRoleFromInstanceProfileCommand(pair));
  await admin.iam.send(new DeleteRoleCommand({ RoleName: 'web' }));
  await admin.iam.send(new DeleteInstanceProfileCommand(name));
  await expect(admin.iam.send(new GetInstanceProfileCommand(name))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});

it('is listed page by page', async () => {
  const names = ['a', 'B', 'c', 'd', 'E'];
  for (const InstanceProfileName of names) {
    await admin.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Path: '/paged/' }));
  }
  const found: unknown[] = [];
  for await (const page of paginateListInstanceProfiles(
    { client: admin.iam, pageSize: 2 },
    { PathPrefix: '/paged/' },
  )) {
    found.push(...(page.InstanceProfiles ?? []).map((profile) => profile.InstanceProfileName));
  }
  expect(found).toEqual(names);
});
