// What comes of asking whether something may pass?

export interface Refused {
  readonly allowed: false;
  readonly kind: 'ended' | 'denied';
  /** For a page: AWS's text where a policy denies. */
  readonly message: string;
  /** For the close frame of a WebSocket, 123 bytes at most: no names and no ARNs. */
  readonly brief: string;
}

export type Standing = { readonly allowed: true } | Refused;

/** The end of a session, for a reason that is no policy's. */
export function ended(brief: string): Refused {
  return { allowed: false, kind: 'ended', message: `${brief}; open the notebook with a new presigned URL`, brief };
}
