// Which operations STS has here: the table that the pipeline looks them up in.

import type { ServiceOperations } from '../operation.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './caller-identity.ts';
import { getSessionToken } from './session-token.ts';

/** STS's operations by name. AWS: STS API Reference. */
export const stsOperations: ServiceOperations = new Map(
  [getCallerIdentity, assumeRole, getSessionToken].map((operation) => [operation.name, operation]),
);
