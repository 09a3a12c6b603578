// Which services of AWS the organization trusts: EnableAWSServiceAccess, DisableAWSServiceAccess, ListAWSServiceAccessForOrganization.
// It is kept and told; no service acts on it here.

import type { Input, Operation } from '../operation.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { constraintViolation } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { membersOf } from './targets.ts';

const context = (input: Input) => ({ 'organizations:ServicePrincipal': text(input, 'ServicePrincipal') });

/** Enabling what is enabled changes nothing. */
const enableServiceAccess = changing({
  name: 'EnableAWSServiceAccess',
  context,
  perform: ({ input, organization, directory, call }) => {
    if (organization.featureSet !== 'ALL') {
      throw constraintViolation(
        'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
        'You attempted to perform an operation that requires your organization to have all features enabled.',
      );
    }
    const principal = text(input, 'ServicePrincipal');
    if (organization.services.some((service) => service.principal === principal)) return {};
    const services = [...organization.services, { principal, enabledAt: call.time }];
    directory.put('organization', { ...organization, services });
    return {};
  },
});

const disableServiceAccess = changing({
  name: 'DisableAWSServiceAccess',
  context,
  perform: ({ input, organization, directory }) => {
    const gone = text(input, 'ServicePrincipal');
    const administered = membersOf(organization, directory).some(({ delegations = [] }) =>
      delegations.some(({ principal }) => principal === gone),
    );
    if (administered) {
      throw constraintViolation(
        'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
        'You attempted to disable service access while the service still has delegated administrators.',
      );
    }
    const services = organization.services.filter(({ principal }) => principal !== gone);
    directory.put('organization', { ...organization, services });
    return {};
  },
});

const listServiceAccess = reading({
  name: 'ListAWSServiceAccessForOrganization',
  perform: ({ input, organization }) => {
    const { items, rest } = page(
      'ListAWSServiceAccessForOrganization',
      input,
      organization.services,
      ({ principal }) => principal,
    );
    const EnabledServicePrincipals = items.map(({ principal, enabledAt }) => ({
      ServicePrincipal: principal,
      DateEnabled: new Date(enabledAt),
    }));
    return { EnabledServicePrincipals, ...rest };
  },
});

export const serviceAccessOperations: readonly Operation[] = [
  enableServiceAccess,
  disableServiceAccess,
  listServiceAccess,
];
