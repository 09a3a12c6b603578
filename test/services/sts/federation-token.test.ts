// GetFederationToken and GetAccessKeyInfo: what a federated user may do, and of which account a key is.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideNeeds } from '../../../src/services/authorize.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  callBy,
  clientOf,
  NOW,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const ARN = `arn:aws:sts::${ACCOUNT}:federated-user/guest`;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'broker', Tags: [{ Key: 'Team', Value: 'blue' }] });
  await putPolicy('a', allowing('sts:*'));
  await putPolicy('b', allowing('s3:*'));
});

afterEach(() => world.close());

const putPolicy = (PolicyName: string, PolicyDocument: string) =>
  iam.perform('PutUserPolicy', { UserName: 'broker', PolicyName, PolicyDocument });
const broker = () => clientOf(stsOperations, world, userCaller(world, 'broker'));
const federate = async (input: object = {}, client = broker()) =>
  client.call('GetFederationToken', { Name: 'guest', ...input });
const guest = async (input: object = {}, client = broker()) =>
  sessionCaller(world, (await federate(input, client))['Credentials']);
const allowed = (caller: Awaited<ReturnType<typeof guest>>, action: string, context = {}) =>
  decideNeeds([{ action, resource: '*', context }], callBy(caller), world).allowed;

describe('a federated user', () => {
  test('may do what both the user and the session policies allow', async () => {
    expect(await federate({ Policy: allowing('*') })).toMatchObject({
      FederatedUser: { FederatedUserId: `${ACCOUNT}:guest`, Arn: ARN },
      PackedPolicySize: expect.any(Number),
    });
    const caller = await guest({ Policy: allowing('s3:Get*') });
    expect(allowed(caller, 's3:GetObject')).toBe(true);
    expect(allowed(caller, 's3:PutObject')).toBe(false);
    const all = await guest({ Policy: allowing('*') });
    expect(allowed(all, 'sqs:SendMessage')).toBe(false);
    await putPolicy('b', allowing('sqs:*'));
    expect([allowed(all, 'sqs:SendMessage'), allowed(all, 's3:GetObject')]).toEqual([true, false]);
  });

  test('may do nothing without session policies', async () => {
    expect(allowed(await guest(), 's3:GetObject')).toBe(false);
    const root = clientOf(stsOperations, world, rootCaller());
    expect(allowed(await guest({}, root), 's3:GetObject')).toBe(false);
    expect(allowed(await guest({ Policy: allowing('s3:*') }, root), 's3:GetObject')).toBe(true);
  });

  test('can ask who it is, and call nothing else of STS and IAM', async () => {
    const caller = await guest({ Policy: allowing('*') });
    const sts = clientOf(stsOperations, world, caller);
    const { Arn, UserId } = await sts.call('GetCallerIdentity');
    expect([Arn, UserId]).toEqual([ARN, `${ACCOUNT}:guest`]);
    const again = { Name: 'guest', Policy: allowing('*') };
    const refused = 'AccessDenied: Cannot call GetFederationToken with session credentials';
    expect(await sts.outcome('GetFederationToken', again)).toBe(refused);
    expect(await sts.refusal('GetFederationToken', again)).toBe(refused);
    expect(await clientOf(iamOperations, world, caller).outcome('ListUsers')).toMatch(/^InvalidClientTokenId/);
  });

  test('has the tags of the user with those of the session over them', async () => {
    const caller = await guest({ Policy: allowing('*'), Tags: [{ Key: 'team', Value: 'red' }] });
    const condition = (value: string) => ({ StringEquals: { 'aws:PrincipalTag/Team': value } });
    const put = (value: string) => {
      const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: condition(value) };
      return putPolicy('b', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    };
    await put('blue');
    expect([allowed(caller, 's3:GetObject'), allowed(await guest({ Policy: allowing('*') }), 's3:GetObject')]).toEqual([
      false,
      true,
    ]);
    await put('red');
    expect(allowed(caller, 's3:GetObject')).toBe(true);
  });

  test('is gone with the user, also when another one takes the name', async () => {
    const { Credentials } = await federate({ Policy: allowing('*') });
    for (const PolicyName of ['a', 'b']) await iam.perform('DeleteUserPolicy', { UserName: 'broker', PolicyName });
    const caller = sessionCaller(world, Credentials);
    await iam.perform('DeleteUser', { UserName: 'broker' });
    await iam.perform('CreateUser', { UserName: 'broker' });
    await putPolicy('b', allowing('s3:*'));
    expect(() => sessionCaller(world, Credentials)).toThrow('badToken');
    expect(allowed(caller, 's3:GetObject')).toBe(false);
  });

  test('is not made by a role, nor with a permission that is missing', async () => {
    const AssumeRolePolicyDocument = trusting(`arn:aws:iam::${ACCOUNT}:user/broker`);
    await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument });
    const session = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/r`, RoleSessionName: 's1' };
    const { Credentials } = await broker().call('AssumeRole', session);
    const role = clientOf(stsOperations, world, sessionCaller(world, Credentials));
    expect(await role.outcome('GetFederationToken', { Name: 'guest' })).toMatch(/^AccessDenied: Cannot call/);
    await putPolicy('a', allowing('sts:GetFederationToken'));
    expect(await broker().outcome('GetFederationToken', { Name: 'guest' })).toBe('done');
    const Tags = [{ Key: 'Team', Value: 'red' }];
    expect(await broker().outcome('GetFederationToken', { Name: 'guest', Tags })).toBe(
      `AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/broker is not authorized to perform: sts:TagSession on resource: ${ARN} ` +
        'because no identity-based policy allows the sts:TagSession action',
    );
  });

  test('has a name of 2 to 32 letters and a session of 15 minutes to 36 hours', async () => {
    expect(await broker().outcome('GetFederationToken', { Name: 'a' })).toMatch(/greater than or equal to 2$/);
    expect(await broker().outcome('GetFederationToken', { Name: 'a'.repeat(33) })).toMatch(/less than or equal to 32$/);
    const seconds = async (client: Client, DurationSeconds?: number) => {
      const { Credentials } = await federate(DurationSeconds === undefined ? {} : { DurationSeconds }, client);
      return ((Credentials as { Expiration: Date }).Expiration.getTime() - NOW) / 1000;
    };
    expect(await seconds(broker())).toBe(43_200);
    expect(await seconds(broker(), 129_600)).toBe(129_600);
    expect(await seconds(clientOf(stsOperations, world, rootCaller()), 129_600)).toBe(3600);
    expect(await broker().outcome('GetFederationToken', { Name: 'guest', DurationSeconds: 129_601 })).toMatch(
      /^ValidationError/,
    );
  });
});

test('an access key tells its account, a temporary one too', async () => {
  const { AccessKey } = await iam.perform('CreateAccessKey', { UserName: 'broker' });
  const { Credentials } = await federate();
  for (const key of [AccessKey, Credentials]) {
    const { AccessKeyId } = key as { AccessKeyId: string };
    expect(await broker().call('GetAccessKeyInfo', { AccessKeyId })).toEqual({ Account: ACCOUNT });
  }
  for (const AccessKeyId of ['AKIAIOSFODNN7EXAMPLE', 'ASIAAAAAAAAAAAAAAAAA']) {
    expect(await broker().outcome('GetAccessKeyInfo', { AccessKeyId })).toMatch(/^ValidationError/);
  }
});
