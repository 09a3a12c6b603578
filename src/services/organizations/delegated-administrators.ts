// Member accounts that administer a trusted service for the whole organization: RegisterDelegatedAdministrator,
// DeregisterDelegatedAdministrator, ListDelegatedAdministrators, ListDelegatedServicesForAccount. Such an account may also ask what only
// the management account may ask otherwise (requests.ts).
//
// AWS: Organizations API Reference, these operations; ConstraintViolationException (reasons)

import type { MembershipRecord } from '../../identity/organization-records.ts';
import type { Input, Operation } from '../operation.ts';
import { findMember } from './accounts.ts';
import { optionalText, text } from './members.ts';
import { page } from './paging.ts';
import { constraintViolation, refusal } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { accountShape } from './shapes.ts';
import { membersOf } from './targets.ts';

const about = (input: Input) => [text(input, 'AccountId')];
const context = (input: Input) => ({ 'organizations:ServicePrincipal': text(input, 'ServicePrincipal') });

const register = changing({
  name: 'RegisterDelegatedAdministrator',
  about,
  context,
  perform: ({ input, organization, directory, call }) => {
    const member = findMember(input, organization, directory);
    const principal = text(input, 'ServicePrincipal');
    if (member.account === organization.account) {
      throw constraintViolation(
        'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
        'You attempted to register the management account of the organization as a delegated administrator.',
      );
    }
    if (directory.get('account', member.account, member.account)?.closedAt !== undefined) {
      throw constraintViolation(
        'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
        'You attempted to register a suspended account as a delegated administrator.',
      );
    }
    if (!organization.services.some((service) => service.principal === principal)) {
      throw constraintViolation(
        'SERVICE_ACCESS_NOT_ENABLED',
        'You attempted to register a delegated administrator before you enabled service access.',
      );
    }
    const delegations = member.delegations ?? [];
    if (delegations.some((each) => each.principal === principal)) throw refusal('alreadyRegistered');
    directory.put('membership', { ...member, delegations: [...delegations, { principal, enabledAt: call.time }] });
    return {};
  },
});

const deregister = changing({
  name: 'DeregisterDelegatedAdministrator',
  about,
  context,
  perform: ({ input, organization, directory }) => {
    const member = findMember(input, organization, directory);
    const gone = text(input, 'ServicePrincipal');
    const delegations = member.delegations?.filter(({ principal }) => principal !== gone) ?? [];
    if (delegations.length === (member.delegations?.length ?? 0)) throw refusal('notRegistered');
    directory.put('membership', { ...member, delegations });
    return {};
  },
});

const listAdministrators = reading({
  name: 'ListDelegatedAdministrators',
  context: (input) => (input['ServicePrincipal'] === undefined ? {} : context(input)),
  perform: ({ input, organization, directory }) => {
    const service = optionalText(input, 'ServicePrincipal');
    const administrators = membersOf(organization, directory).filter((member) => firstFor(service, member));
    const { items, rest } = page('ListDelegatedAdministrators', input, administrators, ({ name }) => name);
    return {
      DelegatedAdministrators: items.map((member) => {
        const { Paths: _, ...account } = accountShape(member, organization, directory);
        return { ...account, DelegationEnabledDate: new Date(firstFor(service, member)?.enabledAt ?? 0) };
      }),
      ...rest,
    };
  },
});

const listServices = reading({
  name: 'ListDelegatedServicesForAccount',
  about,
  perform: ({ input, organization, directory }) => {
    const { delegations = [] } = findMember(input, organization, directory);
    if (delegations.length === 0) throw refusal('notRegistered');
    const { items, rest } = page('ListDelegatedServicesForAccount', input, delegations, ({ principal }) => principal);
    return {
      DelegatedServices: items.map(({ principal, enabledAt }) => ({
        ServicePrincipal: principal,
        DelegationEnabledDate: new Date(enabledAt),
      })),
      ...rest,
    };
  },
});

export const delegatedAdministratorOperations: readonly Operation[] = [
  register,
  deregister,
  listAdministrators,
  listServices,
];

/** The member's first delegation for this service, or for any. */
function firstFor(service: string | undefined, { delegations = [] }: MembershipRecord) {
  return delegations.find(({ principal }) => service === undefined || principal === service);
}
