// Which keys an explanation calls missing, and what it says where there is nothing to evaluate.

import { expect, test } from 'vitest';
import { explain } from '../../src/decision/explain.ts';
import { missingContext } from '../../src/decision/missing-context.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { readPolicies } from './load-cases.ts';

const principal = { kind: 'User', arn: 'arn:aws:iam::111122223333:user/casey', account: '111122223333' } as const;
const statement = (Effect: string, Action: string, key: string, more: object = {}) => ({
  Effect,
  Action,
  Resource: '*',
  Condition: { StringEquals: { [key]: 'x' } },
  ...more,
});

function missing(version: string, statements: object[], context: Readonly<Record<string, string | readonly string[]>>) {
  const document = { Version: version, Statement: statements };
  const { policies, problems } = readPolicies({ identity: [{ name: 'p', document }] });
  expect(problems).toEqual([]);
  const request = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/x', context: requestContext(context) };
  return explain(request, policies).missingContext;
}

test('keys of statements that cover the action, whatever their effect and whether they apply', () => {
  const statements = [
    statement('Allow', 's3:Get*', 'aws:a'),
    statement('Deny', '*', 'aws:b', { Resource: 'arn:aws:s3:::other' }),
    statement('Deny', 'ec2:*', 'aws:c'),
    { ...statement('Deny', '', 'aws:d'), Action: undefined, NotAction: 'ec2:*' },
    { ...statement('Deny', '', 'aws:e'), Action: undefined, NotAction: 's3:*' },
  ];
  expect(missing('2012-10-17', statements, {})).toEqual(['aws:a', 'aws:b', 'aws:d']);
  expect(missing('2012-10-17', statements, { 'AWS:A': [], 'aws:D': 'x' })).toEqual(['aws:b']);
});

test('keys of variables, in the versions that have them; each once in its first spelling', () => {
  const statements = [
    statement('Allow', 's3:*', 'aws:Team', {
      Resource: 'arn:aws:s3:::${aws:a}/${*}',
      Condition: { StringLike: { 'aws:Team': "${aws:b, 'none'}" }, StringEquals: { 'AWS:team': '${AWS:A}' } },
    }),
  ];
  expect(missing('2012-10-17', statements, {})).toEqual(['aws:a', 'aws:Team', 'aws:b']);
  expect(missing('2008-10-17', statements, {})).toEqual(['aws:Team']);
});

test('a key whose look-up throws is missing, and what is no request has none', () => {
  const { policies } = readPolicies({
    identity: [{ name: 'p', document: { Statement: statement('Allow', '*', 'aws:a') } }],
  });
  const request = { principal, action: 's3:GetObject', resource: '*', context: requestContext({ 'aws:a': 'y' }) };
  const { trace } = explain(request, policies);
  const context = {
    get: () => {
      throw new Error('no such key');
    },
  };
  expect(missingContext(trace, request)).toEqual([]);
  expect(missingContext(trace, { context })).toEqual(['aws:a']);
  for (const nothing of [undefined, null, {}, { principal, action: 's3:GetObject', resource: '*' }]) {
    // @ts-expect-error no request at all
    expect(explain(nothing, policies)).toMatchObject({ missingContext: [], exemptions: [], trace: [] });
    // @ts-expect-error no policies at all
    expect(explain(request, nothing ?? undefined)).toMatchObject({ decision: { decision: 'implicitDeny' } });
  }
});

test('where the credentials decide, policies neither miss keys nor came near; the trace still has them', () => {
  const { policies } = readPolicies({
    identity: [{ name: 'p', document: { Statement: statement('Deny', 'sts:*', 'aws:a') } }],
  });
  const request = { principal, action: 'sts:GetCallerIdentity', resource: '*', context: requestContext({}) };
  const explanation = explain(request, policies);
  expect(explanation).toMatchObject({ decision: { layer: 'credentials' }, missingContext: [], nearMisses: [] });
  expect(explanation.trace).toHaveLength(1);
});

test('keys of statements that name no resource', () => {
  const { Resource: _, ...asking } = statement('Allow', 'sts:AssumeRole', 'sts:ExternalId', {
    Principal: { AWS: '*' },
  });
  const { policies, problems } = readPolicies({
    resource: { name: 'who', kind: 'trust', document: { Version: '2012-10-17', Statement: asking } },
  });
  expect(problems).toEqual([]);
  const role = 'arn:aws:iam::111122223333:role/Researcher';
  const request = { principal, action: 'sts:AssumeRole', resource: role, context: requestContext({}) };
  expect(explain(request, policies).missingContext).toEqual(['sts:ExternalId']);
});
