// The edges of restJson1: templates, bindings, and what is refused. Source: Smithy's specification, "HTTP binding traits" and "AWS restJson1
// protocol".

import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticStructureSchema } from '@smithy/types';
import { describe, expect, it, test } from 'vitest';
import { readHeaders } from '../../src/wire/http-headers.ts';
import { bindingsOf } from '../../src/wire/rest-bindings.ts';
import { decodeRestRequest, type RestRequest } from '../../src/wire/rest-request.ts';
import { encodeRestResponse } from '../../src/wire/rest-response.ts';
import { findRoute, REST_ROUTES, type RestRoute } from '../../src/wire/rest-routes.ts';
import type { OperationShape } from '../../src/wire/service-schemas.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { matchPath, parseUriTemplate } from '../../src/wire/uri-template.ts';

const structure = (members: Readonly<Record<string, unknown>>, required = 0): StaticStructureSchema =>
  [3, 'test', 'Input', 0, Object.keys(members), Object.values(members), required] as StaticStructureSchema;

const operationOf = (input: StaticStructureSchema, uri = '/'): OperationShape => ({
  name: 'Test',
  http: { method: 'POST', uri, status: 200 },
  input: NormalizedSchema.of(input),
  output: NormalizedSchema.of(input),
});

function decode(operation: OperationShape, request: { [K in keyof RestRequest]?: string }, type = 'application/json') {
  const { path = '/', query = '', headers = '', body = '' } = request;
  const given = headers.split('\n').flatMap((line) => (line === '' ? [] : line.split(': ')));
  const raw = type === '' ? given : ['content-type', type, ...given];
  return decodeRestRequest(operation, { path, query, headers: readHeaders(raw), body: Buffer.from(body) });
}

