// An organization as answers of AWS Organizations, to be imported whole or with something left out: the imported account in a unit within a
// unit, with a service control policy on the inner unit.

import { ACCOUNT } from './account-listing.ts';

export const MANAGER = '999988887777';
export const [ROOT, OUTER, INNER] = ['r-abcd', 'ou-abcd-outer000', 'ou-abcd-inner000'];
export const POLICY = 'p-nomodels1';
const SCP = 'SERVICE_CONTROL_POLICY';
export const DENY_MODELS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'sagemaker:*Model*', Resource: '*' }],
});

const summary = (Id: string, Name: string) => ({
  Id,
  Arn: `arn:aws:organizations::${MANAGER}:policy/o-abcdefghij/service_control_policy/${Id}`,
  Name,
  Description: '',
  Type: SCP,
  AwsManaged: Id === 'p-FullAWSAccess',
});
export const FULL = summary('p-FullAWSAccess', 'FullAWSAccess');
export const OWN = summary(POLICY, 'no models');

const account = (Id: string, Name: string) => ({
  Id,
  Arn: `arn:aws:organizations::${MANAGER}:account/o-abcdefghij/${Id}`,
  Email: `${Name}@example.com`,
  Name,
  Status: 'ACTIVE',
  JoinedMethod: 'CREATED',
  JoinedTimestamp: 1700000000.25,
});
const unit = (Id: string, Name: string) => ({
  Id,
  Arn: `arn:aws:organizations::${MANAGER}:ou/o-abcdefghij/${Id}`,
  Name,
});
const targets = (...ids: readonly string[]) => ({
  Targets: ids.map((TargetId) => ({ TargetId, Arn: 'arn:x', Name: 'x', Type: 'x' })),
});

/** Each part by the command that prints it, with its request where it needs one. */
export const ORGANIZATION: Readonly<Record<string, readonly object[]>> = {
  'describe-organization': [
    {
      Organization: {
        Id: 'o-abcdefghij',
        Arn: `arn:aws:organizations::${MANAGER}:organization/o-abcdefghij`,
        FeatureSet: 'ALL',
        MasterAccountArn: `arn:aws:organizations::${MANAGER}:account/o-abcdefghij/${MANAGER}`,
        MasterAccountId: MANAGER,
        MasterAccountEmail: 'manager@example.com',
        AvailablePolicyTypes: [{ Type: SCP, Status: 'ENABLED' }],
      },
    },
  ],
  'list-roots': [
    { Roots: [{ Id: ROOT, Arn: 'arn:x', Name: 'Root', PolicyTypes: [{ Type: SCP, Status: 'ENABLED' }] }] },
  ],
  'list-accounts': [{ Accounts: [account(MANAGER, 'manager'), account(ACCOUNT, 'member')] }],
  'accounts of the root': [{ ParentId: ROOT }, { Accounts: [account(MANAGER, 'manager')] }],
  'units of the root': [{ ParentId: ROOT }, { OrganizationalUnits: [unit(OUTER, 'outer')] }],
  'accounts of the outer unit': [{ ParentId: OUTER }, { Accounts: [] }],
  'units of the outer unit': [{ ParentId: OUTER }, { OrganizationalUnits: [unit(INNER, 'inner')] }],
  'accounts of the inner unit': [{ ParentId: INNER }, { Accounts: [account(ACCOUNT, 'member')] }],
  'units of the inner unit': [{ ParentId: INNER }, { OrganizationalUnits: [] }],
  'list-policies': [{ Filter: SCP }, { Policies: [FULL, OWN] }],
  'full access': [
    {
      Policy: {
        PolicySummary: FULL,
        Content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
        }),
      },
    },
  ],
  'targets of full access': [{ PolicyId: FULL.Id }, targets(ROOT, OUTER, INNER, MANAGER, ACCOUNT)],
  'describe-policy': [{ Policy: { PolicySummary: OWN, Content: DENY_MODELS } }],
  'targets of the policy': [{ PolicyId: POLICY }, targets(INNER)],
};

/** As a stream of JSON. `change` replaces parts by their names; an empty list leaves one out. */
export function organizationListing(change: Readonly<Record<string, readonly object[]>> = {}): string {
  const unknown = Object.keys(change).find((name) => !Object.hasOwn(ORGANIZATION, name));
  if (unknown !== undefined) throw new Error(`the organization has no part ${unknown}`);
  return Object.values({ ...ORGANIZATION, ...change })
    .flat()
    .map((answer) => `${JSON.stringify(answer, undefined, 2)}\n`)
    .join('');
}
