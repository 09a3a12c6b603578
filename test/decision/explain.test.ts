// What an explanation tells: the parts that failed, expected against actual, with their places, nearest first.

import { expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import { explain } from '../../src/decision/explain.ts';
import type { PolicySet } from '../../src/decision/policy-set.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import type { PartMatch } from '../../src/decision/statement-match.ts';
import { readPolicies } from './load-cases.ts';

const NOTEBOOK = 'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/nb';

const document = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Far', Effect: 'Allow', Action: 's3:*', Resource: '*' },
    {
      Sid: 'TwoOff',
      Effect: 'Allow',
      Action: 'sagemaker:*',
      Resource: 'arn:aws:sagemaker:*:*:endpoint/*',
      Condition: { StringEquals: { 'aws:RequestTag/Team': 'red' } },
    },
    {
      Sid: 'OneOff',
      Effect: 'Allow',
      Action: 'sagemaker:CreateNotebookInstance',
      Resource: '*',
      Condition: {
        StringEquals: { 'sagemaker:RootAccess': 'Disabled', 'sagemaker:DirectInternetAccess': 'Disabled' },
        Null: { 'sagemaker:VpcSubnets': 'false' },
      },
    },
    {
      Sid: 'Guard',
      Effect: 'Deny',
      Action: 'sagemaker:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};

const text = JSON.stringify(document, null, 2);

function policiesOf(): PolicySet {
  return readPolicies({ identity: [{ name: 'lock-down', document }] }).policies;
}

function request(context: Readonly<Record<string, string | readonly string[]>>): AccessRequest {
  return {
    principal: { kind: 'User', arn: 'arn:aws:iam::111122223333:user/casey', account: '111122223333' },
    action: 'sagemaker:CreateNotebookInstance',
    resource: NOTEBOOK,
    context: requestContext(context),
  };
}

const GOOD = {
  'sagemaker:RootAccess': 'Disabled',
  'sagemaker:DirectInternetAccess': 'Disabled',
  'sagemaker:VpcSubnets': ['subnet-1'],
  'aws:SecureTransport': 'true',
};

function source(part: PartMatch | undefined): string {
  return part === undefined ? '' : text.slice(part.at.start, part.at.end);
}

test('a deny tells which statements came near, and what was expected of what was there', () => {
  const { decision, nearMisses } = explain(request({ ...GOOD, 'sagemaker:RootAccess': 'Enabled' }), policiesOf());
  expect(decision.decision).toBe('implicitDeny');
  expect(nearMisses.map(({ index, failed }) => [index, failed.length])).toEqual([
    [2, 1],
    [1, 2],
  ]);
  const [nearest, next] = nearMisses;
  expect(nearest?.failed).toMatchObject([
    {
      part: 'condition',
      outcome: 'fails',
      operator: 'StringEquals',
      key: 'sagemaker:RootAccess',
      expected: ['Disabled'],
      actual: ['Enabled'],
      why: 'notMatched',
    },
  ]);
  expect(source(nearest?.failed[0])).toBe('"sagemaker:RootAccess": "Disabled"');
  expect(next?.failed).toMatchObject([
    { part: 'resource', element: 'Resource', expected: ['arn:aws:sagemaker:*:*:endpoint/*'], actual: NOTEBOOK },
    { part: 'condition', key: 'aws:RequestTag/Team', actual: 'missing', why: 'keyMissing' },
  ]);
});

test('an allow tells which deny came near', () => {
  const { decision, nearMisses } = explain(request(GOOD), policiesOf());
  expect(decision).toMatchObject({ decision: 'allowed', layer: 'identity', statements: [{ index: 2 }] });
  expect(decision.reason).toBe(
    'statement `OneOff` of the identity-based policy `lock-down` allows it, and nothing denies it',
  );
  expect(nearMisses).toMatchObject([{ index: 3, effect: 'Deny', failed: [{ key: 'aws:SecureTransport' }] }]);
});

test('an explicit deny names its statement, and the trace has every part of every statement', () => {
  const { decision, trace } = explain(request({ ...GOOD, 'aws:SecureTransport': 'false' }), policiesOf());
  expect(decision).toMatchObject({ decision: 'explicitDeny', statements: [{ index: 3 }] });
  expect(trace).toMatchObject([{ layer: 'identity', policy: { name: 'lock-down' } }]);
  const parts = trace[0]?.statements.map((statement) =>
    statement.parts.map(({ part, outcome }) => `${part} ${outcome}`),
  );
  expect(parts).toEqual([
    ['action fails', 'resource holds'],
    ['action holds', 'resource fails', 'condition fails'],
    ['action holds', 'resource holds', 'condition holds', 'condition holds', 'condition holds'],
    ['action holds', 'resource holds', 'condition holds'],
  ]);
});

test('of two statements equally near, the one of the layer that decided comes first', () => {
  const near = (name: string, team: string) => ({
    name,
    document: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'sagemaker:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestTag/Team': team } },
      },
    },
  });
  const all = { name: 'all', document: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } };
  const { policies } = readPolicies({ identity: [near('mine', 'red'), all], boundary: near('limit', 'blue') });
  const { decision, nearMisses } = explain(request({}), policies);
  expect(decision.layer).toBe('boundary');
  expect(nearMisses.map(({ policy }) => policy.name)).toEqual(['limit', 'mine']);
});

