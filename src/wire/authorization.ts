// Who does a request claim to be signed by, and over what? Reads the Authorization header of Signature Version 4; whether the
// signature is right is sigv4.ts.

import type { WireProblem } from './error-table.ts';
import { type HttpHeaders, header } from './http-headers.ts';

export interface CredentialScope {
  /** YYYYMMDD */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export interface Authorization {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  /** In lower case, in order. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** The security token of temporary credentials. */
  readonly sessionToken?: string;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Refuses everything but one well-formed header signature; presigned queries are refused by name. */
export function parseAuthorization(
  headers: HttpHeaders,
  query: string,
): { readonly authorization: Authorization } | { readonly problem: WireProblem } {
  const text = header(headers, 'authorization');
  if (text === undefined) {
    return /(^|&)X-Amz-(Algorithm|Signature|Credential)=/i.test(query)
      ? incomplete('signatures in the query string (presigned requests) are not accepted here; sign the headers')
      : problem('MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  if (!text.startsWith(`${ALGORITHM} `))
    return incomplete(`Authorization header requires the algorithm '${ALGORITHM}'.`);
  const fields = readFields(text.slice(ALGORITHM.length));
  if (fields === undefined) return incomplete('Authorization header is not a list of distinct key=value pairs.');
  const { credential, signedHeaders, signature } = fields;
  const missing = Object.entries({ Credential: credential, SignedHeaders: signedHeaders, Signature: signature })
    .filter(([, value]) => value === undefined)
    .map(([name]) => `Authorization header requires '${name}' parameter.`);
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    return incomplete(missing.join(' '));
  }
  const key = readCredential(credential);
  if (key === undefined) {
    return incomplete('Credential must be keyid/date/region/service/aws4_request with a date as YYYYMMDD.');
  }
  if (!/^[0-9a-f]{64}$/.test(signature)) return incomplete('Signature must be 64 hexadecimal digits in lower case.');
  const names = signedHeaders.split(';');
  if (!names.every((name, index) => isHeaderName(name) && (index === 0 || (names[index - 1] ?? '') < name))) {
    return incomplete('SignedHeaders must be header names in lower case, in order, without repetition.');
  }
  const sessionToken = header(headers, 'x-amz-security-token');
  const token = sessionToken === undefined ? {} : { sessionToken };
  return { authorization: { ...key, signedHeaders: names, signature, ...token } };
}

interface Fields {
  readonly credential?: string;
  readonly signedHeaders?: string;
  readonly signature?: string;
}

const FIELD_NAMES = new Map<string, keyof Fields>([
  ['Credential', 'credential'],
  ['SignedHeaders', 'signedHeaders'],
  ['Signature', 'signature'],
]);

/** `Credential=…, SignedHeaders=…, Signature=…` in any order; `undefined` for unknown and repeated fields. */
function readFields(text: string): Fields | undefined {
  const fields: { -readonly [K in keyof Fields]: Fields[K] } = {};
  for (const part of text.split(',')) {
    const [name = '', value, ...rest] = part.trim().split('=');
    const field = FIELD_NAMES.get(name);
    if (field === undefined || value === undefined || rest.length > 0 || fields[field] !== undefined) return undefined;
    fields[field] = value;
  }
  return fields;
}

function readCredential(text: string): Pick<Authorization, 'accessKeyId' | 'scope'> | undefined {
  const [accessKeyId, date, region, service, terminator, ...rest] = text.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || rest.length > 0)
    return undefined;
  if (!/^\w{1,128}$/.test(accessKeyId) || !/^\d{8}$/.test(date) || !/^[a-z0-9-]{1,64}$/.test(region)) return undefined;
  return { accessKeyId, scope: { date, region, service } };
}

function isHeaderName(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(text);
}

function incomplete(message: string): { problem: WireProblem } {
  return problem('IncompleteSignature', message);
}

function problem(code: WireProblem['code'], message: string): { problem: WireProblem } {
  return { problem: { code, message } };
}
