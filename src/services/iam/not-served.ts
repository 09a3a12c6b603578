// Which operations of IAM are not served here, and why not? Each is refused by its name; the reasons stand in the reference.

export interface NotServed {
  readonly operations: readonly string[];
  readonly reason: string;
}

/** AWS: the descriptions of these operations in the IAM API Reference. */
export const IAM_NOT_SERVED: readonly NotServed[] = [
  {
    operations: [
      'CreateDelegationRequest',
      'GetDelegationRequest',
      'ListDelegationRequests',
      'UpdateDelegationRequest',
      'AssociateDelegationRequest',
      'AcceptDelegationRequest',
      'RejectDelegationRequest',
      'SendDelegationToken',
    ],
    reason:
      'A delegation request asks for what a policy template says. No operation makes a policy template, so here there are none to ask with.',
  },
  {
    operations: ['GenerateOrganizationsAccessReport', 'GetOrganizationsAccessReport'],
    reason:
      'Reports about an organization are not made: activity is recorded for each account by itself. GenerateServiceLastAccessedDetails tells of one account.',
  },
  {
    operations: ['GetHumanReadableSummary'],
    reason: 'It has a language model describe a delegation request; here there are no such requests.',
  },
  {
    operations: ['AcquireRole', 'GetRoleTemplateVersion'],
    reason: 'They make roles from role templates. No operation makes a role template, so here there are none.',
  },
  {
    operations: ['GetAccountProperties', 'PutAccountProperties'],
    reason: 'They switch features of the whole account, such as Role Manager, none of which is here.',
  },
  {
    operations: ['SetSecurityTokenServicePreferences'],
    reason:
      'It tells in which Regions the tokens of the global endpoint are valid; tokens made here are valid in all of them.',
  },
];
