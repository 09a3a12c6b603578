// Whether the management account may act as the root users of its members: EnableOrganizationsRootCredentialsManagement,
// EnableOrganizationsRootSessions, the two that disable them, and ListOrganizationsFeatures.
//
// AWS: IAM API Reference, these operations with their errors; each tells the features that are enabled then. Enabling what is enabled and
// disabling what is not change nothing: no error is documented for either.

import type { Directory } from '../../identity/identity-store.ts';
import { ROOT_FEATURES, type RootFeature } from '../../identity/managed-policies/root-task-policies.ts';
import { organizationPlace } from '../../identity/organization-place.ts';
import type { OrganizationRecord } from '../../identity/organization-records.ts';
import { trustsIam } from '../../identity/root-access.ts';
import type { Call, Operation, Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { iamNeed } from './entities.ts';

export const rootAccessOperations: readonly Operation[] = [
  switching('EnableOrganizationsRootCredentialsManagement', 'RootCredentialsManagement', true),
  switching('DisableOrganizationsRootCredentialsManagement', 'RootCredentialsManagement', false),
  switching('EnableOrganizationsRootSessions', 'RootSessions', true),
  switching('DisableOrganizationsRootSessions', 'RootSessions', false),
  {
    name: 'ListOrganizationsFeatures',
    readOnly: true,
    needs: () => [iamNeed('ListOrganizationsFeatures', '*')],
    perform: async (_input, call, world) =>
      featuresShape(managedOrganization(call, world.identity.directory, notManagementOrDelegated)),
  },
];

function notManagementOrDelegated(): ServiceError {
  return new ServiceError(
    'AccountNotManagementOrDelegatedAdministratorException',
    'The request was rejected because the account making the request is not the management account or delegated administrator ' +
      'account for centralized root access.',
  );
}

function notManagement(): ServiceError {
  return new ServiceError(
    'CallerIsNotManagementAccountException',
    'The request was rejected because the account making the request is not the management account for the organization.',
  );
}

function switching(name: string, feature: RootFeature, on: boolean): Operation {
  return {
    name,
    readOnly: false,
    needs: () => [iamNeed(name, '*')],
    perform: (_input, call, world) =>
      world.identity.transact((draft) => {
        const organization = managedOrganization(call, draft, on ? notManagement : notManagementOrDelegated);
        const rest = (organization.rootFeatures ?? []).filter((each) => each !== feature);
        const changed = { ...organization, rootFeatures: on ? [...rest, feature] : rest };
        draft.put('organization', changed);
        return featuresShape(changed);
      }),
  };
}

/** The organization that the caller's account manages, with all that central root access needs. */
function managedOrganization({ caller }: Call, directory: Directory, refuse: () => ServiceError): OrganizationRecord {
  const organization = organizationPlace(caller.account, directory)?.organization;
  if (organization === undefined) {
    throw new ServiceError(
      'OrganizationNotFoundException',
      'The request was rejected because no organization is associated with your account.',
    );
  }
  if (organization.account !== caller.account) throw refuse();
  if (organization.featureSet !== 'ALL') {
    throw new ServiceError(
      'OrganizationNotInAllFeaturesModeException',
      'The request was rejected because your organization does not have All features enabled.',
    );
  }
  if (!trustsIam(organization)) {
    throw new ServiceError(
      'ServiceAccessNotEnabledException',
      'The request was rejected because trusted access is not enabled for IAM in AWS Organizations.',
    );
  }
  return organization;
}

function featuresShape({ name, rootFeatures = [] }: OrganizationRecord): Output {
  return { OrganizationId: name, EnabledFeatures: ROOT_FEATURES.filter((feature) => rootFeatures.includes(feature)) };
}
