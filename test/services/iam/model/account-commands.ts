// What can be done to an account, as commands for fast-check: each tells what the model expects, and is compared with what the real
// operation does.

import fc from 'fast-check';
import { expect } from 'vitest';
import type { Input, Output } from '../../../../src/services/operation.ts';
import { ServiceError } from '../../../../src/services/service-error.ts';
import { allowing, type Client, trusting } from '../../world.ts';
import { ACCOUNT, type AccountModel, type Codes, type Entity, type Kind } from './account-model.ts';

const NAMES = ['a', 'A', 'b', 'c.d', 'C.D', '__proto__', 'admin'];
const ROLE_NAMES = ['a', 'A', 'b', 'constructor'];
const PATHS = ['/', '/x/', '/x/y/'];
const DOCUMENTS = [allowing('s3:*'), allowing('iam:ListUsersAndManyOthers*'), ` ${allowing('s3:*')}\n\n`];
const TITLES = { user: 'User', group: 'Group', role: 'Role' } as const;

const name = fc.constantFrom(...NAMES);
/** Users have one more, `admin`, which the model does not hold. */
const userName = fc.constantFrom(...NAMES.filter((each) => each !== 'admin'));
const path = fc.constantFrom(...PATHS);
const policy = fc.constantFrom('a', 'A', 'b', 'c.d', 'aws');
const version = fc.constantFrom('v1', 'v2', 'v3', 'v4', 'v9');
const kind = fc.constantFrom<Kind>('user', 'group', 'role');
const bounded = fc.constantFrom<'user' | 'role'>('user', 'role');
const tags = fc.uniqueArray(fc.tuple(fc.constantFrom('k', 'K', 'l', 'm'), fc.constantFrom('', '1')), {
  selector: ([key]) => key.toLowerCase(),
  maxLength: 3,
});
const roleName = fc.constantFrom(...ROLE_NAMES);
const nameFor = (of: Kind) => ({ user: userName, group: name, role: roleName })[of];

type Command = fc.AsyncCommand<AccountModel, Client>;

/** One operation: its input, and what the model makes of it. */
class Act implements Command {
  readonly #operation: string;
  readonly #input: (model: AccountModel) => Input;
  readonly #expected: (model: AccountModel, output: Output) => Codes;
  #shown = '';

  constructor(
    operation: string,
    input: (model: AccountModel) => Input,
    expected: (model: AccountModel, output: Output) => Codes,
  ) {
    this.#operation = operation;
    this.#input = input;
    this.#expected = expected;
  }

  check = () => true;

