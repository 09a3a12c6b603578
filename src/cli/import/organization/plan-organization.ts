// What do the facts about an organization come to? Records as the operations of Organizations would have made them. What the listings leave
// open is a problem, and where it is written all the same (`--partial`) it denies: a policy without its text, a target whose policies are
// not known and an account whose place is not known stand for a policy that denies everything, as whatever is missing does.

import { isDeepStrictEqual } from 'node:util';
import { FULL_ACCESS } from '../../../identity/control-policies.ts';
import type { Directory } from '../../../identity/identity-store.ts';
import {
  CONTROL_POLICY_TYPES,
  type ControlPolicyIds,
  type ControlPolicyRecord,
  type ControlPolicyType,
  type MembershipRecord,
  type OrganizationalUnitRecord,
  type OrganizationRecord,
} from '../../../identity/organization-records.ts';
import type { AccountRecord } from '../../../identity/records.ts';
import { UnusableInput } from '../../explain/read-text.ts';
import { quoted } from '../fields.ts';
import type { Findings } from '../findings.ts';
import { ID, type OrganizationFact, type OrganizationFacts, type RootFact } from './organization-facts.ts';

export interface OrganizationPlan {
  readonly organization: OrganizationRecord;
  readonly units: readonly OrganizationalUnitRecord[];
  readonly memberships: readonly MembershipRecord[];
  readonly policies: readonly ControlPolicyRecord[];
  /** Those that are not here yet. They have no users and no roles. */
  readonly accounts: readonly AccountRecord[];
}

/** Ids that nothing has: whatever refers to them finds nothing, which denies. */
const NOWHERE = 'ou-0000-notinthelisting';
const UNKNOWN_POLICY = 'p-NotInTheListing';

/**
 * Finds what is left open, and adds it to the findings. `account` is the one whose identities are imported, `now` the time of the import in
 * milliseconds. Throws UnusableInput where there is no organization to be made out at all, and where an account is not listed: nothing would
 * limit it.
 */
export function planOrganization(
  facts: OrganizationFacts,
  findings: Findings,
  { account, now }: { readonly account: string; readonly now: number },
): OrganizationPlan {
  const { organization, root } = facts;
  if (organization === undefined) throw new UnusableInput('the listings lack what describe-organization prints');
  if (root === undefined) throw new UnusableInput('the listings lack what list-roots prints');
  const named = [account, organization.managementAccount, ...facts.parents.keys(), ...facts.attached.keys()];
  const unlisted = named.find((id) => ID.account.fits(id) && !facts.accounts.has(id));
  if (unlisted !== undefined) {
    throw new UnusableInput(`account ${unlisted} is not in the listings: add what list-accounts prints`);
  }
  return new Reading(facts, findings, organization, root).plan(now);
}

class Reading {
  readonly #facts: OrganizationFacts;
  readonly #findings: Findings;
  readonly #organization: OrganizationFact;
  readonly #root: RootFact;
  readonly #createdAt: number;
  /** Those in use. */
  readonly #policyTypes: readonly ControlPolicyType[];

