// What the compiled evaluator remembers: each thing once, no more than it may, and nothing of what nobody holds any more.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { AccessRequest, RequestContext } from '../../src/decision/access-request.ts';
import { compilePolicy } from '../../src/decision/compiled/compile-policy.ts';
import { CompiledPolicySet, compilePolicySet } from '../../src/decision/compiled/compile-policy-set.ts';
import { compileCondition } from '../../src/decision/compiled/compiled-condition.ts';
import { decideCompiled, decideMany } from '../../src/decision/compiled/decide-compiled.ts';
import { interning } from '../../src/decision/compiled/interning.ts';
import { MemoryBudget } from '../../src/decision/compiled/memory-budget.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyDocument } from '../../src/language/policy-document.ts';

const principal = { kind: 'User', arn: 'arn:aws:iam::111122223333:user/casey', account: '111122223333' } as const;
const TEAM = 'arn:aws:sagemaker:us-east-1:111122223333:app/team-';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function parse(statements: readonly unknown[], version = '2012-10-17'): PolicyDocument {
  const { policy, problems } = parsePolicy(JSON.stringify({ Version: version, Statement: statements }), {
    kind: 'identity',
  });
  if (policy === undefined) throw new Error(JSON.stringify(problems));
  return policy;
}

function attach(...statements: readonly unknown[]) {
  return { identity: [{ name: 'policy', document: parse(statements) }] };
}

function request(action: string, resource: string, context: RequestContext = requestContext({})): AccessRequest {
  return { principal, action, resource, context };
}

/** A context that counts how often each key is read. */
function counting(record: Readonly<Record<string, string>>) {
  const context = requestContext(record);
  const reads = new Map<string, number>();
  const get = (key: string) => {
    reads.set(key, (reads.get(key) ?? 0) + 1);
    return context.get(key);
  };
  return { context: { get }, reads };
}

test('a decision reads a key at most once, however many conditions, variables and spellings ask for it', () => {
  const team = { 'aws:PrincipalTag/Team': 'a' };
  const compiled = compilePolicySet(
    attach(
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:principaltag/TEAM': 'b' } } },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: { 'aws:PrincipalTag/Team': 'c*' } } },
      {
        Effect: 'Allow',
        Action: 'sagemaker:*',
        Resource: '*',
        Condition: { Null: { 'aws:PrincipalTag/Team': 'true' } },
      },
      { Effect: 'Allow', Action: 'sagemaker:*', Resource: `${TEAM}\${aws:PrincipalTag/Team}` },
    ),
  );
  const { context, reads } = counting(team);
  const resources = [`${TEAM}a`, `${TEAM}b`];
  expect(decideCompiled(request('sagemaker:CreateApp', `${TEAM}a`, context), compiled).decision).toBe('allowed');
  expect([...reads]).toEqual([['aws:principaltag/team', 1]]);
  const many = decideMany(
    { principal, context, actions: ['sagemaker:CreateApp', 'sagemaker:DeleteApp'], resources },
    compiled,
  );
  expect(many.map(({ decision }) => decision)).toEqual(['allowed', 'implicitDeny', 'allowed', 'implicitDeny']);
  expect([...reads]).toEqual([['aws:principaltag/team', 2]]);
});

test('a decision reads no key on which its answer does not depend', () => {
  const condition = (key: string) => ({ Condition: { StringEquals: { [key]: 'x' } } });
  const compiled = compilePolicySet(
    attach(
      { Effect: 'Deny', Action: 's3:*', Resource: '*', ...condition('aws:RequestTag/OtherAction') },
      { Effect: 'Deny', Action: '*', Resource: `${TEAM}z*`, ...condition('aws:RequestTag/OtherResource') },
      { Effect: 'Deny', NotAction: 'sagemaker:CreateApp', Resource: '*', ...condition('aws:RequestTag/NotAction') },
      { Effect: 'Deny', Action: '*', NotResource: `${TEAM}*`, ...condition('aws:RequestTag/NotResource') },
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestTag/First': 'x', 'aws:RequestTag/Second': 'x' } },
      },
      { Effect: 'Allow', Action: '*', Resource: '*', ...condition('aws:RequestTag/Allowed') },
      { Effect: 'Allow', Action: '*', Resource: '*' },
    ),
  );
  const { context, reads } = counting({});
  expect(decideCompiled(request('sagemaker:CreateApp', `${TEAM}a`, context), compiled).decision).toBe('allowed');
  expect([...reads]).toEqual([['aws:requesttag/first', 1]]);
});

