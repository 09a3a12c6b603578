// Temporary credentials: everything that a session is, sealed into its token, so that any node can check it without a look-up.

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Credentials, newSecretKey, type SecretSource } from './access-key.ts';
import type { FederationIssuer, Session } from './caller.ts';
import type { Sealer } from './seal.ts';
import { temporaryKeyId } from './temporary-key-id.ts';

/** Whom a session acts for. The unique ids tell an identity from a later one of the same name. */
export type SessionSubject =
  | { readonly kind: 'Root'; readonly account: string }
  | { readonly kind: 'User'; readonly account: string; readonly userName: string; readonly userId: string }
  | {
      readonly kind: 'AssumedRole';
      readonly account: string;
      readonly roleName: string;
      readonly roleId: string;
      readonly sessionName: string;
    }
  | {
      readonly kind: 'FederatedUser';
      readonly account: string;
      readonly name: string;
      readonly issuer: FederationIssuer;
    };

/** What a token holds. */
export interface SessionContent {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly subject: SessionSubject;
  readonly session: Session;
}

export interface IssuedSession extends Credentials {
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /**
   * Per cent of the room that a token has. Over 100 the token is not accepted: STS refuses the request with
   * PackedPolicyTooLarge. AWS: STS API, AssumeRole, PackedPolicySize.
   */
  readonly packedPolicySize: number;
}

/** Characters. It travels in an HTTP header, and Node's limit for all headers together is 16 KiB. */
const MAX_TOKEN_LENGTH = 8192;
/** Bytes: no token of the permitted length may unfold to more. */
const MAX_CONTENT_LENGTH = 1_048_576;
const PURPOSE = 'session-token';
const FORMAT = 'v1';

/** Makes the credentials of a session that lasts until `session.expiresAt`. */
export function issueSession(
  { subject, session }: Pick<SessionContent, 'subject' | 'session'>,
  { sealer, randomBytes }: SecretSource,
): IssuedSession {
  const credentials = {
    accessKeyId: temporaryKeyId(subject.account, randomBytes),
    secretAccessKey: newSecretKey(randomBytes),
  };
  const content: SessionContent = { ...credentials, subject, session };
  const packed = deflateRawSync(JSON.stringify(content)).toString('base64');
  const sessionToken = sealer.seal(FORMAT + packed, PURPOSE);
  const packedPolicySize = Math.ceil((100 * sessionToken.length) / MAX_TOKEN_LENGTH);
  return { ...credentials, sessionToken, expiresAt: session.expiresAt, packedPolicySize };
}

/** `undefined` for whatever `issueSession` did not make under this master key. Does not look at the clock. */
export function openSessionToken(token: string, sealer: Sealer): SessionContent | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const opened = sealer.open(token, PURPOSE);
  if (opened === undefined || !opened.startsWith(FORMAT)) return undefined;
  const packed = Buffer.from(opened.slice(FORMAT.length), 'base64');
  // What opens was made by `issueSession`, so that it has this shape.
  return JSON.parse(inflateRawSync(packed, { maxOutputLength: MAX_CONTENT_LENGTH }).toString('utf8'));
}
