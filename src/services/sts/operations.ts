// Which operations STS has here: the table that the pipeline looks them up in.

import type { ServiceOperations } from '../operation.ts';
import { getAccessKeyInfo } from './access-key-info.ts';
import { assumeRole } from './assume-role.ts';
import { assumeRoleWithSAML } from './assume-role-with-saml.ts';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts';
import { assumeRoot } from './assume-root.ts';
import { decodeAuthorizationMessage } from './authorization-message.ts';
import { getCallerIdentity } from './caller-identity.ts';
import { getFederationToken } from './federation-token.ts';
import { getWebIdentityToken } from './outbound-token.ts';
import { getSessionToken } from './session-token.ts';

/** STS's operations by name. AWS: STS API Reference. */
export const stsOperations: ServiceOperations = new Map(
  [
    getCallerIdentity,
    getAccessKeyInfo,
    decodeAuthorizationMessage,
    assumeRole,
    assumeRoleWithSAML,
    assumeRoleWithWebIdentity,
    assumeRoot,
    getSessionToken,
    getFederationToken,
    getWebIdentityToken,
  ].map((operation) => [operation.name, operation]),
);
