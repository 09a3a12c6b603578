// LookupEvents: what it takes, what it refuses and what it gives, on events of the real store.

import { describe, expect, it, onTestFinished } from 'vitest';
import { CLOUDTRAIL_NOT_SERVED } from '../../src/services/cloudtrail/not-served.ts';
import { cloudtrailOperations } from '../../src/services/cloudtrail/operations.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { ACCOUNT, clientOf, NOW, OTHER_ACCOUNT, openWorld, rootCaller } from './world.ts';

const DAY = 86_400_000;

function event(n: number, account = ACCOUNT) {
  return {
    userIdentity: { type: 'Root', principalId: account, accountId: account, accessKeyId: 'AKIA1' },
    eventTime: new Date(NOW - n * DAY).toISOString(),
    eventSource: 'iam.amazonaws.com',
    eventName: n % 2 === 0 ? 'CreateUser' : 'DeleteUser',
    awsRegion: 'us-east-1',
    readOnly: false,
    eventID: `${account}-${n}`,
    recipientAccountId: account,
    resources: [{ ARN: `arn:aws:iam::${account}:user/team/u${n}`, accountId: account, type: 'AWS::IAM::User' }],
  };
}

async function opened() {
  const world = await openWorld();
  onTestFinished(() => world.close());
  for (let n = 0; n < 5; n += 1) await world.log.append(event(n));
  await world.log.append(event(100), event(0, OTHER_ACCOUNT));
  return { world, client: clientOf(cloudtrailOperations, world, rootCaller()) };
}

const idsOf = ({ Events }: Readonly<Record<string, unknown>>) =>
  (Events as { EventId: string }[]).map(({ EventId }) => EventId);

describe('LookupEvents', () => {
  it('gives the events of the last 90 days in this account and Region, newest first', async () => {
    const { client, world } = await opened();
    const answer = await client.call('LookupEvents');
    expect(idsOf(answer)).toEqual([0, 1, 2, 3, 4].map((n) => `${ACCOUNT}-${n}`));
    expect((answer['Events'] as unknown[])[0]).toEqual({
      EventId: `${ACCOUNT}-0`,
      EventName: 'CreateUser',
      ReadOnly: 'false',
      AccessKeyId: 'AKIA1',
      EventTime: new Date(NOW),
      EventSource: 'iam.amazonaws.com',
      Username: 'root',
      Resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: 'u0' }],
      CloudTrailEvent: JSON.stringify(event(0)),
    });
    const other = clientOf(cloudtrailOperations, world, rootCaller(OTHER_ACCOUNT));
    expect(idsOf(await other.call('LookupEvents'))).toEqual([`${OTHER_ACCOUNT}-0`]);
  });

  it('goes from page to page with a token that is good for nothing else', async () => {
    const { client, world } = await opened();
    const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }];
    const first = await client.call('LookupEvents', { LookupAttributes, MaxResults: 2 });
    expect(idsOf(first)).toEqual([`${ACCOUNT}-0`, `${ACCOUNT}-2`]);
    const { NextToken } = first;
    const second = await client.call('LookupEvents', { LookupAttributes, MaxResults: 2, NextToken });
    expect(idsOf(second)).toEqual([`${ACCOUNT}-4`]);
    expect(second['NextToken']).toBeUndefined();
    const other = clientOf(cloudtrailOperations, world, rootCaller(OTHER_ACCOUNT));
    for (const outcome of [
      client.outcome('LookupEvents', { NextToken }),
      client.outcome('LookupEvents', { LookupAttributes, StartTime: new Date(NOW - DAY), NextToken }),
      client.outcome('LookupEvents', { LookupAttributes, NextToken: `${NextToken}`.replace(/^./, '!') }),
      other.outcome('LookupEvents', { LookupAttributes, NextToken }),
    ]) {
      expect(await outcome).toMatch(/^InvalidNextTokenException: /);
    }
  });

  it.each([
    ['InvalidMaxResultsException', { MaxResults: 0 }],
    ['InvalidMaxResultsException', { MaxResults: 51 }],
    ['InvalidTimeRangeException', { StartTime: new Date(NOW), EndTime: new Date(NOW - 1) }],
    ['InvalidEventCategoryException', { EventCategory: 'management' }],
    ['InvalidLookupAttributesException', { LookupAttributes: [{ AttributeKey: 'Colour', AttributeValue: 'red' }] }],
    ['InvalidLookupAttributesException', { LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'yes' }] }],
    ['InvalidLookupAttributesException', { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: '' }] }],
    [
      'InvalidLookupAttributesException',
      { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: '_'.repeat(1001) }] },
    ],
    [
      'InvalidLookupAttributesException',
      { LookupAttributes: Array(2).fill({ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }) },
    ],
    [
      'InvalidLookupAttributesException',
      { EventCategory: 'insight', LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'root' }] },
    ],
  ])('refuses with %s', async (code, input) => {
    const { client } = await opened();
    expect(await client.outcome('LookupEvents', input)).toMatch(new RegExp(`^${code}: `));
  });

  it('finds no Insights, because nothing makes any', async () => {
    const { client } = await opened();
    expect(await client.call('LookupEvents', { EventCategory: 'insight' })).toEqual({ Events: [] });
  });
});

it('every operation of CloudTrail is served or refused with a reason', () => {
  const known = [...cloudtrailOperations.keys(), ...CLOUDTRAIL_NOT_SERVED.flatMap(({ operations }) => operations)];
  expect(known.toSorted()).toEqual([...WIRE_SERVICES.cloudtrail.operations.keys()].toSorted());
});
