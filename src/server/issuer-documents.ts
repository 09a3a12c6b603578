// Where does a service outside find the keys of the tokens that are issued here? At the addresses of their issuers, which need no signature:
// `GET /_sagewarden/oidc/<account>/<id>/.well-known/openid-configuration` and `…/jwks.json`.

import { ISSUER_PATH } from '../services/sts/outbound-issuer.ts';
import type { WireResponse } from '../wire/response.ts';

/** What is told at a path, if there is anything. */
export type IssuerDocuments = (path: string) => Readonly<Record<string, unknown>> | undefined;

/** `undefined` for a path that is none of theirs. */
export function issuerResponse(path: string, method: string, documents: IssuerDocuments): WireResponse | undefined {
  if (!path.startsWith(`${ISSUER_PATH}/`)) return undefined;
  if (method !== 'GET' && method !== 'HEAD') {
    return answer(405, { message: 'the documents of an issuer are read with GET' }, { allow: 'GET, HEAD' });
  }
  const document = documents(path);
  if (document === undefined) return answer(404, { message: 'there is no such issuer, or no such document' });
  return answer(200, document, { 'cache-control': 'max-age=300' });
}

function answer(status: number, content: object, headers: Readonly<Record<string, string>> = {}): WireResponse {
  const body = Buffer.from(`${JSON.stringify(content)}\n`);
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body };
}
