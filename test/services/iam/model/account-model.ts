// A small account, written after AWS's documents alone: what there is, and with which error codes each operation is refused. It shares
// nothing with the code that it is the measure of.
//
// AWS: IAM API Reference, the operations and their errors; IAM User Guide, reference_iam-quotas and reference_identifiers (names are unique
// without regard to case). Where several errors apply AWS does not say which comes first, so all of them are named.

export const ACCOUNT = '123456789012';
export const AWS_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Small, so that they are reached. `admin` is there from the beginning. */
export const QUOTAS = {
  usersPerAccount: 4,
  groupsPerAccount: 3,
  rolesPerAccount: 3,
  policiesPerAccount: 3,
  instanceProfilesPerAccount: 2,
  groupsPerUser: 2,
  policiesPerUser: 2,
  policiesPerGroup: 1,
  policiesPerRole: 2,
  versionsPerPolicy: 3,
  accessKeysPerUser: 2,
  tagsPerEntity: 2,
  inlineSizePerUser: 200,
  inlineSizePerGroup: 200,
  inlineSizePerRole: 200,
};

export type Kind = 'user' | 'group' | 'role';

export interface Entity {
  name: string;
  path: string;
  inline: Map<string, string>;
  attached: Set<string>;
  boundary?: string;
  /** By key in small letters. */
  tags: Map<string, readonly [key: string, value: string]>;
  /** Of a user. */
  groups: Set<Entity>;
  keys: Map<string, 'Active' | 'Inactive'>;
}

export interface Policy {
  name: string;
  path: string;
  versions: string[];
  standard: string;
  next: number;
  tags: Entity['tags'];
}

interface Profile {
  name: string;
  path: string;
  role?: Entity;
}

/** Nothing: it is done. Otherwise every code that fits. */
export type Codes = readonly string[];
const DONE: Codes = [];
const MISSING: Codes = ['NoSuchEntity'];

const fold = (name: string) => name.toLowerCase();
const title = { user: 'User', group: 'Group', role: 'Role' } as const;

function codes(...found: readonly (readonly [applies: boolean, code: string])[]): Codes {
  return found.flatMap(([applies, code]) => (applies ? [code] : []));
}

export class AccountModel {
  readonly entities: Readonly<Record<Kind, Map<string, Entity>>> = {
    user: new Map(),
    group: new Map(),
    role: new Map(),
  };
  readonly policies = new Map<string, Policy>();
  readonly profiles = new Map<string, Profile>();

  find(kind: Kind, name: string): Entity | undefined {
    return this.entities[kind].get(fold(name));
  }

  /** The ARN of the policy with this name; of one that is not there, the one that it would have. */
  arnOf(name: string): string {
    if (name === 'aws') return AWS_POLICY;
    const { path = '/', name: own = name } = this.policies.get(fold(name)) ?? {};
    return `arn:aws:iam::${ACCOUNT}:policy${path}${own}`;
  }

