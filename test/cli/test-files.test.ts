// What a test file may say: the reader finds every fault with its place, and agrees with the published schema.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { printDocument } from '../../src/cli/test/print-document.ts';
import { readPolicyTest } from '../../src/cli/test/read-policy-test.ts';
import { MAX_DEPTH, MAX_NODES, readSource } from '../../src/cli/test/source-tree.ts';
import { placeOf } from '../../src/language/place.ts';
import { filesBelow, ROOT, textOf } from '../repository/source-files.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/policy-test.schema.json'), 'utf8'));
const isOfSchema = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const request = { action: 'sagemaker:Search', expect: 'allowed' };
const whole = { policies: {}, requests: [request] };
const asking = (changes: object) => ({ ...whole, requests: [{ ...request, ...changes }] });
const with_ = (policies: unknown) => ({ ...whole, policies });

describe('good tests', () => {
  const good: readonly (readonly [string, object])[] = [
    ['the least', whole],
    [
      'every place',
      with_({
        identity: ['a', { Statement: [] }],
        boundary: 'b',
        session: [],
        serviceControl: [[], ['c']],
        resourceControl: [['f', { Statement: [] }], []],
        managementAccounts: ['012345678901', 111122223333],
        resource: 'd',
        endpoint: 'e',
      }),
    ],
    ['every member', { $schema: 's', title: 't', principal: '*', context: { a: 1 }, onlyGivenContext: true, ...whole }],
    ['several actions and resources', asking({ action: ['a:B', 'a:C'], resource: ['*', 'arn:aws:s3:::x'] })],
    [
      'a session of a role with a path',
      asking({
        principal: { arn: 'arn:aws:sts::111122223333:assumed-role/a/b', roleArn: 'arn:aws:iam::111122223333:role/p/a' },
      }),
    ],
    [
      'a federated user with the user behind it',
      asking({
        principal: {
          arn: 'arn:aws:sts::111122223333:federated-user/a',
          userArn: 'arn:aws:iam::111122223333:user/b',
        },
      }),
    ],
    ['somebody whom a provider vouches for', asking({ principal: 'arn:aws:iam::111122223333:saml-provider/idp' })],
    ["a provider's domain", asking({ principal: 'accounts.google.com' })],
    ['the credentials as the layer', asking({ expect: { decision: 'implicitDeny', layer: 'credentials' } })],
    [
      'the resource control policies as the layer',
      asking({ expect: { decision: 'anyDeny', layer: 'resourceControl' } }),
    ],
    ['context of every kind', asking({ context: { 'a:b': [], 'a:c': ['x', true, 1.5], 'a:d': false } })],
    ['an account as a number', asking({ resourceAccount: 111122223333 })],
    ['a full expectation', asking({ expect: { decision: 'anyDeny', layer: 'boundary', statement: 'S' } })],
  ];
  it.each(good)('%s', (_, test) => {
    expect(readPolicyTest('a.json', JSON.stringify(test)).problems).toEqual([]);
    expect(readPolicyTest('a.yaml', stringify(test)).problems).toEqual([]);
    expect(isOfSchema(test), JSON.stringify(isOfSchema.errors)).toBe(true);
  });

  it.each(filesBelow('examples/policy-tests', '').filter((path) => /\.(?:json|yaml)$/.test(path)))('%s', (path) => {
    expect(isOfSchema(parse(textOf(path))), JSON.stringify(isOfSchema.errors)).toBe(true);
  });
});

it('the schema knows the layers that the reader knows', () => {
  const [, { properties }] = schema.$defs.request.properties.expect.anyOf;
  const { problems } = readPolicyTest(
    'a.json',
    JSON.stringify(asking({ expect: { decision: 'allowed', layer: '?' } })),
  );
  expect(problems[0]?.message).toBe(`\`layer\` is none of ${properties.layer.enum.join(', ')}: \`?\``);
});