  constructor(facts: OrganizationFacts, findings: Findings, organization: OrganizationFact, root: RootFact) {
    this.#facts = facts;
    this.#findings = findings;
    this.#organization = organization;
    this.#root = root;
    this.#createdAt = facts.accounts.get(organization.managementAccount)?.joinedAt ?? 0;
    this.#policyTypes = CONTROL_POLICY_TYPES.filter(
      (type) => root.policyTypes.includes(type) || this.#isAttached(type),
    );
  }

  /** Of a type that is not in use nothing is attached anywhere; where something is, it is taken to be in use. */
  #isAttached(type: ControlPolicyType): boolean {
    const ids = [...this.#facts.attached.values()].flatMap((each) => [...each]);
    const attached = ids.find((id) => (this.#facts.policies.get(id)?.type ?? managedType(id)) === type);
    if (attached !== undefined)
      this.#problem(attached, `is attached, and list-roots does not tell that ${type} is in use`);
    return attached !== undefined;
  }

  #problem(place: string, reason: string): void {
    this.#findings.problems.add({ place, reason });
  }

  plan(now: number): OrganizationPlan {
    const { managementAccount: account, id, featureSet } = this.#organization;
    const { id: rootId } = this.#root;
    const policyTypes = this.#policyTypes;
    const createdAt = this.#createdAt;
    const units = [...this.#facts.units].map(([name, { title }]): OrganizationalUnitRecord => {
      const parent = this.#parentOfUnit(name);
      return { account, name, title, parent, createdAt, controlPolicies: this.#attachedTo(name), tags: [] };
    });
    return {
      organization: {
        ...{ account, name: id, rootId, featureSet, createdAt, policyTypes, services: [] },
        controlPolicies: this.#attachedTo(rootId),
        tags: [],
      },
      units,
      memberships: this.#memberships(),
      policies: this.#policies(),
      accounts: [...this.#facts.accounts].map(([number, { name, email, suspended, joinedAt }]) => ({
        ...{ account: number, name, createdAt: joinedAt },
        ...(email !== undefined && { email }),
        ...(suspended && { closedAt: now }),
      })),
    };
  }

  #memberships(): readonly MembershipRecord[] {
    const { managementAccount, id: organization } = this.#organization;
    return [...this.#facts.accounts].map(([account, { joinedMethod, joinedAt }]) => ({
      ...{ account, name: account, managementAccount, organization, joinedMethod, joinedAt },
      parent: this.#parentOf(account),
      controlPolicies: this.#attachedTo(account),
      tags: [],
    }));
  }

  /** AWS's own are here already. */
  #policies(): readonly ControlPolicyRecord[] {
    const own = [...this.#facts.policies].filter(([id]) => !isManaged(id));
    return own.flatMap(([name, { title, description, type, text }]) => {
      if (text !== undefined) {
        return [{ account: this.#organization.managementAccount, name, title, description, type, text, tags: [] }];
      }
      this.#problem(`${name} (${title})`, `its text is missing: add what describe-policy --policy-id ${name} prints`);
      return [];
    });
  }

  #attachedTo(target: string): ControlPolicyIds {
    return Object.fromEntries(
      this.#policyTypes.map((type) => {
        const ids = [...(this.#facts.attached.get(target) ?? [])].filter((id) => {
          const known = this.#facts.policies.get(id)?.type ?? managedType(id);
          if (known === undefined && !this.#facts.otherPolicies.has(id)) {
            this.#problem(id, `nothing is known of this policy: add what describe-policy --policy-id ${id} prints`);
            // Of whichever type: it is not found, and so denies.
            return true;
          }
          return known === type;
        });
        if (this.#facts.knowsAttachments(target, type)) return [type, ids];
        this.#problem(
          target,
          `which policies of type ${type} are attached is not known: add what list-policies-for-target prints, or list-policies and ` +
            'list-targets-for-policy of each',
        );
        return [type, [...ids, UNKNOWN_POLICY]];
      }),
    );
  }

  #parentOf(child: string): string {
    const parents = [...(this.#facts.parents.get(child) ?? [])];
    const [parent] = parents;
    if (parent === undefined) {
      this.#problem(
        child,
        'where it is in the organization is not known: add what list-parents or list-children prints',
      );
      return NOWHERE;
    }
    if (parents.length > 1) {
      this.#problem(child, `has more than one parent in the listings: ${parents.join(', ')}`);
      return NOWHERE;
    }
    if (parent !== this.#root.id && !this.#facts.units.has(parent)) {
      this.#problem(child, `its parent ${quoted(parent)} is not in the listings`);
    }
    return parent;
  }

  /** A circle of units would have no end. */
  #parentOfUnit(unit: string): string {
    const parent = this.#parentOf(unit);
    const passed = new Set<string>();
    for (let next: string | undefined = parent; next !== undefined && !passed.has(next); ) {
      if (next === unit) {
        this.#problem(unit, 'is above itself in the listings');
        return NOWHERE;
      }
      passed.add(next);
      [next] = this.#facts.parents.get(next) ?? [];
    }
    return parent;
  }
}

function managedType(id: string) {
  return Object.values(FULL_ACCESS).find(({ name }) => name === id)?.type;
}

function isManaged(id: string): boolean {
  return managedType(id) !== undefined;
}

/** The part of the plan that is not here yet; refuses with UnusableInput where another organization is in the way. */
export function missingOf(plan: OrganizationPlan, directory: Directory): OrganizationPlan {
  const { organization } = plan;
  const manager = organization.account;
  const inTheWay = [
    ...directory.list('organization', manager).filter((there) => !isDeepStrictEqual(there, organization)),
    ...plan.memberships.filter((record) => {
      const there = directory.get('membership', record.account, record.account);
      return there !== undefined && !isDeepStrictEqual(there, record);
    }),
    ...others(plan.units, directory.list('organizationalUnit', manager)),
    ...others(plan.policies, directory.list('controlPolicy', manager)),
    ...directory.accounts().filter(({ account }) => {
      const there = directory.get('membership', account, account);
      return there?.managementAccount === manager && !plan.memberships.some((record) => record.account === account);
    }),
  ];
  const [first] = inTheWay;
  if (first !== undefined) {
    throw new UnusableInput(
      `\`${first.name}\` is here already and not as the listings have it: an organization is taken as a whole, into accounts that are in none`,
    );
  }
  const isNew = (
    record: { readonly account: string; readonly name: string },
    kind: 'organizationalUnit' | 'membership' | 'controlPolicy',
  ) => directory.get(kind, record.account, record.name) === undefined;
  return {
    organization,
    units: plan.units.filter((record) => isNew(record, 'organizationalUnit')),
    memberships: plan.memberships.filter((record) => isNew(record, 'membership')),
    policies: plan.policies.filter((record) => isNew(record, 'controlPolicy')),
    accounts: plan.accounts.filter(({ account }) => directory.get('account', account, account) === undefined),
  };
}

/** What is there of a kind and not in the plan, or not as the plan has it. */
function others<R extends { readonly name: string }>(planned: readonly R[], there: readonly R[]): readonly R[] {
  const byName = new Map(planned.map((record) => [record.name, record]));
  return there.filter((record) => !isDeepStrictEqual(record, byName.get(record.name)));
}
