// The encoded message that refusals may carry, and who can read it.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input } from '../../../src/services/operation.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const DAY = 86_400_000;
let world: TestWorld;

beforeEach(async () => {
  world = { ...(await openWorld()), encodedMessages: true };
  const iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'casey' });
  const statement = { Sid: 'NoUsers', Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'p', PolicyDocument });
});

afterEach(() => world.close());

const AFTER =
  /^(AccessDenied: User: .* is not authorized to perform: .*)\. Encoded authorization failure message: (\S+)$/;
async function refusal(operation: string, input: Input, operations = iamOperations): Promise<readonly string[]> {
  const outcome = await clientOf(operations, world, userCaller(world, 'casey')).outcome(operation, input);
  return AFTER.exec(outcome)?.slice(1) ?? [outcome];
}

async function decode(EncodedMessage = '', account = ACCOUNT, time = NOW) {
  const { DecodedMessage } = await clientOf(stsOperations, world, rootCaller(account), time).call(
    'DecodeAuthorizationMessage',
    { EncodedMessage },
  );
  return JSON.parse(String(DecodedMessage));
}

test('a refusal tells who asked what, with which keys, and the statement that denied', async () => {
  const [message, encoded] = await refusal('CreateUser', { UserName: 'dana' });
  expect(message).toMatch(/with an explicit deny in an identity-based policy$/);
  const decoded = await decode(encoded);
  expect(decoded).toMatchObject({
    allowed: false,
    explicitDeny: true,
    matchedStatements: { items: [{ statementId: 'NoUsers', effect: 'DENY', policy: 'p' }] },
    context: {
      principal: { arn: `arn:aws:iam::${ACCOUNT}:user/casey` },
      action: 'iam:CreateUser',
      resource: `arn:aws:iam::${ACCOUNT}:user/dana`,
    },
  });
  const items: { key: string }[] = decoded.context.conditions.items;
  expect(items.find(({ key }) => key === 'aws:SourceIp')).toEqual({
    key: 'aws:SourceIp',
    values: { items: [{ value: '192.0.2.1' }] },
  });
});

test('it is read in its own account only, for a day, and only as it was made', async () => {
  const [, encoded = ''] = await refusal('ListUsers', {});
  await world.addAccount(OTHER_ACCOUNT);
  expect((await decode(encoded, ACCOUNT, NOW + DAY - 1)).explicitDeny).toBe(false);
  await expect(decode(encoded, ACCOUNT, NOW + DAY)).rejects.toThrow('Message is not valid');
  await expect(decode(encoded, OTHER_ACCOUNT)).rejects.toThrow('Message is not valid');
  await expect(decode(`A${encoded.slice(1)}A`)).rejects.toThrow('Message is not valid');
  await expect(decode(world.sealer.seal('{}', 'session-token'))).rejects.toThrow('Message is not valid');
  expect(await refusal('DecodeAuthorizationMessage', { EncodedMessage: encoded }, stsOperations)).toHaveLength(2);
});

test('it does not tell whether a role is there, nor what its trust policy says', async () => {
  const iam = clientOf(iamOperations, world, rootCaller());
  const denying = trusting(`arn:aws:iam::${ACCOUNT}:user/casey`).replace('"Allow"', '"Deny"');
  await iam.perform('CreateRole', {
    RoleName: 'there',
    AssumeRolePolicyDocument: denying,
    Tags: [{ Key: 'Secret', Value: 'yes' }],
  });
  const told = ['there', 'ghost'].map(async (name) => {
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const [, encoded] = await refusal('AssumeRole', { RoleArn, RoleSessionName: 's1' }, stsOperations);
    return JSON.stringify(await decode(encoded)).replaceAll(name, '');
  });
  const [there, ghost] = await Promise.all(told);
  expect(there).toBe(ghost);
});

test('without the configuration nothing is added', async () => {
  world = { ...world, encodedMessages: false };
  expect(await refusal('ListUsers', {})).toHaveLength(1);
});
