// Organizational units: Create, Update, Delete, Describe, ListOrganizationalUnitsForParent; and ListParents, ListChildren.

import type { Directory } from '../../identity/identity-store.ts';
import { organizationId } from '../../identity/organization-arns.ts';
import { containersAbove } from '../../identity/organization-place.ts';
import type { OrganizationalUnitRecord, OrganizationRecord } from '../../identity/organization-records.ts';
import { requestTagContext } from '../iam/tag-rules.ts';
import type { Input, Operation } from '../operation.ts';
import { choice, optionalText, text } from './members.ts';
import { page } from './paging.ts';
import { fullAccess } from './policy-types.ts';
import { constraintViolation, refusal } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { organizationalUnitShape } from './shapes.ts';
import { newTags, tagNeeds, tagsOf } from './tags.ts';
import { findTarget, membersOf } from './targets.ts';

const aboutUnit = (input: Input) => [text(input, 'OrganizationalUnitId')];
const aboutParent = (input: Input) => [text(input, 'ParentId')];

const createOrganizationalUnit = changing({
  name: 'CreateOrganizationalUnit',
  about: aboutParent,
  context: (input) => requestTagContext(tagsOf(input)),
  besides: tagNeeds,
  perform: ({ input, organization, directory, world, call }) => {
    const parent = requireParent(text(input, 'ParentId'), organization, directory);
    const title = text(input, 'Name');
    requireFreeTitle(title, parent, organization, directory);
    requireRoom(parent, organization, directory);
    const unit: OrganizationalUnitRecord = {
      account: organization.account,
      name: organizationId(`ou-${organization.rootId.slice('r-'.length)}-`, 8, world.randomBytes),
      title,
      parent,
      createdAt: call.time,
      controlPolicies: fullAccess(organization),
      tags: newTags(input, directory),
    };
    directory.put('organizationalUnit', unit);
    return { OrganizationalUnit: organizationalUnitShape(unit, organization, directory) };
  },
});

const updateOrganizationalUnit = changing({
  name: 'UpdateOrganizationalUnit',
  about: aboutUnit,
  perform: ({ input, organization, directory }) => {
    const unit = findUnit(input, organization, directory);
    const title = optionalText(input, 'Name') ?? unit.title;
    if (title !== unit.title) requireFreeTitle(title, unit.parent, organization, directory);
    const renamed = { ...unit, title };
    directory.put('organizationalUnit', renamed);
    return { OrganizationalUnit: organizationalUnitShape(renamed, organization, directory) };
  },
});

const deleteOrganizationalUnit = changing({
  name: 'DeleteOrganizationalUnit',
  about: aboutUnit,
  perform: ({ input, organization, directory }) => {
    const { account, name } = findUnit(input, organization, directory);
    const children = [...unitsIn(name, organization, directory), ...accountsIn(name, organization, directory)];
    if (children.length > 0) throw refusal('unitNotEmpty');
    directory.delete('organizationalUnit', account, name);
    return {};
  },
});

const describeOrganizationalUnit = reading({
  name: 'DescribeOrganizationalUnit',
  about: aboutUnit,
  perform: ({ input, organization, directory }) => ({
    OrganizationalUnit: organizationalUnitShape(findUnit(input, organization, directory), organization, directory),
  }),
});

const listOrganizationalUnitsForParent = reading({
  name: 'ListOrganizationalUnitsForParent',
  about: aboutParent,
  perform: ({ input, organization, directory }) => {
    const parent = requireParent(text(input, 'ParentId'), organization, directory);
    const units = unitsIn(parent, organization, directory);
    const { items, rest } = page('ListOrganizationalUnitsForParent', input, units, ({ name }) => name);
    return {
      OrganizationalUnits: items.map((unit) => organizationalUnitShape(unit, organization, directory)),
      ...rest,
    };
  },
});

/** Everything but the root has exactly one. */
const listParents = reading({
  name: 'ListParents',
  about: (input) => [text(input, 'ChildId')],
  perform: ({ input, organization, directory }) => {
    const child = findTarget(text(input, 'ChildId'), organization, directory);
    if (child === undefined || child.type === 'ROOT') throw refusal('childNotFound');
    const { items, rest } = page('ListParents', input, [child.record.parent], String);
    return { Parents: items.map((Id) => ({ Id, Type: containerType(Id) })), ...rest };
  },
});

const listChildren = reading({
  name: 'ListChildren',
  about: aboutParent,
  perform: ({ input, organization, directory }) => {
    const parent = requireParent(text(input, 'ParentId'), organization, directory);
    const Type = choice(input, 'ChildType', ['ACCOUNT', 'ORGANIZATIONAL_UNIT']);
    const childrenIn = Type === 'ACCOUNT' ? accountsIn : unitsIn;
    const { items, rest } = page(
      'ListChildren',
      input,
      childrenIn(parent, organization, directory).map(({ name }) => name),
      String,
    );
    return { Children: items.map((Id) => ({ Id, Type })), ...rest };
  },
});

export const organizationalUnitOperations: readonly Operation[] = [
  createOrganizationalUnit,
  updateOrganizationalUnit,
  deleteOrganizationalUnit,
  describeOrganizationalUnit,
  listOrganizationalUnitsForParent,
  listParents,
  listChildren,
];

/** Gives back the id, of a container that is there. */
export function requireParent(
  id: string,
  organization: OrganizationRecord,
  directory: Directory,
  missing: Parameters<typeof refusal>[0] = 'parentNotFound',
): string {
  const target = findTarget(id, organization, directory);
  if (target === undefined || target.type === 'ACCOUNT') throw refusal(missing);
  return id;
}

/** The accounts directly in a container. */
export function accountsIn(parent: string, organization: OrganizationRecord, directory: Directory) {
  return membersOf(organization, directory).filter((membership) => membership.parent === parent);
}

function unitsIn(parent: string, { account }: OrganizationRecord, directory: Directory) {
  return directory.list('organizationalUnit', account).filter((unit) => unit.parent === parent);
}

function findUnit(input: Input, { account }: OrganizationRecord, directory: Directory): OrganizationalUnitRecord {
  const unit = directory.get('organizationalUnit', account, text(input, 'OrganizationalUnitId'));
  if (unit === undefined) throw refusal('unitNotFound');
  return unit;
}

function requireFreeTitle(title: string, parent: string, organization: OrganizationRecord, directory: Directory): void {
  const taken = unitsIn(parent, organization, directory).some((unit) => unit.title === title);
  if (taken) throw refusal('duplicateUnit');
}

function requireRoom(parent: string, organization: OrganizationRecord, directory: Directory): void {
  // The containers above a new unit are the root and the units, so that their number is its depth.
  const { organizationalUnitDepth, organizationalUnitsPerOrganization: quota } = directory.quotas;
  if (containersAbove(organization, parent, directory).length > organizationalUnitDepth) {
    throw constraintViolation(
      'OU_DEPTH_LIMIT_EXCEEDED',
      `You attempted to create an OU tree that is more than ${organizationalUnitDepth} levels deep.`,
    );
  }
  if (directory.list('organizationalUnit', organization.account).length >= quota) {
    throw constraintViolation('OU_NUMBER_LIMIT_EXCEEDED', `You attempted to exceed the number of OUs: ${quota}.`);
  }
}

function containerType(id: string): 'ROOT' | 'ORGANIZATIONAL_UNIT' {
  return id.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
}
