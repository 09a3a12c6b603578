// The cases in cases/wire: what a request gets for an answer, byte for byte. A case says who signed (`signature`: valid, none,
// wrongSecret, expiredToken) and what was decided (`decision`: allowed, denied); the operations are those of test-server.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accessDeniedMessage } from '../../src/decision/access-denied-message.ts';
import type { ServerParts } from '../../src/server/exchange.ts';
import { ROOT } from '../repository/source-files.ts';
import { exchange } from './raw-socket.ts';
import { FORM, JSON_TYPE, signRequest, written } from './signed-request.ts';
import { CALLER, startTestServer } from './test-server.ts';

interface WireCase {
  readonly title: string;
  readonly source: { readonly doc?: string; readonly observed?: string; readonly derived?: string };
  readonly request: {
    readonly service: string;
    readonly target?: string;
    /** Of a REST request: `GET /FeatureGroup/x?RecordIdentifierValueAsString=1`. */
    readonly line?: string;
    readonly body: string;
    readonly signature?: 'valid' | 'none' | 'wrongSecret' | 'expiredToken';
    readonly decision?: 'allowed' | 'denied';
  };
  readonly expect: {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
    /** Over REST the code is in a header. */
    readonly errorType?: string;
  };
}

const folder = join(ROOT, 'cases/wire');
const cases = readdirSync(folder).map((name): [string, WireCase] => [
  name.replace(/\.json$/, ''),
  JSON.parse(readFileSync(join(folder, name), 'utf8')),
]);

it('there are cases', () => expect(cases.length).toBeGreaterThan(10));

it.each(cases)('%s', async (_name, { source, request, expect: expected }) => {
  expect(Object.values(source).filter((text) => text !== '')).toHaveLength(1);
  const server = await startTestServer(request.decision === 'denied' ? { decideNeeds: denied(request.service) } : {});
  try {
    const [head = '', body = ''] = (await exchange(server.port, [bytesOf(request)])).split('\r\n\r\n');
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
    expect(body).toBe(expected.body.replace('{requestId}', field('x-amzn-requestid')));
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${expected.status} `));
    expect(field('content-type')).toBe(expected.contentType);
    expect(field('x-amzn-errortype')).toBe(expected.errorType ?? '');
    expect(field('content-length')).toBe(String(Buffer.byteLength(body)));
  } finally {
    await server.close();
  }
});

function bytesOf({ service, target, line, body, signature }: WireCase['request']): Buffer {
  const [method = 'POST', path = '/', query = ''] = line?.split(/[ ?]/) ?? [];
  const rest = body === '' ? undefined : 'application/json';
  const signed = signRequest({
    service,
    method,
    path,
    query,
    body,
    fields: {
      'content-type': line !== undefined ? rest : target === undefined ? FORM : JSON_TYPE,
      ...(target !== undefined && { 'x-amz-target': target }),
      ...(signature === 'expiredToken' && { 'x-amz-security-token': 'expired' }),
    },
    ...(signature === 'wrongSecret' && { secretAccessKey: 'wrong' }),
  });
  const fields = signature === 'none' ? signed.fields.filter(([name]) => name !== 'authorization') : signed.fields;
  return written({ ...signed, fields });
}

/** Nothing allows it: as the decision floor says it, for an action of this service. */
function denied(service: string): ServerParts['decideNeeds'] {
  return ([need]) => {
    if (need === undefined) return { allowed: true, grants: [] };
    const action = need.action.replace('test:', `${service}:`);
    const decision = {
      decision: 'implicitDeny',
      layer: 'identity',
      statements: [],
      reason: 'nothing allows it',
    } as const;
    const principal = { kind: 'User', arn: CALLER.arn, account: CALLER.account } as const;
    const message = accessDeniedMessage({ principal, action, resource: need.resource, context: new Map() }, decision);
    return { allowed: false, need, decision, code: 'AccessDenied', message };
  };
}
