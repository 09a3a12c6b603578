// What is kept of an account that lets its principals get tokens for services outside of AWS.

export interface OutboundFederationRecord {
  readonly account: string;
  /** Always `outbound-federation`: an account has one. */
  readonly name: string;
  /** The URL that the account's tokens name as their issuer; once it was given it stays. */
  readonly issuer: string;
  readonly enabled: boolean;
}

/** Under which name an account's record is found. */
export const OUTBOUND_FEDERATION = 'outbound-federation';