test('a context that throws lets nobody in, and says why', () => {
  const broken = {
    ...request({}),
    context: {
      get: () => {
        throw new Error('the key could not be derived');
      },
    },
  };
  expect(explain(broken, policiesOf())).toMatchObject({
    decision: { decision: 'implicitDeny', reason: 'the request could not be evaluated: the key could not be derived' },
    trace: [],
    nearMisses: [],
  });
});

test('a statement about other actions is not near, however much else it asks for', () => {
  const elsewhere = {
    Effect: 'Allow',
    Action: 's3:*',
    Resource: 'arn:aws:s3:::notes/*',
    Condition: { StringEquals: { 'aws:RequestTag/Team': 'red' } },
  };
  const { policies } = readPolicies({ identity: [{ name: 'elsewhere', document: { Statement: elsewhere } }] });
  const { decision, nearMisses, trace } = explain(request({}), policies);
  expect(decision.decision).toBe('implicitDeny');
  expect(nearMisses).toEqual([]);
  expect(trace[0]?.statements[0]?.parts.map(({ outcome }) => outcome)).toEqual(['fails', 'fails', 'fails']);
});

test('the trace says whom a statement names, how directly, and what it lacks', () => {
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };
  const { arn, account } = request({}).principal;
  const document = (more: object) => ({ Version: '2012-10-17', Statement: { ...all, ...more } });
  const { policies, problems } = readPolicies({
    identity: [{ name: 'mine', document: document({}) }],
    resourceControl: [[{ name: 'guard', document: document({ Principal: '*', Effect: 'Deny', Action: 'a:B' }) }]],
    resource: { name: 'on-it', kind: 'resource', document: document({ Principal: { AWS: [account] } }) },
  });
  expect(problems).toEqual([]);
  const asked = { ...request({}), action: 's3:GetObject', resource: 'arn:aws:s3:::notes/a' };
  const partsOf = (of: PolicySet) =>
    explain(asked, of, { change: false }).trace.map(({ layer, statements }) => [
      layer,
      statements.flatMap(({ parts }) => parts.filter(({ part }) => part === 'principal' || part === 'resource')),
    ]);
  const resource = { part: 'resource', outcome: 'holds', element: 'Resource', expected: ['*'], actual: asked.resource };
  const principal = { part: 'principal', outcome: 'holds', element: 'Principal', actual: arn };
  expect(partsOf(policies)).toMatchObject([
    ['resourceControl', [{ ...principal, expected: ['*'], grant: 'principal' }, resource]],
    ['resource', [{ ...principal, expected: [account], grant: 'account' }, resource]],
    ['identity', [resource]],
  ]);

  const [mine] = policies.identity;
  if (mine === undefined) throw new Error('one policy went in');
  const trust = readPolicies({
    resource: {
      name: 'who',
      kind: 'trust',
      document: { Statement: { Effect: 'Allow', Action: '*', Principal: { AWS: account } } },
    },
  }).policies.resource;
  if (trust === undefined) throw new Error('one policy went in');
  const lacking = { outcome: 'unclear', element: 'missing', expected: [] };
  expect(partsOf({ identity: [], resource: { ...mine, kind: 'resource' } })).toMatchObject([
    ['resource', [{ part: 'principal', ...lacking, actual: arn }, resource]],
  ]);
  expect(partsOf({ identity: [], resource: { ...trust, kind: 'resource' } })).toMatchObject([
    ['resource', [principal, { part: 'resource', ...lacking, actual: asked.resource }]],
  ]);
  expect(partsOf({ identity: [], resource: trust })).toMatchObject([['resource', [principal]]]);
  expect(partsOf({ identity: [trust] })).toMatchObject([
    [
      'identity',
      [
        { ...principal, outcome: 'unclear', expected: [account] },
        { part: 'resource', ...lacking },
      ],
    ],
  ]);
});

test('what is no request at all is explained as one that is denied', () => {
  const { policies } = readPolicies({
    serviceControl: [
      [
        {
          name: 'guard',
          document: { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } },
        },
      ],
    ],
  });
  const { principal: _, ...nobody } = request({});
  // @ts-expect-error nobody asks
  expect(explain(nobody, policies)).toMatchObject({
    decision: { decision: 'implicitDeny', layer: 'identity', statements: [] },
    trace: [],
    exemptions: [],
    nearMisses: [],
    missingContext: [],
  });
});
