// The real operations against the model: whatever is done in whatever order, both accept and refuse alike, and in the end both hold the
// same, told in pages of any size.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iamOperations } from '../../../../src/services/iam/operations.ts';
import type { Input, Output } from '../../../../src/services/operation.ts';
import { type Client, clientOf, openWorld, rootCaller } from '../../world.ts';
import { COMMAND_FAMILIES, FURNISHING } from './account-commands.ts';
import { AccountModel, type Entity, type Kind, QUOTAS } from './account-model.ts';

/** `MODEL_SEED` and `MODEL_RUNS` repeat a run or search longer. */
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['MODEL_RUNS'] ?? 8);

const sorted = (values: Iterable<string>) => [...values].sort();

/** All entries of a list, in pages of `size`. No entry may come twice. */
async function listed(
  iam: Client,
  operation: string,
  input: Input,
  member: string,
  size: number,
): Promise<readonly Output[]> {
  const all: Output[] = [];
  for (let Marker: unknown; ; ) {
    const page = await iam.perform(operation, { ...input, MaxItems: size, ...(Marker !== undefined && { Marker }) });
    const items = page[member] as readonly Output[];
    expect(items.length).toBeLessThanOrEqual(size);
    all.push(...items);
    if (page['IsTruncated'] !== true) return all;
    expect(items.length).toBeGreaterThan(0);
    Marker = page['Marker'];
  }
}

async function compareEntity(kind: Kind, entity: Entity, iam: Client, size: number): Promise<void> {
  const title = { user: 'User', group: 'Group', role: 'Role' }[kind];
  const input = { [`${title}Name`]: entity.name };
  const shape = (await iam.perform(`Get${title}`, input))[title] as Output;
  expect([shape[`${title}Name`], shape['Path']]).toEqual([entity.name, entity.path]);
  const attached = await listed(iam, `ListAttached${title}Policies`, input, 'AttachedPolicies', size);
  expect(sorted(attached.map((each) => String(each['PolicyArn'])))).toEqual(sorted(entity.attached));
  const inline = await listed(iam, `List${title}Policies`, input, 'PolicyNames', size);
  expect(sorted(inline.map(String))).toEqual(sorted(entity.inline.keys()));
  for (const [PolicyName, text] of entity.inline) {
    const { PolicyDocument } = await iam.perform(`Get${title}Policy`, { ...input, PolicyName });
    expect(decodeURIComponent(String(PolicyDocument))).toBe(text);
  }
  if (kind === 'group') {
    const members = await listed(iam, 'GetGroup', input, 'Users', size);
    expect(members.length).toBe(new Set(members.map((each) => each['UserName'])).size);
    return;
  }
  expect((shape['PermissionsBoundary'] as Output | undefined)?.['PermissionsBoundaryArn']).toBe(entity.boundary);
  const tags = await listed(iam, `List${title}Tags`, input, 'Tags', size);
  expect(sorted(tags.map(({ Key, Value }) => `${Key}=${Value}`))).toEqual(
    sorted([...entity.tags.values()].map(([key, value]) => `${key}=${value}`)),
  );
}

async function compareUser(user: Entity, iam: Client, size: number): Promise<void> {
  const input = { UserName: user.name };
  const groups = await listed(iam, 'ListGroupsForUser', input, 'Groups', size);
  expect(sorted(groups.map((each) => String(each['GroupName'])))).toEqual(
    sorted([...user.groups].map(({ name }) => name)),
  );
  const keys = await listed(iam, 'ListAccessKeys', input, 'AccessKeyMetadata', size);
  expect(new Map(keys.map(({ AccessKeyId, Status }) => [AccessKeyId, Status]))).toEqual(user.keys);
}

async function comparePolicies(model: AccountModel, iam: Client, size: number): Promise<void> {
  const policies = await listed(iam, 'ListPolicies', { Scope: 'Local' }, 'Policies', size);
  expect(sorted(policies.map((each) => String(each['Arn'])))).toEqual(
    sorted([...model.policies.values()].map(({ name }) => model.arnOf(name))),
  );
  for (const { name, versions, standard } of model.policies.values()) {
    const PolicyArn = model.arnOf(name);
    const { permitted, bounded } = model.usersOf(PolicyArn);
    expect((await iam.perform('GetPolicy', { PolicyArn }))['Policy']).toMatchObject({
      DefaultVersionId: standard,
      AttachmentCount: permitted,
      PermissionsBoundaryUsageCount: bounded,
    });
    const listedVersions = await listed(iam, 'ListPolicyVersions', { PolicyArn }, 'Versions', size);
    expect(sorted(listedVersions.map((each) => String(each['VersionId'])))).toEqual(sorted(versions));
  }
}

/** Everything that both hold. */
async function compare(model: AccountModel, iam: Client, size: number): Promise<void> {
  for (const kind of ['user', 'group', 'role'] as const) {
    const title = { user: 'User', group: 'Group', role: 'Role' }[kind];
    for (const PathPrefix of ['/', '/x/', '/x/y/']) {
      const real = await listed(iam, `List${title}s`, { PathPrefix }, `${title}s`, size);
      const expected = [...model.entities[kind].values()].filter(({ path }) => path.startsWith(PathPrefix));
      const names = sorted(
        real.map((each) => String(each[`${title}Name`])).filter((name) => name !== 'admin' || kind !== 'user'),
      );
      expect(names).toEqual(sorted(expected.map(({ name }) => name)));
    }
    for (const entity of model.entities[kind].values()) await compareEntity(kind, entity, iam, size);
  }
  for (const user of model.entities.user.values()) await compareUser(user, iam, size);
  for (const group of model.entities.group.values()) {
    const users = await listed(iam, 'GetGroup', { GroupName: group.name }, 'Users', size);
    expect(sorted(users.map((each) => String(each['UserName'])))).toEqual(
      sorted(model.membersOf(group).map(({ name }) => name)),
    );
  }
  await comparePolicies(model, iam, size);
  const profiles = await listed(iam, 'ListInstanceProfiles', {}, 'InstanceProfiles', size);
  const roleOf = (profile: Output) => (profile['Roles'] as readonly Output[])[0]?.['RoleName'];
  expect(new Map(profiles.map((profile) => [profile['InstanceProfileName'], roleOf(profile)]))).toEqual(
    new Map([...model.profiles.values()].map(({ name, role }) => [name, role?.name])),
  );
  expect((await iam.perform('GetAccountSummary'))['SummaryMap']).toMatchObject({
    Users: model.entities.user.size + 1,
    Groups: model.entities.group.size,
    Roles: model.entities.role.size,
    Policies: model.policies.size,
    InstanceProfiles: model.profiles.size,
  });
}

describe(`operations and model agree (MODEL_SEED=${seed})`, () => {
  it.each(Object.entries(COMMAND_FAMILIES))('about %s', { timeout: 300_000 }, async (_family, arbitraries) => {
    const commands = fc.commands(arbitraries, { size: 'max', maxCommands: 80 });
    await fc.assert(
      fc.asyncProperty(commands, fc.integer({ min: 1, max: 4 }), async (run, size) => {
        const world = await openWorld(QUOTAS);
        const iam = clientOf(iamOperations, world, rootCaller());
        const model = new AccountModel();
        try {
          for (const command of FURNISHING) await command.run(model, iam);
          await fc.asyncModelRun(() => ({ model, real: iam }), run);
          await compare(model, iam, size);
        } finally {
          await world.close();
        }
      }),
      { seed, numRuns },
    );
  });
});
