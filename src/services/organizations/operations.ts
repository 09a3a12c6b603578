// Which operations Organizations has here: the table that the pipeline looks them up in. One file for each family of operations.

import type { ServiceOperations } from '../operation.ts';
import { accountOperations } from './accounts.ts';
import { createAccountOperations } from './create-account.ts';
import { delegatedAdministratorOperations } from './delegated-administrators.ts';
import { handshakeOperations } from './handshakes.ts';
import { organizationOperations } from './organization.ts';
import { organizationalUnitOperations } from './organizational-units.ts';
import { policyOperations } from './policies.ts';
import { policyAttachmentOperations } from './policy-attachments.ts';
import { policyTypeOperations } from './policy-types.ts';
import { serviceAccessOperations } from './service-access.ts';
import { tagOperations } from './tags.ts';

/** Organizations' operations by name. AWS: Organizations API Reference. */
export const organizationsOperations: ServiceOperations = new Map(
  [
    ...organizationOperations,
    ...organizationalUnitOperations,
    ...accountOperations,
    ...createAccountOperations,
    ...handshakeOperations,
    ...policyTypeOperations,
    ...policyOperations,
    ...policyAttachmentOperations,
    ...serviceAccessOperations,
    ...delegatedAdministratorOperations,
    ...tagOperations,
  ].map((operation) => [operation.name, operation]),
);
