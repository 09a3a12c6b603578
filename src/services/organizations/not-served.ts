// Which operations of Organizations are not served here, and why not? Each is refused by its name; the reasons stand in the reference.

import type { NotServed } from '../iam/not-served.ts';

/** AWS: the descriptions of these operations in the Organizations API Reference. */
export const ORGANIZATIONS_NOT_SERVED: readonly NotServed[] = [
  {
    operations: ['PutResourcePolicy', 'DescribeResourcePolicy', 'DeleteResourcePolicy'],
    reason:
      'A delegation policy lets members call what is else the management account’s; kept and not heeded it would promise what does not hold.',
  },
  {
    operations: ['EnableAllFeatures'],
    reason:
      'It asks every invited member to agree to more than consolidated billing; here an organization has the features it was made with.',
  },
  {
    operations: ['CreateGovCloudAccount'],
    reason: 'It makes a second account in the partition aws-us-gov; all accounts here are in the partition aws.',
  },
  {
    operations: ['ListAccountsWithInvalidEffectivePolicy', 'ListEffectivePolicyValidationErrors'],
    reason:
      'They are about management policies, whose levels add up to an effective policy; only policies that decide about access are kept here.',
  },
  {
    operations: [
      'InviteOrganizationToTransferResponsibility',
      'DescribeResponsibilityTransfer',
      'ListInboundResponsibilityTransfers',
      'ListOutboundResponsibilityTransfers',
      'UpdateResponsibilityTransfer',
      'TerminateResponsibilityTransfer',
    ],
    reason: 'They move the responsibility for bills from one organization to another; here there are no bills.',
  },
];