  create(
    kind: Kind,
    name: string,
    path: string,
    { boundary, tags = [] }: { boundary?: string; tags?: readonly (readonly [string, string])[] } = {},
  ): Codes {
    const all = this.entities[kind];
    const held = all.size + (kind === 'user' ? 1 : 0);
    const refused = codes(
      [all.has(fold(name)) || (kind === 'user' && fold(name) === 'admin'), 'EntityAlreadyExists'],
      [held >= QUOTAS[`${kind}sPerAccount`], 'LimitExceeded'],
      [tags.length > QUOTAS.tagsPerEntity, 'LimitExceeded'],
      [boundary !== undefined && !this.#attachable(boundary), 'NoSuchEntity'],
    );
    if (refused.length > 0) return refused;
    all.set(fold(name), {
      ...{ name, path, inline: new Map(), attached: new Set(), groups: new Set(), keys: new Map() },
      tags: new Map(tags.map((tag) => [fold(tag[0]), tag])),
      ...(boundary !== undefined && { boundary: this.arnOf(boundary) }),
    });
    return DONE;
  }

  update(kind: 'user' | 'group', name: string, newName: string, newPath: string): Codes {
    const entity = this.find(kind, name);
    if (entity === undefined) return MISSING;
    const there = this.find(kind, newName);
    if ((there !== undefined && there !== entity) || (kind === 'user' && fold(newName) === 'admin'))
      return ['EntityAlreadyExists'];
    this.entities[kind].delete(fold(name));
    this.entities[kind].set(fold(newName), Object.assign(entity, { name: newName, path: newPath }));
    return DONE;
  }

  delete(kind: Kind, name: string): Codes {
    const entity = this.find(kind, name);
    if (entity === undefined) return MISSING;
    const inUse =
      entity.inline.size + entity.attached.size + entity.groups.size + entity.keys.size > 0 ||
      (kind === 'group' && this.membersOf(entity).length > 0) ||
      (kind === 'role' && [...this.profiles.values()].some(({ role }) => role === entity));
    if (inUse) return ['DeleteConflict'];
    this.entities[kind].delete(fold(name));
    return DONE;
  }

  membersOf(group: Entity): readonly Entity[] {
    return [...this.entities.user.values()].filter(({ groups }) => groups.has(group));
  }

  /** Taking out who is not in it is no error. */
  membership(user: string, group: string, adds: boolean): Codes {
    const [member, of] = [this.find('user', user), this.find('group', group)];
    if (member === undefined || of === undefined) return MISSING;
    if (!adds) member.groups.delete(of);
    else if (!member.groups.has(of) && member.groups.size >= QUOTAS.groupsPerUser) return ['LimitExceeded'];
    else member.groups.add(of);
    return DONE;
  }

  attach(kind: Kind, name: string, policy: string): Codes {
    const entity = this.find(kind, name);
    if (entity === undefined || !this.#attachable(policy)) return MISSING;
    const arn = this.arnOf(policy);
    if (entity.attached.has(arn)) return DONE;
    if (entity.attached.size >= QUOTAS[`policiesPer${title[kind]}`]) return ['LimitExceeded'];
    entity.attached.add(arn);
    return DONE;
  }

  detach(kind: Kind, name: string, policy: string): Codes {
    return this.find(kind, name)?.attached.delete(this.arnOf(policy)) === true ? DONE : MISSING;
  }

  /** Without a policy the boundary is taken away. */
  bound(kind: 'user' | 'role', name: string, policy: string | undefined): Codes {
    const entity = this.find(kind, name);
    if (entity === undefined) return MISSING;
    if (policy === undefined) {
      if (entity.boundary === undefined) return MISSING;
      delete entity.boundary;
      return DONE;
    }
    if (!this.#attachable(policy)) return MISSING;
    entity.boundary = this.arnOf(policy);
    return DONE;
  }

  putInline(kind: Kind, name: string, policy: string, document: string): Codes {
    const entity = this.find(kind, name);
    if (entity === undefined) return MISSING;
    const texts = [...new Map([...entity.inline, [policy, document]]).values()];
    const size = texts.join('').replace(/\s/g, '').length;
    if (size > QUOTAS[`inlineSizePer${title[kind]}`]) return ['LimitExceeded'];
    entity.inline.set(policy, document);
    return DONE;
  }

  deleteInline(kind: Kind, name: string, policy: string): Codes {
    return this.find(kind, name)?.inline.delete(policy) === true ? DONE : MISSING;
  }

  createPolicy(name: string, path: string): Codes {
    const refused = codes(
      [this.policies.has(fold(name)), 'EntityAlreadyExists'],
      [this.policies.size >= QUOTAS.policiesPerAccount, 'LimitExceeded'],
    );
    if (refused.length > 0) return refused;
    this.policies.set(fold(name), { name, path, versions: ['v1'], standard: 'v1', next: 2, tags: new Map() });
    return DONE;
  }

  deletePolicy(name: string): Codes {
    const policy = this.policies.get(fold(name));
    if (policy === undefined) return MISSING;
    const { permitted, bounded } = this.usersOf(this.arnOf(name));
    if (permitted + bounded > 0 || policy.versions.length > 1) return ['DeleteConflict'];
    this.policies.delete(fold(name));
    return DONE;
  }

  createVersion(name: string, standard: boolean): Codes {
    const policy = this.policies.get(fold(name));
    if (policy === undefined) return MISSING;
    if (policy.versions.length >= QUOTAS.versionsPerPolicy) return ['LimitExceeded'];
    const version = `v${policy.next}`;
    policy.versions.push(version);
    policy.next += 1;
    if (standard) policy.standard = version;
    return DONE;
  }

  setStandard(name: string, version: string): Codes {
    const policy = this.policies.get(fold(name));
    if (policy === undefined || !policy.versions.includes(version)) return MISSING;
    policy.standard = version;
    return DONE;
  }

  deleteVersion(name: string, version: string): Codes {
    const policy = this.policies.get(fold(name));
    if (policy === undefined || !policy.versions.includes(version)) return MISSING;
    if (policy.standard === version) return ['DeleteConflict'];
    policy.versions = policy.versions.filter((each) => each !== version);
    return DONE;
  }

  createProfile(name: string, path: string): Codes {
    const refused = codes(
      [this.profiles.has(fold(name)), 'EntityAlreadyExists'],
      [this.profiles.size >= QUOTAS.instanceProfilesPerAccount, 'LimitExceeded'],
    );
    if (refused.length === 0) this.profiles.set(fold(name), { name, path });
    return refused;
  }

  deleteProfile(name: string): Codes {
    const profile = this.profiles.get(fold(name));
    if (profile === undefined) return MISSING;
    if (profile.role !== undefined) return ['DeleteConflict'];
    this.profiles.delete(fold(name));
    return DONE;
  }

  profileRole(name: string, roleName: string, adds: boolean): Codes {
    const [profile, role] = [this.profiles.get(fold(name)), this.find('role', roleName)];
    if (profile === undefined || role === undefined) return MISSING;
    if (adds && profile.role !== undefined) return ['LimitExceeded'];
    if (!adds && profile.role !== role) return MISSING;
    if (adds) profile.role = role;
    else delete profile.role;
    return DONE;
  }

  /** Whether one more may be made; its id is told to `addKey`. */
  mayCreateKey(user: string): Codes {
    const entity = this.find('user', user);
    if (entity === undefined) return MISSING;
    return entity.keys.size >= QUOTAS.accessKeysPerUser ? ['LimitExceeded'] : DONE;
  }

  setKey(user: string, id: string, status: 'Active' | 'Inactive'): Codes {
    const keys = this.find('user', user)?.keys;
    if (keys?.has(id) !== true) return MISSING;
    keys.set(id, status);
    return DONE;
  }

  deleteKey(user: string, id: string): Codes {
    return this.find('user', user)?.keys.delete(id) === true ? DONE : MISSING;
  }

  tag(tags: Entity['tags'] | undefined, added: readonly (readonly [string, string])[]): Codes {
    if (tags === undefined) return MISSING;
    const after = new Map([...tags, ...added.map((each) => [fold(each[0]), each] as const)]);
    if (after.size > QUOTAS.tagsPerEntity) return ['LimitExceeded'];
    for (const [key, each] of after) tags.set(key, each);
    return DONE;
  }

  untag(tags: Entity['tags'] | undefined, keys: readonly string[]): Codes {
    if (tags === undefined) return MISSING;
    for (const key of keys) tags.delete(fold(key));
    return DONE;
  }

  /** How many have a policy, and how many it bounds. */
  usersOf(arn: string): { readonly permitted: number; readonly bounded: number } {
    const all = Object.values(this.entities).flatMap((each) => [...each.values()]);
    return {
      permitted: all.filter(({ attached }) => attached.has(arn)).length,
      bounded: all.filter(({ boundary }) => boundary === arn).length,
    };
  }

  #attachable(policy: string): boolean {
    return policy === 'aws' || this.policies.has(fold(policy));
  }
}
