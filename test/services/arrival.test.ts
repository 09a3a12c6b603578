// What decisions know of the way that a request came: a public address, or an interface endpoint of a VPC with a policy of its own.
// AWS: IAM User Guide, "Properties of the network" (aws:SourceIp is not there for requests through VPC endpoints).

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideNeeds } from '../../src/services/authorize.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { Arrival } from '../../src/services/operation.ts';
import { requestKeys } from '../../src/services/request-keys.ts';
import { callBy, clientOf, openWorld, rootCaller, type TestWorld, userCaller } from './world.ts';

const ENDPOINT = { vpc: 'vpc-111bbb22', id: 'vpce-111bbccc' };
let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const text = (effect: string, condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: effect, Principal: '*', Action: '*', Resource: '*', ...(condition && { Condition: condition }) },
    ],
  });

async function decided(condition: object, arrival: Partial<Arrival>): Promise<string> {
  const admin = clientOf(iamOperations, world, rootCaller());
  const name = `u${Math.floor(performance.now() * 1000)}`;
  await admin.perform('CreateUser', { UserName: name });
  const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await admin.perform('PutUserPolicy', { UserName: name, PolicyName: 'p', PolicyDocument });
  const call = { ...callBy(userCaller(world, name)), ...arrival };
  const verdict = decideNeeds([{ action: 'sagemaker:ListModels', resource: '*', context: {} }], call, world);
  return verdict.allowed ? 'allowed' : verdict.message.replace(/^.* because |^.* with /, '');
}

describe('a request through a VPC endpoint', () => {
  it('has the keys of the endpoint in the place of aws:SourceIp', () => {
    const keys = requestKeys({ ...callBy(rootCaller()), sourceIp: '10.0.0.7', endpoint: ENDPOINT }, world);
    expect(keys).toMatchObject({
      'aws:SourceVpc': ENDPOINT.vpc,
      'aws:SourceVpce': ENDPOINT.id,
      'aws:VpcSourceIp': '10.0.0.7',
    });
    expect(Object.keys(keys)).not.toContain('aws:SourceIp');
    expect(Object.keys(requestKeys(callBy(rootCaller()), world)).filter((key) => /vpc/i.test(key))).toEqual([]);
  });

  it('is allowed by policies on the endpoint, and not by those on addresses', async () => {
    const byEndpoint = { StringEquals: { 'aws:sourceVpce': [ENDPOINT.id] } };
    const byAddress = { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } };
    expect(await decided(byEndpoint, { endpoint: ENDPOINT })).toBe('allowed');
    expect(await decided(byEndpoint, {})).toMatch(/^no identity-based policy allows/);
    expect(await decided(byAddress, { endpoint: ENDPOINT })).toMatch(/^no identity-based policy allows/);
  });

  it('is denied by the endpoint’s policy, and by one that cannot be understood', async () => {
    const any = { Bool: { 'aws:SecureTransport': 'true' } };
    expect(await decided(any, { endpoint: { ...ENDPOINT, policy: text('Allow') } })).toBe('allowed');
    expect(await decided(any, { endpoint: { ...ENDPOINT, policy: text('Deny') } })).toBe(
      'an explicit deny in a VPC endpoint policy',
    );
    const unmet = text('Allow', { Bool: { 'aws:SecureTransport': 'false' } });
    expect(await decided(any, { endpoint: { ...ENDPOINT, policy: unmet } })).toMatch(/^no VPC endpoint policy allows/);
    expect(await decided(any, { endpoint: { ...ENDPOINT, policy: '{' } })).toBe(
      'an explicit deny in a VPC endpoint policy',
    );
  });
});
