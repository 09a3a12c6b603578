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
  /** The same for the token as it is, with what was added to make it longer. */
  readonly tokenUtilization: number;
}

/** Characters. It travels in an HTTP header, and Node's limit for all headers together is 16 KiB. */
const MAX_TOKEN_LENGTH = 8192;
/** Bytes: no token of the permitted length may unfold to more. */
const MAX_CONTENT_LENGTH = 1_048_576;
const PURPOSE = 'session-token';
/** Bytes, for what rounding takes away. */
const PADDING_MARGIN = 8;
const FORMAT = 'v1';

/**
 * Makes the credentials of a session that lasts until `session.expiresAt`. The token has at least `minimumLength` characters, which are
 * bytes. AWS: STS API Reference, AssumeRole, MinimumSessionTokenSize
 */
export function issueSession(
  { subject, session }: Pick<SessionContent, 'subject' | 'session'>,
  { sealer, randomBytes }: SecretSource,
  minimumLength = 0,
): IssuedSession {
  const credentials = {
    accessKeyId: temporaryKeyId(subject.account, randomBytes),
    secretAccessKey: newSecretKey(randomBytes),
  };
  const content: SessionContent = { ...credentials, subject, session };
  const sealed = (padding?: string) => {
    const packed = deflateRawSync(JSON.stringify({ ...content, padding })).toString('base64');
    return sealer.seal(FORMAT + packed, PURPOSE);
  };
  const plain = sealed();
  const missing = Math.max(0, minimumLength - plain.length);
  // Random bytes cannot be packed, and are written as base64 twice: 9 of them are 16 characters.
  const padding = () => Buffer.from(randomBytes(Math.ceil((missing * 9) / 16) + PADDING_MARGIN)).toString('base64');
  const sessionToken = missing === 0 ? plain : sealed(padding());
  const percentOf = (token: string) => Math.ceil((100 * token.length) / MAX_TOKEN_LENGTH);
  const sizes = { packedPolicySize: percentOf(plain), tokenUtilization: percentOf(sessionToken) };
  return { ...credentials, sessionToken, expiresAt: session.expiresAt, ...sizes };
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