describe('bad tests', () => {
  const bad: readonly (readonly [string, unknown, string])[] = [
    ['a list', [], 'the test must be an object, not a list'],
    ['no policies', { requests: [request] }, 'the test has no `policies`'],
    ['policies that are null', with_(null), '`policies` must be an object, not null'],
    ['no requests', { policies: {} }, 'the test has no `requests`'],
    ['an empty list of requests', { policies: {}, requests: [] }, '`requests` asks nothing'],
    ['an unknown member', { ...whole, source: 'x' }, '`source` is not a member of the test'],
    ['an unknown place', with_({ boundry: 'x' }), '`boundry` is not a member of `policies`'],
    ['a place without list', with_({ identity: 'x' }), '`identity` must be a list, not a string'],
    [
      'a level without list',
      with_({ serviceControl: ['x'] }),
      'each level of `serviceControl` must be a list, not a string',
    ],
    ['a policy that is neither', with_({ boundary: 1 }), 'a policy must be a path or a policy document, not a number'],
    ['an empty path', with_({ boundary: '' }), 'the path of a policy is empty'],
    ['no action', { ...whole, requests: [{ expect: 'allowed' }] }, 'a request has no `action`'],
    ['no expectation', { ...whole, requests: [{ action: 'a:B' }] }, 'a request has no `expect`'],
    [
      'an action with a wildcard',
      asking({ action: 'a:*' }),
      '`action` must be one service:name, without wildcards, not `a:*`',
    ],
    ['no action in a list', asking({ action: [] }), '`action` names none'],
    ['a resource that is no ARN', asking({ resource: 'x' }), '`resource` must be an ARN or *, not `x`'],
    ['an account of letters', asking({ resourceAccount: 'x' }), '`resourceAccount` must be twelve digits, not `x`'],
    ['a context value that is null', asking({ context: { a: null } }), 'the value of `a` must be a string, not null'],
    [
      'a context value in two lists',
      asking({ context: { a: [['x']] } }),
      'each value of `a` must be a string, not a list',
    ],
    [
      'an unknown decision',
      asking({ expect: 'deny' }),
      '`expect` is none of allowed, implicitDeny, explicitDeny, anyDeny: `deny`',
    ],
    [
      'an unknown layer',
      asking({ expect: { decision: 'allowed', layer: 'scp' } }),
      '`layer` is none of credentials, resourceControl, serviceControl, endpoint, resource, identity, boundary, session: `scp`',
    ],
    [
      'a statement of an implicit deny',
      asking({ expect: { decision: 'implicitDeny', statement: 'S' } }),
      'no statement decides an implicit deny',
    ],
    [
      'a flag that is a string',
      { ...whole, onlyGivenContext: 'true' },
      '`onlyGivenContext` must be true or false, not a string',
    ],
    [
      'half a principal',
      asking({ principal: { arn: '*' } }),
      'a `principal` that is an object has neither `roleArn` nor `userArn`',
    ],
    [
      'a principal without its own name',
      asking({ principal: { userArn: 'arn:aws:iam::111122223333:user/b' } }),
      'a `principal` that is an object has no `arn`',
    ],
    [
      'a level of resource control policies without list',
      with_({ resourceControl: ['x'] }),
      'each level of `resourceControl` must be a list, not a string',
    ],
    [
      'a management account without list',
      with_({ managementAccounts: '111122223333' }),
      '`managementAccounts` must be a list, not a string',
    ],
    [
      'a management account of letters',
      with_({ managementAccounts: ['111122223333', 'root'] }),
      'each of `managementAccounts` must be twelve digits, not `root`',
    ],
  ];
  it.each(bad)('%s', (_, test, message) => {
    for (const [name, text] of [
      ['a.json', JSON.stringify(test)],
      ['a.yml', stringify(test)],
    ] as const) {
      const reading = readPolicyTest(name, text);
      expect(reading.test).toBeUndefined();
      expect(reading.problems.map((problem) => problem.message)).toContain(message);
    }
    expect(isOfSchema(test)).toBe(false);
  });

  it.each([
    ['a principal that is nobody', asking({ principal: 'casey' }), '`casey` is not the ARN'],
    [
      'a user behind a user',
      asking({
        principal: { arn: 'arn:aws:iam::111122223333:user/a', userArn: 'arn:aws:iam::111122223333:user/b' },
      }),
      '`arn:aws:iam::111122223333:user/b` is not the ARN of a user whom `arn:aws:iam::111122223333:user/a` can be a session of',
    ],
    [
      'a role behind a session of another role',
      asking({
        principal: { arn: 'arn:aws:sts::111122223333:assumed-role/a/b', roleArn: 'arn:aws:iam::111122223333:role/c' },
      }),
      '`arn:aws:iam::111122223333:role/c` is not the ARN of a role that',
    ],
    [
      'resources of two kinds with a policy on the resource',
      { ...asking({ resource: ['arn:aws:iam::111122223333:role/r', 'arn:aws:s3:::b'] }), policies: { resource: 'r' } },
      '`resource` is the policy of one resource',
    ],
    [
      'a resource whose account tells nobody',
      asking({ resource: 'arn:aws:sagemaker:us-east-1:aws:hub/x' }),
      'tells nobody who asks',
    ],
    [
      'too many requests',
      asking({ action: Array(400).fill('a:B'), resource: Array(400).fill('*') }),
      'more than 100000 requests',
    ],
  ])('%s, which a schema cannot say', (_, test, message) => {
    const { problems } = readPolicyTest('a.json', JSON.stringify(test));
    expect(problems.map((problem) => problem.message).join()).toContain(message);
  });

  it('tells everything at once, each at its place', () => {
    const text = 'policies:\n  boundry: x\nrequests:\n  - action: a:*\n    expect: no\n    resorce: x\n';
    const places = readPolicyTest('a.yaml', text).problems.map(({ at }) => placeOf(text, at.start));
    expect(places.map(({ line, column }) => [line, column])).toEqual([
      [2, 2],
      [4, 12],
      [5, 12],
      [6, 4],
    ]);
  });
});