test('a context that decides by the same policies while it is asked changes no answer', () => {
  const compiled = compilePolicySet(
    attach({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:username': 'casey' } } }),
  );
  const other = request('sagemaker:CreateApp', '*', requestContext({ 'aws:username': 'sam' }));
  const context = {
    get: () => {
      expect(decideCompiled(other, compiled).decision).toBe('implicitDeny');
      return { key: 'aws:username', values: ['casey'] };
    },
  };
  expect(decideCompiled(request('sagemaker:CreateApp', '*', context), compiled).decision).toBe('allowed');
  expect(decideCompiled(other, compiled).decision).toBe('implicitDeny');
});

test('documents that say the same share their compiled form, and those that do not share none', () => {
  const statement = { Effect: 'Allow', Action: 'sagemaker:*', Resource: `${TEAM}\${aws:username}` };
  const document = parse([statement]);
  const again = parse([{ Sid: 'Named', ...statement }]);
  const compiled = compilePolicy(document, 'principal');
  expect(again).not.toBe(document);
  expect(compilePolicy(again, 'principal')).toBe(compiled);
  expect(compilePolicy(document, 'resource')).not.toBe(compiled);
  const others = [
    [{ ...statement, Effect: 'Deny' }],
    [{ Effect: 'Allow', NotAction: 'sagemaker:*', Resource: statement.Resource }],
    [{ Effect: 'Allow', Action: 'sagemaker:*', NotResource: statement.Resource }],
    [{ ...statement, Action: 'sagemaker:Create*' }],
    [{ ...statement, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    [statement, statement],
  ].map((statements) => compilePolicy(parse(statements), 'principal'));
  const old = compilePolicy(parse([statement], '2008-10-17'), 'principal');
  expect(new Set([compiled, old, ...others]).size).toBe(others.length + 2);
});

test('conditions that say the same are one, in whatever spelling of the key', () => {
  const compile = (condition: unknown, version: '2012-10-17' | '2008-10-17' = '2012-10-17') => {
    const document = parse([{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }], version);
    const [first] = document.statements[0]?.conditions ?? [];
    if (first === undefined) throw new Error('one condition went in');
    return compileCondition(first, version);
  };
  const compiled = compile({ StringEquals: { 'aws:PrincipalTag/Team': 'a' } });
  expect(compile({ StringEquals: { 'AWS:principaltag/team': ['a'] } })).toBe(compiled);
  const others = [
    compile({ StringEquals: { 'aws:PrincipalTag/Team': 'A' } }),
    compile({ StringEqualsIfExists: { 'aws:PrincipalTag/Team': 'a' } }),
    compile({ 'ForAnyValue:StringEquals': { 'aws:PrincipalTag/Team': 'a' } }),
    compile({ StringNotEquals: { 'aws:PrincipalTag/Team': 'a' } }),
    compile({ StringEquals: { 'aws:PrincipalTag/Team': 'a' } }, '2008-10-17'),
  ];
  expect(new Set([compiled, ...others]).size).toBe(others.length + 1);
});

test('what nobody holds any more is given up', async () => {
  const intern = interning<{ readonly number: number }>();
  let made = 0;
  const make = () => ({ number: made++ });
  const held = intern('held', make);
  intern('given up', make);
  intern('made again', make);
  // A WeakRef holds its object until the job is done.
  await new Promise((resolve) => setTimeout(resolve, 1));
  collectGarbage();
  // Now, before the registry is told that the first is gone.
  const again = intern('made again', make);
  for (let round = 0; round < 20; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    collectGarbage();
  }
  expect(intern('held', make)).toBe(held);
  expect(intern('made again', make)).toBe(again);
  expect(intern('given up', make).number).toBe(4);
});

test('a set of policies is two references until it is asked', () => {
  const user = { kind: 'User', hasFullAccess: false, crossAccount: false } as const;
  const policies = attach({ Effect: 'Allow', Action: '*', Resource: '*' });
  const SETS = 100_000;
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const sets = Array.from({ length: SETS }, () => compilePolicySet(policies));
  collectGarbage();
  expect((process.memoryUsage().heapUsed - before) / SETS).toBeLessThan(100);
  expect(sets[0]?.placesFor(user, 'none', undefined)).toEqual([{ layer: 'identity', number: 2 }]);
  expect(sets).toHaveLength(SETS);
});

test('whoever asks about endless actions stays within the budget, and gets right answers', () => {
  const budget = new MemoryBudget(200_000);
  const first = attach({ Effect: 'Allow', Action: 'sagemaker:Create*', Resource: '*' });
  const sets = [first, first, first].map((policies) => new CompiledPolicySet(policies, budget));
  let [allowed, most] = [0, 0];
  for (let number = 0; number < 3000; number++) {
    for (const compiled of sets) {
      const action = `sagemaker:${number % 3 === 0 ? 'Create' : 'Delete'}${number}`;
      if (decideCompiled(request(action, '*'), compiled).decision === 'allowed') allowed += 1;
      most = Math.max(most, budget.spent);
    }
  }
  expect(allowed).toBe(3000);
  expect(most).toBeLessThanOrEqual(budget.limit);
  expect(most).toBeGreaterThan(budget.limit / 2);
});

test('a set that asks about endless actions makes no other set forget', () => {
  const budget = new MemoryBudget(1_000_000);
  const policies = attach({ Effect: 'Allow', Action: 'sagemaker:Create*', Resource: '*' });
  const [quiet, endless] = [new CompiledPolicySet(policies, budget), new CompiledPolicySet(policies, budget)];
  const plan = quiet.planFor('sagemaker:CreateApp');
  for (let number = 0; number < 5000; number++) endless.planFor(`sagemaker:Create${number}`);
  expect(quiet.planFor('sagemaker:CreateApp')).toBe(plan);
});

test('100,000 actions that nobody knows take a bounded part of the memory', () => {
  const compiled = compilePolicySet(attach({ Effect: 'Allow', Action: ['sagemaker:Create*', 's3:*'], Resource: '*' }));
  const ask = (from: number) => {
    for (let number = from; number < from + 100_000; number++) {
      decideCompiled(request(`sagemaker:${number}${'x'.repeat(50)}`, '*'), compiled);
    }
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = ask(0);
  expect(ask(100_000) - before).toBeLessThan(64_000_000);
});

test('policies of any size are compiled in bounded time', { timeout: 60_000 }, () => {
  const statement = (number: number) => ({ Effect: 'Allow', Action: 'sagemaker:*', Resource: `${TEAM}${number}-*` });
  const documents = Array.from({ length: 200 }, (_, document) =>
    attach(...Array.from({ length: 500 }, (_unused, number) => statement(document * 500 + number))),
  );
  const NotResource = Array.from({ length: 5000 }, (_, number) => `arn:aws:s3:::*${number}`);
  const values = Array.from({ length: 10_000 }, (_, number) => `v-${number}`);
  const hostile = [
    attach({ Effect: 'Deny', Action: '*', NotResource: [`${TEAM}*`, ...NotResource] }),
    attach({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:username': values } } }),
  ];
  const compiled = compilePolicySet({ identity: [...documents, ...hostile].flatMap(({ identity }) => identity) });
  const decide = (resource: string, username: string) => {
    const context = requestContext({ 'aws:username': username });
    return decideCompiled(request('sagemaker:CreateApp', resource, context), compiled).decision;
  };
  expect(decide(`${TEAM}99999-a`, 'casey')).toBe('allowed');
  expect(decide(`${TEAM}99999-a`, 'v-9999')).toBe('explicitDeny');
  expect(decide(`${TEAM}100000-a`, 'casey')).toBe('implicitDeny');
  expect(decide('arn:aws:s3:::bucket-7', 'casey')).toBe('implicitDeny');
  expect(decide('arn:aws:s3:::bucket-x', 'casey')).toBe('explicitDeny');
  const started = performance.now();
  for (let number = 0; number < 1000; number++) decide(`${TEAM}${number}-a`, 'casey');
  // About 2 s of that compiling would be, and half a second deciding; quadratic work would take hours.
  expect(performance.now() - started).toBeLessThan(20_000);
});
