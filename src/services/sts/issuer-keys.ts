// With which keys are the tokens of an OpenID Connect issuer checked? What operations see of it; where the keys come from is the server's
// business.

import type { JWTVerifyGetKey } from 'jose';

/** The keys of an issuer; `undefined` for one that the operator did not name. */
export type IssuerKeys = (issuer: string) => JWTVerifyGetKey | undefined;

/** The issuer was asked for its keys and did not answer, or not in time. */
export class IssuerUnreachable extends Error {}