describe('texts', () => {
  it.each([
    ['', 'the file is empty'],
    ['{', 'the file is not JSON: a closing brace is missing'],
    ['{ "policies": {}, }', 'the file is not JSON'],
    ['policies: {}', 'the file is not JSON'],
    ['[1] // no', 'the file is not JSON'],
    ['['.repeat(100_000), 'nests more than'],
  ])('JSON %#', (text, fault) =>
    expect(readSource(text, 'json')).toMatchObject({ fault: expect.stringContaining(fault) }),
  );

  it.each([
    ['', 'the file is empty'],
    ['# nothing', 'the file is empty'],
    ['a: [', 'cannot be read as YAML'],
    ['a: 1\n---\nb: 2', 'more than one document'],
    ['a: !secret x', 'Unresolved tag'],
    ['a: !!binary aGk=', 'this is no string'],
    ['? [a]\n: b', 'a key must be a string'],
    ['a: *b', 'there is no such anchor'],
    ['a: &a\n  b: *a', 'nests more than'],
    ['['.repeat(100_000), 'nests more than'],
    ['{a: '.repeat(50_000), 'nests more than'],
    [']'.repeat(50) + '- '.repeat(50_000), 'nests more than'],
    ['- '.repeat(50_000), 'nests more than'],
    ['? '.repeat(50_000), 'nests more than'],
    [Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), 'nests more than'],
  ])('YAML %#', (text, fault) =>
    expect(readSource(text, 'yaml')).toMatchObject({ fault: expect.stringContaining(fault) }),
  );

  it('anchors cannot stand for more than what is read', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `a${level}: &a${level} [${Array(9).fill(level === 0 ? 'x' : `*a${level - 1}`)}]`,
    );
    expect(readSource(levels.join('\n'), 'yaml')).toMatchObject({ fault: `the file has more than ${MAX_NODES} parts` });
  });

  it('a member that is there twice is refused in both formats', () => {
    for (const [name, text] of [
      ['a.json', '{"policies":{},"policies":{}}'],
      ['a.yaml', 'policies: {}\npolicies: {}'],
    ] as const) {
      expect(readPolicyTest(name, text).problems.map(({ code }) => code)).toContain('DUPLICATE_MEMBER');
    }
  });

  it('nests as deep as it may, and no deeper', () => {
    for (const format of ['json', 'yaml'] as const) {
      expect(readSource('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH), format)).toHaveProperty('root');
      expect(readSource('['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1), format)).toHaveProperty('fault');
    }
  });
});

describe('a policy inside a test', () => {
  const print = (text: string, format: 'json' | 'yaml') => {
    const reading = readSource(text, format);
    return 'root' in reading ? printDocument(reading.root, text) : reading.fault;
  };

  it('keeps the account numbers and dates of YAML as they are written, and the lines', () => {
    const text = '# a policy\nVersion: 2012-10-17\nA: 012345678901\nB: no\nC: True\nD: 1.50\nE: |\n  x\n  y\nF: 0x1F\n';
    const printed = print(text, 'yaml');
    expect(JSON.parse(printed)).toEqual({
      Version: '2012-10-17',
      A: '012345678901',
      B: 'no',
      C: true,
      D: 1.5,
      E: 'x\ny\n',
      F: '0x1F',
    });
    for (const key of ['Version', 'A', 'D', 'F']) {
      expect(placeOf(printed, printed.indexOf(`"${key}"`)).line, key).toBe(placeOf(text, text.indexOf(`${key}:`)).line);
    }
  });

  it('says in JSON what it says in YAML and in JSON (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.stringify(value, null, 2);
        expect(JSON.parse(print(json, 'json'))).toEqual(JSON.parse(json));
        expect(JSON.parse(print(json, 'yaml'))).toEqual(JSON.parse(json));
      }),
    );
  });
});
