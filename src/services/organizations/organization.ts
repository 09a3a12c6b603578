// The organization as a whole: CreateOrganization, DescribeOrganization, DeleteOrganization, ListRoots.

import type { DirectoryDraft } from '../../identity/identity-store.ts';
import { organizationId } from '../../identity/organization-arns.ts';
import { organizationPlace } from '../../identity/organization-place.ts';
import type { OrganizationRecord } from '../../identity/organization-records.ts';
import type { Operation } from '../operation.ts';
import { choice } from './members.ts';
import { page } from './paging.ts';
import { refusal } from './refusals.ts';
import { changing, organizationNeeds, organizationOfCaller, reading } from './requests.ts';
import { organizationShape, rootShape } from './shapes.ts';
import { membersOf } from './targets.ts';

/**
 * The caller's account manages it. No type of policy is enabled: AWS's reference says that service control policies are, but an
 * organization that the API made was seen to have none (aws-cloudformation/cloudformation-coverage-roadmap issue 1901), and
 * Terraform enables them after it.
 */
const createOrganization: Operation = {
  name: 'CreateOrganization',
  readOnly: false,
  needs: (_input, call, world) => organizationNeeds('CreateOrganization', [], {}, { call, world }),
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      if (organizationPlace(account, draft) !== undefined) throw refusal('alreadyInOrganization');
      const organization: OrganizationRecord = {
        account,
        name: organizationId('o-', 10, world.randomBytes),
        rootId: organizationId('r-', 4, world.randomBytes),
        featureSet: choice({ FeatureSet: 'ALL', ...input }, 'FeatureSet', ['ALL', 'CONSOLIDATED_BILLING']),
        createdAt: call.time,
        policyTypes: [],
        services: [],
        controlPolicies: {},
        tags: [],
      };
      draft.put('organization', organization);
      draft.put('membership', {
        account,
        name: account,
        managementAccount: account,
        organization: organization.name,
        parent: organization.rootId,
        joinedMethod: 'INVITED',
        joinedAt: call.time,
        controlPolicies: {},
        tags: [],
      });
      return { Organization: organizationShape(organization, draft) };
    }),
};

/** Member accounts may ask too. */
const describeOrganization: Operation = {
  name: 'DescribeOrganization',
  readOnly: true,
  needs: (_input, call, world) => organizationNeeds('DescribeOrganization', [], {}, { call, world }),
  perform: async (_input, call, world) => {
    const { directory } = world.identity;
    return { Organization: organizationShape(organizationOfCaller(call, directory), directory) };
  },
};

const deleteOrganization = changing({
  name: 'DeleteOrganization',
  perform: ({ organization, directory }) => {
    if (membersOf(organization, directory).length > 1) throw refusal('organizationNotEmpty');
    deleteAll(organization, directory);
    return {};
  },
});

const listRoots = reading({
  name: 'ListRoots',
  perform: ({ input, organization }) => {
    const { items, rest } = page('ListRoots', input, [organization], ({ rootId }) => rootId);
    return { Roots: items.map(rootShape), ...rest };
  },
});

export const organizationOperations: readonly Operation[] = [
  createOrganization,
  describeOrganization,
  deleteOrganization,
  listRoots,
];

function deleteAll({ account, name }: OrganizationRecord, draft: DirectoryDraft): void {
  for (const kind of ['organizationalUnit', 'controlPolicy', 'createAccountRequest', 'handshake'] as const) {
    for (const record of draft.list(kind, account)) draft.delete(kind, account, record.name);
  }
  draft.delete('membership', account, account);
  draft.delete('organization', account, name);
}
