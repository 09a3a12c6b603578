// What IAM says of policy documents that it does not take: AWS's sentence first, then the place and what exactly is wrong there.
// AWS's sentences: github.com/getmoto/moto tests/test_iam/test_iam_policies.py, which holds AWS's answers to such documents.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { type Client, clientOf, openWorld, rootCaller, type TestWorld } from '../world.ts';

let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

const ALLOW = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b' };
const policy = (statement: object, version = '2012-10-17') => ({ Version: version, Statement: [statement] });
const without = (element: keyof typeof ALLOW) => {
  const { [element]: _, ...rest } = ALLOW;
  return rest;
};

test.each([
  ['Syntax errors in policy.', 'This is not a json document'],
  ['Syntax errors in policy.', policy(ALLOW, '2013-10-17')],
  ['Syntax errors in policy.', { Version: '2012-10-17' }],
  ['Syntax errors in policy.', policy({ ...ALLOW, Effect: 'Permit' })],
  ['Syntax errors in policy.', policy({ ...ALLOW, Extra: 1 })],
  ['Syntax errors in policy.', policy({ ...ALLOW, Condition: { StringMaybe: { 'aws:x': 'y' } } })],
  ['Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.', policy({ ...ALLOW, Action: 'List' })],
  ['Actions/Condition can contain only one colon.', policy({ ...ALLOW, Action: 's3:s3:ListBucket' })],
  ['Vendor a a is not valid', policy({ ...ALLOW, Action: 'a a:ListBucket' })],
  ['Policy statement must contain actions.', policy(without('Action'))],
  ['Policy statement must contain actions.', policy({ ...ALLOW, Action: [] })],
  ['Policy statement must contain resources.', policy(without('Resource'))],
  ['Policy statement must contain resources.', policy({ ...ALLOW, Resource: [] })],
  ['Resource invalid resource must be in ARN format or "*".', policy({ ...ALLOW, Resource: 'invalid resource' })],
  ['Policy document should not specify a principal.', policy({ ...ALLOW, Principal: '*' })],
  [
    'Statement IDs (SID) in a single policy must be unique.',
    { Version: '2012-10-17', Statement: [1, 2].map(() => ({ ...ALLOW, Sid: 'a' })) },
  ],
])('%s', async (sentence, document) => {
  const PolicyDocument = typeof document === 'string' ? document : JSON.stringify(document);
  const refusal = await iam.refusal('CreatePolicy', { PolicyName: 'p', PolicyDocument });
  expect(refusal.startsWith(`MalformedPolicyDocument: ${sentence} (line 1, column `)).toBe(true);
  expect(await iam.refusal('PutUserPolicy', { UserName: 'admin', PolicyName: 'p', PolicyDocument })).toBe(refusal);
});

test('the place of a problem is told from one, and a long text is cut', async () => {
  const PolicyDocument = JSON.stringify(policy({ ...ALLOW, Resource: 'x'.repeat(1000) }), undefined, 2);
  const refusal = await iam.refusal('CreatePolicy', { PolicyName: 'p', PolicyDocument });
  expect(refusal).toMatch(
    /^MalformedPolicyDocument: Resource x{256} must be .* \(line 7, column 19: the resource `x{80}…`/,
  );
});

test('a managed policy must be of the current version, an inline one need not', async () => {
  const { Version: _, ...unversioned } = policy(ALLOW);
  for (const document of [policy(ALLOW, '2008-10-17'), unversioned]) {
    const PolicyDocument = JSON.stringify(document);
    expect(await iam.refusal('CreatePolicy', { PolicyName: 'p', PolicyDocument })).toBe(
      'MalformedPolicyDocument: Policy document must be version 2012-10-17 or greater.',
    );
    expect(await iam.perform('PutUserPolicy', { UserName: 'admin', PolicyName: 'p', PolicyDocument })).toEqual({});
  }
});
