// What policies and tags can be put on: the root, an organizational unit or an account, found by its id, and changed alike.

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import { memberArn, organizationalUnitArn, organizationRootArn } from '../../identity/organization-arns.ts';
import type {
  MembershipRecord,
  OrganizationalUnitRecord,
  OrganizationRecord,
} from '../../identity/organization-records.ts';

export type Target =
  | { readonly type: 'ROOT'; readonly record: OrganizationRecord }
  | { readonly type: 'ORGANIZATIONAL_UNIT'; readonly record: OrganizationalUnitRecord }
  | { readonly type: 'ACCOUNT'; readonly record: MembershipRecord };

/** What every target has, to be changed. */
type Attached = Partial<Pick<OrganizationRecord, 'controlPolicies' | 'tags'>>;

export function findTarget(id: string, organization: OrganizationRecord, directory: Directory): Target | undefined {
  if (id === organization.rootId) return { type: 'ROOT', record: organization };
  if (id.startsWith('ou-')) {
    const record = directory.get('organizationalUnit', organization.account, id);
    return record && { type: 'ORGANIZATIONAL_UNIT', record };
  }
  const record = directory.get('membership', id, id);
  return record?.organization === organization.name ? { type: 'ACCOUNT', record } : undefined;
}

/** The root, then all organizational units, then all accounts. */
export function allTargets(organization: OrganizationRecord, directory: Directory): readonly Target[] {
  return [
    { type: 'ROOT', record: organization },
    ...directory
      .list('organizationalUnit', organization.account)
      .map((record): Target => ({ type: 'ORGANIZATIONAL_UNIT', record })),
    ...membersOf(organization, directory).map((record): Target => ({ type: 'ACCOUNT', record })),
  ];
}

/** The accounts of the organization by number, the management account among them. */
export function membersOf(organization: OrganizationRecord, directory: Directory): readonly MembershipRecord[] {
  return directory.accounts().flatMap(({ account }) => {
    const membership = directory.get('membership', account, account);
    return membership?.organization === organization.name ? [membership] : [];
  });
}

export function putTarget(draft: DirectoryDraft, target: Target, change: Attached): void {
  switch (target.type) {
    case 'ROOT':
      draft.put('organization', { ...target.record, ...change });
      break;
    case 'ORGANIZATIONAL_UNIT':
      draft.put('organizationalUnit', { ...target.record, ...change });
      break;
    case 'ACCOUNT':
      draft.put('membership', { ...target.record, ...change });
      break;
  }
}

export function targetId({ type, record }: Target): string {
  return type === 'ROOT' ? record.rootId : record.name;
}

export function targetArn(target: Target, organization: OrganizationRecord): string {
  const id = targetId(target);
  switch (target.type) {
    case 'ROOT':
      return organizationRootArn(organization, id);
    case 'ORGANIZATIONAL_UNIT':
      return organizationalUnitArn(organization, id);
    case 'ACCOUNT':
      return memberArn(organization, id);
  }
}

/** What people call it. */
export function targetTitle(target: Target, directory: Directory): string {
  switch (target.type) {
    case 'ROOT':
      return 'Root';
    case 'ORGANIZATIONAL_UNIT':
      return target.record.title;
    case 'ACCOUNT':
      return directory.get('account', target.record.account, target.record.account)?.name ?? '';
  }
}