  async run(model: AccountModel, iam: Client): Promise<void> {
    const input = this.#input(model);
    this.#shown = JSON.stringify(input);
    const { code, output } = await outcome(iam, this.#operation, input);
    const expected = this.#expected(model, output);
    const said = { operation: this.#operation, input, code };
    expect(said).toEqual({
      ...said,
      code: expect.toSatisfy((each) => fits(each, expected), expected.join(' or ') || 'done'),
    });
  }

  toString(): string {
    return `${this.#operation}(${this.#shown})`;
  }
}

function fits(code: unknown, expected: Codes): boolean {
  return expected.length === 0 ? code === 'done' : expected.includes(String(code));
}

async function outcome(iam: Client, operation: string, input: Input): Promise<{ code: string; output: Output }> {
  try {
    return { code: 'done', output: await iam.perform(operation, input) };
  } catch (error) {
    if (error instanceof ServiceError) return { code: error.code, output: {} };
    throw error;
  }
}

const named = (of: Kind, value: string) => ({ [`${TITLES[of]}Name`]: value });
const tagList = (given: readonly (readonly [string, string])[]) => given.map(([Key, Value]) => ({ Key, Value }));

/** Commands whose input is given whole. */
const act = (operation: string, input: Input, expected: (model: AccountModel) => Codes): Act =>
  new Act(operation, () => input, expected);

const creating = kind.chain((of) =>
  fc.record({ value: nameFor(of), where: path, given: tags, boundary: fc.option(policy, { nil: undefined }) }).map(
    ({ value, where, given, boundary }) =>
      new Act(
        `Create${TITLES[of]}`,
        (model) => ({
          ...{ ...named(of, value), Path: where },
          ...(of === 'role' && { AssumeRolePolicyDocument: trusting(ACCOUNT) }),
          ...(of !== 'group' && { Tags: tagList(given) }),
          ...(of !== 'group' && boundary !== undefined && { PermissionsBoundary: model.arnOf(boundary) }),
        }),
        (model) =>
          model.create(
            of,
            value,
            where,
            of === 'group' ? {} : { tags: given, ...(boundary !== undefined && { boundary }) },
          ),
      ),
  ),
);

const updating = fc
  .constantFrom<'user' | 'group'>('user', 'group')
  .chain((of) =>
    fc
      .tuple(nameFor(of), name, path)
      .map(([value, next, where]) =>
        act(`Update${TITLES[of]}`, { ...named(of, value), [`New${TITLES[of]}Name`]: next, NewPath: where }, (model) =>
          model.update(of, value, next, where),
        ),
      ),
  );

const deleting = kind.chain((of) =>
  nameFor(of).map((value) => act(`Delete${TITLES[of]}`, named(of, value), (model) => model.delete(of, value))),
);

const deletingRole = roleName.map((RoleName) =>
  act('DeleteRole', { RoleName }, (model) => model.delete('role', RoleName)),
);

const memberships = fc
  .tuple(userName, name, fc.boolean())
  .map(([user, group, adds]) =>
    act(adds ? 'AddUserToGroup' : 'RemoveUserFromGroup', { UserName: user, GroupName: group }, (model) =>
      model.membership(user, group, adds),
    ),
  );

const attaching = kind.chain((of) =>
  fc.tuple(nameFor(of), policy, fc.boolean()).map(
    ([value, which, adds]) =>
      new Act(
        `${adds ? 'Attach' : 'Detach'}${TITLES[of]}Policy`,
        (model) => ({ ...named(of, value), PolicyArn: model.arnOf(which) }),
        (model) => (adds ? model.attach(of, value, which) : model.detach(of, value, which)),
      ),
  ),
);

const bounding = bounded.chain((of) =>
  fc.tuple(nameFor(of), fc.option(policy, { nil: undefined })).map(
    ([value, which]) =>
      new Act(
        `${which === undefined ? 'Delete' : 'Put'}${TITLES[of]}PermissionsBoundary`,
        (model) => ({ ...named(of, value), ...(which !== undefined && { PermissionsBoundary: model.arnOf(which) }) }),
        (model) => model.bound(of, value, which),
      ),
  ),
);

const inlining = kind.chain((of) =>
  fc
    .tuple(
      nameFor(of),
      fc.constantFrom('a', 'A', '__proto__'),
      fc.option(fc.constantFrom(...DOCUMENTS), { nil: undefined }),
    )
    .map(([value, PolicyName, document]) =>
      document === undefined
        ? act(`Delete${TITLES[of]}Policy`, { ...named(of, value), PolicyName }, (model) =>
            model.deleteInline(of, value, PolicyName),
          )
        : act(`Put${TITLES[of]}Policy`, { ...named(of, value), PolicyName, PolicyDocument: document }, (model) =>
            model.putInline(of, value, PolicyName, document),
          ),
    ),
);

const own = fc.constantFrom('a', 'A', 'b', 'c.d', '__proto__');
const PolicyDocument = allowing('*');
const policies = fc.oneof(
  fc
    .tuple(own, path)
    .map(([PolicyName, Path]) =>
      act('CreatePolicy', { PolicyName, Path, PolicyDocument }, (model) => model.createPolicy(PolicyName, Path)),
    ),
  own.map(
    (which) =>
      new Act(
        'DeletePolicy',
        (model) => ({ PolicyArn: model.arnOf(which) }),
        (model) => model.deletePolicy(which),
      ),
  ),
  fc.tuple(own, fc.boolean()).map(
    ([which, SetAsDefault]) =>
      new Act(
        'CreatePolicyVersion',
        (model) => ({ PolicyArn: model.arnOf(which), PolicyDocument, SetAsDefault }),
        (model) => model.createVersion(which, SetAsDefault),
      ),
  ),
  fc.tuple(own, version).map(
    ([which, VersionId]) =>
      new Act(
        'SetDefaultPolicyVersion',
        (model) => ({ PolicyArn: model.arnOf(which), VersionId }),
        (model) => model.setStandard(which, VersionId),
      ),
  ),
  fc.tuple(own, version).map(
    ([which, VersionId]) =>
      new Act(
        'DeletePolicyVersion',
        (model) => ({ PolicyArn: model.arnOf(which), VersionId }),
        (model) => model.deleteVersion(which, VersionId),
      ),
  ),
);

const profiles = fc
  .tuple(fc.constantFrom('a', 'A', 'b', 'c'), roleName, path, fc.nat({ max: 3 }))
  .map(([profile, role, Path, what]) => {
    const InstanceProfileName = profile;
    if (what === 0)
      return act('CreateInstanceProfile', { InstanceProfileName, Path }, (model) => model.createProfile(profile, Path));
    if (what === 1)
      return act('DeleteInstanceProfile', { InstanceProfileName }, (model) => model.deleteProfile(profile));
    const adds = what === 2;
    return act(
      `${adds ? 'AddRoleTo' : 'RemoveRoleFrom'}InstanceProfile`,
      { InstanceProfileName, RoleName: role },
      (model) => model.profileRole(profile, role, adds),
    );
  });

/** A key of somebody's, the user's own or not, or one that nobody has. */
function someKey(model: AccountModel, index: number): string {
  const all = [...model.entities.user.values()].flatMap(({ keys }) => [...keys.keys()]);
  return all[index % (all.length + 1)] ?? 'AKIANOBODYHASTHISKEY';
}

const keys = fc.oneof(
  userName.map(
    (user) =>
      new Act(
        'CreateAccessKey',
        () => ({ UserName: user }),
        (model, output) => {
          const expected = model.mayCreateKey(user);
          const id = (output['AccessKey'] as { AccessKeyId?: string } | undefined)?.AccessKeyId;
          if (expected.length === 0 && id !== undefined) model.find('user', user)?.keys.set(id, 'Active');
          return expected;
        },
      ),
  ),
  fc
    .tuple(
      userName,
      fc.nat({ max: 5 }),
      fc.constantFrom<'Active' | 'Inactive' | undefined>('Active', 'Inactive', undefined),
    )
    .map(([user, index, Status]) => {
      let id = '';
      return new Act(
        Status === undefined ? 'DeleteAccessKey' : 'UpdateAccessKey',
        (model) => {
          id = someKey(model, index);
          return { UserName: user, AccessKeyId: id, ...(Status !== undefined && { Status }) };
        },
        (model) => (Status === undefined ? model.deleteKey(user, id) : model.setKey(user, id, Status)),
      );
    }),
);

const tagging = fc.constantFrom<'user' | 'role' | 'policy'>('user', 'role', 'policy').chain((of) =>
  fc.tuple(of === 'policy' ? own : nameFor(of), tags, fc.boolean()).map(([value, given, adds]) => {
    const found = (model: AccountModel): Entity['tags'] | undefined =>
      of === 'policy' ? model.policies.get(value.toLowerCase())?.tags : model.find(of, value)?.tags;
    const title = of === 'policy' ? 'Policy' : TITLES[of];
    const TagKeys = given.map(([key]) => key);
    return new Act(
      `${adds ? 'Tag' : 'Untag'}${title}`,
      (model) => ({
        ...(of === 'policy' ? { PolicyArn: model.arnOf(value) } : named(of, value)),
        ...(adds ? { Tags: tagList(given) } : { TagKeys }),
      }),
      (model) => (adds ? model.tag(found(model), given) : model.untag(found(model), TagKeys)),
    );
  }),
);

/** What every run begins with, so that it need not find out how to come so far. */
export const FURNISHING: readonly Command[] = [
  ...['a', 'b'].map((UserName) => act('CreateUser', { UserName }, (model) => model.create('user', UserName, '/'))),
  ...['a', 'b', 'c.d'].map((GroupName) =>
    act('CreateGroup', { GroupName }, (model) => model.create('group', GroupName, '/')),
  ),
  act('CreateRole', { RoleName: 'a', AssumeRolePolicyDocument: trusting(ACCOUNT) }, (model) =>
    model.create('role', 'a', '/'),
  ),
  ...['a', 'b', 'c.d'].map((PolicyName) =>
    act('CreatePolicy', { PolicyName, Path: '/', PolicyDocument }, (model) => model.createPolicy(PolicyName, '/')),
  ),
];

/** Some belong together closely: a run of few kinds comes deeper than one of all. */
export const COMMAND_FAMILIES: Readonly<Record<string, fc.Arbitrary<Command>[]>> = {
  everything: [
    ...[creating, creating, updating, deleting, memberships, attaching, attaching, bounding],
    ...[inlining, policies, policies, profiles, keys, tagging],
  ],
  'users and groups': [memberships, memberships, memberships, updating, deleting, creating],
  'roles and instance profiles': [profiles, profiles, deletingRole, creating],
  'managed policies': [policies, policies, attaching, attaching, bounding, deleting],
  'access keys': [keys, keys, keys, updating, deleting],
  'inline policies and tags': [inlining, inlining, tagging, tagging, deleting, updating],
};