const named = (service: keyof typeof WIRE_SERVICES, name: string) => {
  const operation = WIRE_SERVICES[service].operations.get(name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
};

describe('a URI template', () => {
  test.each([
    ['/', '/', {}],
    ['/a', '/a', {}],
    ['/a/{B}/c', '/a/x%2Fy/c', { B: 'x%2Fy' }],
    ['/a/{B}', '/a/', undefined],
    ['/a/{B}', '/a/x/y', undefined],
    ['/a/{B}', '/A/x', undefined],
    ['/a', '/a/', undefined],
    ['/a', 'http://host/a', undefined],
    ['/a/{B+}', '/a/x/y/z', { B: 'x/y/z' }],
    ['/a/{B+}', '/a', undefined],
    ['/a/{B+}', '/a/', undefined],
    ['/a/{B+}/c/{D}', '/a/x/y/c/d', { B: 'x/y', D: 'd' }],
    ['/a/{B+}/c', '/a/c', undefined],
  ])('%s and %s', (uri, path, labels) => {
    const found = matchPath(parseUriTemplate(uri), path);
    expect(found && Object.fromEntries(found)).toEqual(labels);
  });

  it('that is not understood is no template', () => {
    for (const uri of ['a', '/a?b', '/a{B}', '/{B']) expect(() => parseUriTemplate(uri)).toThrow('not understood');
  });
});

describe('routes', () => {
  const overlap = (one: RestRoute, other: RestRoute) =>
    one.service.signingName === other.service.signingName &&
    one.method === other.method &&
    one.template.length === other.template.length &&
    one.template.every((segment, index) => {
      const beside = other.template[index];
      return segment.kind === 'label' || beside?.kind === 'label' || segment.text === beside?.text;
    });

  it('no two operations of one signing name claim the same method and path', () => {
    expect(REST_ROUTES.length).toBeGreaterThan(35);
    expect(REST_ROUTES.flatMap(({ template }) => template).some((each) => each.kind === 'label' && each.greedy)).toBe(
      false,
    );
    const pairs = REST_ROUTES.flatMap((one, index) =>
      REST_ROUTES.slice(index + 1).map((other) => [one, other] as const),
    );
    const claimed = pairs.filter(([one, other]) => overlap(one, other));
    expect(claimed.map(([one, other]) => [one.operation.name, other.operation.name])).toEqual([]);
  });

  it('every operation is found by a path of its template, and only for its signing name', () => {
    for (const { service, operation, method, template } of REST_ROUTES) {
      const path = `/${template.map((each) => (each.kind === 'literal' ? each.text : 'x')).join('/')}`;
      expect(findRoute(method, path, service.signingName)?.operation).toBe(operation);
      expect(findRoute(method, path, 'iam')).toBeUndefined();
      expect(findRoute('PATCH', path, service.signingName)).toBeUndefined();
    }
  });

  it('all members of all inputs and outputs are bound somewhere', () => {
    for (const { operation } of REST_ROUTES) {
      const { labels } = bindingsOf(operation.input);
      const inUri = [...(operation.http?.uri ?? '').matchAll(/\{(\w+)\+?\}/g)].map((match) => match[1]);
      expect([operation.name, [...labels.keys()].sort()]).toEqual([operation.name, inUri.sort()]);
      bindingsOf(operation.output);
    }
  });
});

describe('input', () => {
  const everywhere = operationOf(
    structure(
      {
        Label: [0, 1],
        When: [4, { httpQuery: 'when' }],
        Names: [64, { httpQuery: 'name' }],
        Count: [1, { httpHeader: 'X-Count' }],
        Since: [4, { httpHeader: 'X-Since' }],
        Flag: [2, { httpHeader: 'X-Flag' }],
        Meta: [128, { httpPrefixHeaders: 'x-meta-' }],
        At: 4,
        Iso: 5,
      },
      1,
    ),
    '/things/{Label}',
  );

  it('is put together from all places', () => {
    const request = {
      path: '/things/a%2Fb%20c+d',
      query: 'when=2026-11-23T00%3A00%3A00Z&name=x&name=a%26b%3D+',
      headers: 'X-Count: 7\nX-Since: Tue, 29 Apr 2014 18:30:38 GMT\nX-Flag: true\nX-Meta-Kind: k',
      body: '{"At":1.5,"Iso":"2026-11-23T00:00:00Z"}',
    };
    expect(decode(everywhere, request)).toEqual({
      input: {
        Label: 'a/b c+d',
        When: new Date('2026-11-23T00:00:00Z'),
        Names: ['x', 'a&b=+'],
        Count: 7,
        Since: new Date('2014-04-29T18:30:38Z'),
        Flag: true,
        Meta: { kind: 'k' },
        At: new Date(1500),
        Iso: new Date('2026-11-23T00:00:00Z'),
      },
    });
    const written = encodeRestResponse(
      everywhere,
      { Since: new Date(1000), Meta: { kind: 'k' }, At: new Date(1500) },
      'r',
    );
    expect(written.headers).toMatchObject({ 'x-since': 'Thu, 01 Jan 1970 00:00:01 GMT', 'x-meta-kind': 'k' });
    expect(Buffer.from(written.body).toString()).toBe('{"At":1.5}');
  });

  test.each<[string, { [K in keyof RestRequest]?: string }, string]>([
    ['a label', { path: '/things/%zz' }, "the path's `Label` is not valid percent-encoded UTF-8"],
    ['an unknown parameter', { query: 'x=1' }, 'unknown parameter `x` in the query string'],
    ['a parameter of a label', { query: 'Label=1' }, 'unknown parameter `Label` in the query string'],
    ['a parameter twice', { query: 'when=2026-11-23T00:00:00Z&when=2026-11-23T00:00:00Z' }, 'more than once'],
    ['a broken escape', { query: 'name=%E0%A4' }, 'the parameter `name` is not valid percent-encoded UTF-8'],
    ['seconds in a query', { query: 'when=12' }, '`When` must be a date and time in ISO 8601 with its zone'],
    ['no number', { headers: 'X-Count: 0x10' }, '`Count` must be a number'],
    ['no boolean', { headers: 'X-Flag: yes' }, '`Flag` must be `true` or `false`'],
    ['ISO in a header', { headers: 'X-Since: 2026-11-23T00:00:00Z' }, '`Since` must be a date as HTTP writes it'],
    ['a header twice', { headers: 'X-Count: 1\nX-Count: 2' }, 'the header `x-count` is given more than once'],
    [
      'a header of AWS that is not known',
      { headers: 'X-Amzn-SageMaker-New: 1' },
      'unknown header `x-amzn-sagemaker-new`',
    ],
    ['an unknown member', { body: '{"Label":"x"}' }, 'unknown member `Label`'],
    ['a member in another form', { body: '{"Iso":1}' }, '`Iso` must be a date and time in ISO 8601'],
    ['a list', { body: '[]' }, 'must be a JSON object'],
    ['a thousand parameters', { query: 'name=x&'.repeat(1001) }, 'more than 1000 parameters'],
  ])('%s is refused', (_what, request, message) => {
    expect(decode(everywhere, { path: '/things/x', ...request })).toEqual({
      problem: { code: 'MalformedInput', message: expect.stringContaining(message) },
    });
  });

  it('in JSON says that it is JSON', () => {
    const problem = { code: 'UnsupportedMediaType', message: 'the Content-Type is application/json, not `text/plain`' };
    expect(decode(everywhere, { path: '/things/x', body: '{}' }, 'text/plain')).toEqual({ problem });
    expect(decode(everywhere, { path: '/things/x' }, '')).toEqual({ input: { Label: 'x' } });
  });

  it('of an operation without a body has none', () => {
    const problem = { code: 'MalformedInput', message: 'this operation takes no request body' };
    const describeLoop = named('sagemaker-a2i-runtime', 'DescribeHumanLoop');
    expect(decode(describeLoop, { path: '/human-loops/x', body: '{}' })).toEqual({ problem });
  });

  it('may be one member: bytes, a text, a structure', () => {
    const payload = (schema: unknown) =>
      operationOf(structure({ Body: [schema, 16], Type: [0, { httpHeader: 'Content-Type' }] }));
    const Type = 'x/y';
    expect(decode(payload(21), { body: 'é' }, 'x/y')).toEqual({ input: { Type, Body: Buffer.from('é') } });
    expect(decode(payload(0), { body: 'é' }, 'x/y')).toEqual({ input: { Type, Body: 'é' } });
    const inner = payload(() => structure({ A: 0 }));
    expect(decode(inner, { body: '{"A":"a"}' })).toEqual({ input: { Type: 'application/json', Body: { A: 'a' } } });
    expect(decode(inner, { body: '{"B":"a"}' })).toEqual({
      problem: { code: 'MalformedInput', message: 'unknown member `Body.B`' },
    });
    const events = payload(() => [4, 'test', 'Events', { streaming: 1 }, ['A'], [() => structure({ B: 0 })]]);
    expect(decode(events, { body: 'x' })).toEqual({
      problem: { code: 'MalformedInput', message: '`Body` is a stream of events, which this server does not take' },
    });
  });

  it('tells required members that are missing', () => {
    expect(decode(named('sagemaker-featurestore-runtime', 'GetRecord'), { path: '/FeatureGroup/g' }, '')).toEqual({
      problem: {
        code: 'ValidationError',
        message:
          "1 validation error detected: Value null at 'recordIdentifierValueAsString' failed to satisfy constraint: Member must not be null",
      },
    });
  });

  it('bound in a way that nobody reads is a defect', () => {
    for (const trait of [{ httpQueryParams: 1 }, { httpResponseCode: 1 }, { jsonName: 'b' }]) {
      expect(() => bindingsOf(NormalizedSchema.of(structure({ A: [0, trait] })))).toThrow('which is not read');
    }
    expect(() => bindingsOf(NormalizedSchema.of(structure({ A: [64, { httpHeader: 'X-A' }] })))).toThrow('no scalar');
  });
});
