// Is this request signed by the holder of this secret key, now, and is all of it covered? Signature Version 4 in the
// Authorization header. Whose key it is and whether it may be used is the identity floor's business.
// AWS: "Signature Version 4" and "Troubleshoot Signature Version 4 signing" (IAM User Guide); messages as AWS words them.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { ALGORITHM, type Authorization } from './authorization.ts';
import { canonicalRequest, type SignedRequest, sha256 } from './canonical-request.ts';
import type { WireProblem } from './error-table.ts';
import { type HttpHeaders, header } from './http-headers.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface SignatureCheck extends SignedRequest {
  readonly authorization: Authorization;
  readonly secretKey: string;
  readonly signingKeys: SigningKeys;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A signature is good this long before and after the time that it names. */
const SKEW_MINUTES = 15;

/** `undefined` when the signature is valid. */
export function verifySignature(check: SignatureCheck): WireProblem | undefined {
  const { authorization, headers } = check;
  const signedAt = readSigningTime(headers);
  if (signedAt === undefined) {
    return problem('IncompleteSignature', "Authorization header requires a valid 'X-Amz-Date' or 'Date' header.");
  }
  return (
    checkTime(signedAt, authorization.scope.date, check.now) ??
    checkCoverage(headers, authorization.signedHeaders) ??
    checkPayloadHash(headers, check.body) ??
    checkSignature(check, signedAt)
  );
}

function checkSignature(check: SignatureCheck, signedAt: number): WireProblem | undefined {
  const { authorization } = check;
  const { date, region, service } = authorization.scope;
  const canonical = canonicalRequest(check, authorization.signedHeaders);
  if (canonical === undefined) {
    return mismatch('A signed header is not in the request, or its query string is not valid percent-encoding.');
  }
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = [ALGORITHM, formatTime(signedAt), scope, sha256(Buffer.from(canonical, 'latin1'))].join('\n');
  const key = check.signingKeys.get(check.secretKey, authorization.scope);
  const expected = createHmac('sha256', key).update(stringToSign).digest();
  if (timingSafeEqual(expected, Buffer.from(authorization.signature, 'hex'))) return undefined;
  return mismatch(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
      'and signing method. Consult the service documentation for details.',
  );
}

function checkTime(signedAt: number, scopeDate: string, now: number): WireProblem | undefined {
  const signed = formatTime(signedAt);
  if (signed.slice(0, 8) !== scopeDate) {
    return mismatch(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ' +
        `'${scopeDate}' != '${signed.slice(0, 8)}', from '${signed}'.`,
    );
  }
  const skew = SKEW_MINUTES * 60_000;
  if (signedAt < now - skew) {
    const [limit, clock] = [formatTime(now - skew), formatTime(now)];
    return mismatch(`Signature expired: ${signed} is now earlier than ${limit} (${clock} - ${SKEW_MINUTES} min.)`);
  }
  if (signedAt > now + skew) {
    const [limit, clock] = [formatTime(now + skew), formatTime(now)];
    return mismatch(
      `Signature not yet current: ${signed} is still later than ${limit} (${clock} + ${SKEW_MINUTES} min.)`,
    );
  }
  return undefined;
}

/**
 * The host and every `x-amz…` header must be signed: what is not signed could have been put there on the way. `x-amzn-…` headers carry
 * input of SageMaker's runtimes (`X-Amzn-SageMaker-Target-Model` is a condition key); the one for tracing is set by proxies.
 */
function checkCoverage(headers: HttpHeaders, signedHeaders: readonly string[]): WireProblem | undefined {
  const signed = new Set(signedHeaders);
  if (!signed.has('host')) {
    return mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  const date = headers.has('x-amz-date') ? 'x-amz-date' : 'date';
  const unsigned = [...headers.keys()].filter(
    (name) => ((name.startsWith('x-amz') && name !== 'x-amzn-trace-id') || name === date) && !signed.has(name),
  );
  if (unsigned.length === 0) return undefined;
  return mismatch(`There were headers present in the request which were not signed: ${unsigned.sort().join(', ')}`);
}

/** The signature covers the body's hash in any case; a header that claims another hash, or none, is refused. */
function checkPayloadHash(headers: HttpHeaders, body: Uint8Array): WireProblem | undefined {
  const claimed = header(headers, 'x-amz-content-sha256');
  if (claimed === undefined || claimed === sha256(body)) return undefined;
  return mismatch(
    /^[0-9a-f]{64}$/.test(claimed)
      ? "The provided 'x-amz-content-sha256' header does not match what was computed."
      : "Unsigned and chunked payloads are not accepted: 'x-amz-content-sha256' must be the SHA-256 of the body.",
  );
}

const BASIC_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** From `X-Amz-Date`, or else from `Date`: the basic form of ISO 8601, or for `Date` HTTP's own form. */
function readSigningTime(headers: HttpHeaders): number | undefined {
  const amzDate = header(headers, 'x-amz-date');
  const text = amzDate ?? header(headers, 'date') ?? '';
  const basic = BASIC_TIME.exec(text);
  if (basic !== null) {
    const [, year, month, day, hour, minute, second] = basic;
    const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(time) ? undefined : time;
  }
  if (amzDate !== undefined || !text.endsWith(' GMT')) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** YYYYMMDDTHHMMSSZ */
function formatTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function mismatch(message: string): WireProblem {
  return problem('SignatureDoesNotMatch', message);
}

function problem(code: WireProblem['code'], message: string): WireProblem {
  return { code, message };
}
