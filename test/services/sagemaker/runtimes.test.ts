// Metrics, human loops and devices: what their operations do and who may, over the real store. That clients can call them is in
// test/server/runtimes.

import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { ServiceOperations } from '../../../src/services/operation.ts';
import { humanLoopOperations } from '../../../src/services/sagemaker-a2i-runtime/operations.ts';
import { edgeOperations } from '../../../src/services/sagemaker-edge/operations.ts';
import { metricsOperations } from '../../../src/services/sagemaker-metrics/operations.ts';
import { kept } from '../../server/serve-in-process.ts';
import { ACCOUNT, clientOf, NOW, OTHER_ACCOUNT, openWorld, rootCaller, type TestWorld, userCaller } from '../world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = { ...(await openWorld()), transitionMilliseconds: 1000 };
  await world.addAccount(OTHER_ACCOUNT);
  for (const resource of [
    kept('experiment-trial-component', 'trial', {}, { team: 'a' }),
    kept('experiment-trial-component', 'quiet', {}),
    kept('flow-definition', 'flow', { FlowDefinitionStatus: 'Active' }, { team: 'a' }),
    kept('flow-definition', 'new', { FlowDefinitionStatus: 'Initializing' }),
    { ...kept('device', 'd', {}), arn: arnOf('device-fleet', 'f/device/d'), tags: [{ key: 'team', value: 'a' }] },
  ]) {
    await world.resources.insert(resource);
  }
});
afterAll(() => world.close());

const arnOf = (type: string, name: string, account = ACCOUNT) =>
  `arn:aws:sagemaker:us-east-1:${account}:${type}/${name}`;
const admin = (operations: ServiceOperations, time = NOW) => clientOf(operations, world, rootCaller(), time);

async function user(name: string, action: string, resource: string, condition: object = {}) {
  const iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: name });
  const statement = { Effect: 'Allow', Action: action, Resource: resource, Condition: condition };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await iam.perform('PutUserPolicy', { UserName: name, PolicyName: 'p', PolicyDocument });
  return (operations: ServiceOperations) => clientOf(operations, world, userCaller(world, name));
}

const TEAM_A = { StringEquals: { 'aws:ResourceTag/team': 'a' } };
const denied = (name: string, action: string, resource: string) =>
  `AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/${name} is not authorized to perform: sagemaker:${action} on resource: ${resource} ` +
  `because no identity-based policy allows the sagemaker:${action} action`;

describe('metrics', () => {
  const data = (MetricName: string, values: readonly [second: number, value: number, step?: number][]) =>
    values.map(([second, Value, Step]) => ({
      MetricName,
      Timestamp: new Date(second * 1000),
      Value,
      ...(Step !== undefined && { Step }),
    }));
  const read = async (query: object) => {
    const all = {
      MetricName: 'loss',
      ResourceArn: arnOf('experiment-trial-component', 'trial'),
      MetricStat: 'Avg',
      Period: 'OneMinute',
      XAxisType: 'Timestamp',
    };
    const { MetricQueryResults } = await admin(metricsOperations).call('BatchGetMetrics', {
      MetricQueries: [{ ...all, ...query }],
    });
    return (MetricQueryResults as object[])[0];
  };

  beforeAll(() =>
    admin(metricsOperations).call('BatchPutMetrics', {
      TrialComponentName: 'trial',
      MetricData: data('loss', [
        [600, 4, 1],
        [659, 8, 1],
        [610, 6, 2],
        [720, 1],
      ]),
    }),
  );

  test.each([
    ['Avg', [6, 1]],
    ['Min', [4, 1]],
    ['Max', [8, 1]],
    ['Count', [3, 1]],
    ['Last', [8, 1]],
    ['StdDev', [Math.sqrt(8 / 3), 0]],
  ])('%s over minutes', async (MetricStat, MetricValues) => {
    const { Status, XAxisValues, ...rest } = (await read({ MetricStat })) as {
      Status: string;
      XAxisValues: number[];
      MetricValues: number[];
    };
    expect([Status, XAxisValues]).toEqual(['Complete', [600, 720]]);
    for (const [index, value] of MetricValues.entries()) expect(rest.MetricValues[index]).toBeCloseTo(value, 12);
  });

  it('over other periods, iterations and a stretch of time', async () => {
    const told = async (query: object) => {
      const { XAxisValues, MetricValues } = (await read(query)) as { XAxisValues: number[]; MetricValues: number[] };
      return [XAxisValues, MetricValues];
    };
    expect(await told({ Period: 'OneHour', MetricStat: 'Count' })).toEqual([[0], [4]]);
    expect(await told({ Period: 'FiveMinute', MetricStat: 'Count' })).toEqual([[600], [4]]);
    expect(await told({ Period: 'IterationNumber', XAxisType: 'IterationNumber', MetricStat: 'Max' })).toEqual([
      [1, 2],
      [8, 6],
    ]);
    expect(await told({ Start: 601 })).toEqual([[720], [1]]);
    expect(await told({ End: 719 })).toEqual([[600], [6]]);
    expect(await told({ MetricName: 'accuracy' })).toEqual([[], []]);
  });

  it('that cannot be told say why', async () => {
    const failed = (Message: string) => ({ Status: 'ValidationError', Message, XAxisValues: [], MetricValues: [] });
    const none = arnOf('experiment-trial-component', 'none');
    expect(await read({ ResourceArn: none })).toEqual(failed(`Resource ${none} does not exist.`));
    expect(await read({ Period: 'IterationNumber' })).toEqual(
      failed('Period IterationNumber is none of the axis Timestamp.'),
    );
    const put = (input: object) =>
      admin(metricsOperations).outcome('BatchPutMetrics', {
        TrialComponentName: 'none',
        MetricData: data('m', [[1, 1]]),
        ...input,
      });
    expect(await put({})).toBe('ValidationError: Trial component none does not exist.');
    expect(await put({ MetricData: [] })).toMatch(/^ValidationError: .*'metricData' failed to satisfy constraint/);
    expect(await put({ TrialComponentName: 'trial/x' })).toMatch(/^ValidationError: .*'trialComponentName' failed/);
  });

  it('are for who may, by component and its tags', async () => {
    const casey = (await user('metrics', 'sagemaker:Batch*Metrics', '*', TEAM_A))(metricsOperations);
    const put = (TrialComponentName: string) =>
      casey.outcome('BatchPutMetrics', { TrialComponentName, MetricData: data('m', [[1, 1]]) });
    expect(await put('trial')).toBe('done');
    const quiet = arnOf('experiment-trial-component', 'quiet');
    expect(await put('quiet')).toBe(denied('metrics', 'BatchPutMetrics', quiet));
    const query = { MetricName: 'm', MetricStat: 'Avg', Period: 'OneHour', XAxisType: 'Timestamp' };
    const MetricQueries = ['trial', 'quiet'].map((name) => ({
      ...query,
      ResourceArn: arnOf('experiment-trial-component', name),
    }));
    expect(await casey.outcome('BatchGetMetrics', { MetricQueries })).toBe(denied('metrics', 'BatchGetMetrics', quiet));
  });
});

describe('a human loop', () => {
  const flow = arnOf('flow-definition', 'flow');
  const start = (HumanLoopName: string, more: object = {}) => ({
    HumanLoopName,
    FlowDefinitionArn: flow,
    HumanLoopInput: { InputContent: '{}' },
    ...more,
  });

  it('is started, told, stopped and deleted', async () => {
    const at = (seconds: number) => admin(humanLoopOperations, NOW + seconds * 1000);
    expect(await at(0).call('StartHumanLoop', start('loop'))).toEqual({ HumanLoopArn: arnOf('human-loop', 'loop') });
    expect(await at(0).outcome('StartHumanLoop', start('loop'))).toBe(
      'ConflictException: Human loop loop exists already.',
    );
    const HumanLoopName = 'loop';
    expect(await at(1).call('DescribeHumanLoop', { HumanLoopName })).toEqual({
      HumanLoopName,
      HumanLoopArn: arnOf('human-loop', 'loop'),
      HumanLoopStatus: 'InProgress',
      CreationTime: new Date(NOW),
      FlowDefinitionArn: flow,
    });
    await at(2).call('StopHumanLoop', { HumanLoopName });
    const status = async (seconds: number) =>
      (await at(seconds).call('DescribeHumanLoop', { HumanLoopName }))['HumanLoopStatus'];
    expect([await status(2), await status(3)]).toEqual(['Stopping', 'Stopped']);
    expect(await at(4).outcome('StopHumanLoop', { HumanLoopName })).toBe(
      'ValidationException: Human loop loop is not in progress.',
    );
    await at(5).call('DeleteHumanLoop', { HumanLoopName });
    for (const operation of ['DescribeHumanLoop', 'StopHumanLoop', 'DeleteHumanLoop']) {
      expect(await at(6).outcome(operation, { HumanLoopName })).toBe(
        'ResourceNotFoundException: Human loop loop does not exist.',
      );
    }
  });

  it('is listed by flow definition and time, page by page', async () => {
    for (const [index, name] of ['l1', 'l2', 'l3'].entries())
      await admin(humanLoopOperations, NOW + index * 1000).call('StartHumanLoop', start(name));
    const list = async (input: object) => {
      const names: string[] = [];
      let NextToken: unknown;
      do {
        const page = await admin(humanLoopOperations).call('ListHumanLoops', {
          FlowDefinitionArn: flow,
          MaxResults: 2,
          ...input,
          ...(NextToken !== undefined && { NextToken }),
        });
        names.push(
          ...(page['HumanLoopSummaries'] as { HumanLoopName: string }[]).map(({ HumanLoopName }) => HumanLoopName),
        );
        NextToken = page['NextToken'];
      } while (NextToken !== undefined);
      return names.join();
    };
    expect(await list({})).toBe('l1,l2,l3');
    expect(await list({ SortOrder: 'Descending' })).toBe('l3,l2,l1');
    expect(await list({ CreationTimeAfter: new Date(NOW), CreationTimeBefore: new Date(NOW + 2000) })).toBe('l2');
    expect(await list({ FlowDefinitionArn: arnOf('flow-definition', 'new') })).toBe('');
    expect(
      await admin(humanLoopOperations).outcome('ListHumanLoops', { FlowDefinitionArn: flow, NextToken: 'x' }),
    ).toMatch(/Invalid NextToken/);
    const other = clientOf(humanLoopOperations, world, rootCaller(OTHER_ACCOUNT));
    expect(await other.call('ListHumanLoops', { FlowDefinitionArn: flow })).toEqual({ HumanLoopSummaries: [] });
  });

  test.each([
    [
      'of no flow definition',
      start('x', { FlowDefinitionArn: arnOf('flow-definition', 'none') }),
      'does not exist or is not active',
    ],
    [
      'of one that is not active',
      start('x', { FlowDefinitionArn: arnOf('flow-definition', 'new') }),
      'does not exist or is not active',
    ],
    [
      'of one of another account',
      start('x', { FlowDefinitionArn: arnOf('flow-definition', 'flow', OTHER_ACCOUNT) }),
      'AccessDenied',
    ],
    [
      'about no JSON',
      start('x', { HumanLoopInput: { InputContent: '{' } }),
      'InputContent must be the text of a JSON document',
    ],
    ['of no name', start('X'), "Value 'X' at 'humanLoopName' failed to satisfy constraint"],
  ])('%s is refused', async (_what, input, message) => {
    expect(await admin(humanLoopOperations).outcome('StartHumanLoop', input)).toContain(message);
  });

  it('is for who may, by flow definition and by its own name', async () => {
    const starter = (await user('starter', 'sagemaker:StartHumanLoop', '*', TEAM_A))(humanLoopOperations);
    expect(await starter.outcome('StartHumanLoop', start('by-tag'))).toBe('done');
    const other = arnOf('flow-definition', 'new');
    expect(await starter.outcome('StartHumanLoop', start('by-tag-2', { FlowDefinitionArn: other }))).toBe(
      denied('starter', 'StartHumanLoop', other),
    );
    const stopper = (await user('stopper', 'sagemaker:*HumanLoop*', arnOf('human-loop', 'by-*')))(humanLoopOperations);
    expect(await stopper.outcome('StopHumanLoop', { HumanLoopName: 'by-tag' })).toBe('done');
    expect(await stopper.outcome('StopHumanLoop', { HumanLoopName: 'l1' })).toBe(
      denied('stopper', 'StopHumanLoop', arnOf('human-loop', 'l1')),
    );
    expect(await stopper.outcome('ListHumanLoops', { FlowDefinitionArn: flow })).toBe(
      denied('stopper', 'ListHumanLoops', '*').replace(' on resource: *', ''),
    );
  });
});

describe('a device', () => {
  const device = { DeviceName: 'd', DeviceFleetName: 'f' };

  it('that is registered is told so', async () => {
    const edge = admin(edgeOperations);
    expect(await edge.call('GetDeviceRegistration', device)).toEqual({
      DeviceRegistration: arnOf('device-fleet', 'f/device/d'),
      CacheTTL: '3600',
    });
    expect(await edge.call('SendHeartbeat', { ...device, AgentVersion: '1' })).toEqual({});
    expect(await edge.call('GetDeployments', device)).toEqual({ Deployments: [] });
    for (const operation of ['GetDeviceRegistration', 'SendHeartbeat', 'GetDeployments']) {
      expect(await edge.outcome(operation, { ...device, DeviceName: 'e', AgentVersion: '1' })).toBe(
        'ValidationError: Device e is not registered in fleet f.',
      );
    }
  });

  it('is for who may, by fleet and tags', async () => {
    const agent = (await user('agent', 'sagemaker:SendHeartbeat', arnOf('device-fleet', 'f/device/*'), TEAM_A))(
      edgeOperations,
    );
    expect(await agent.outcome('SendHeartbeat', { ...device, AgentVersion: '1' })).toBe('done');
    const other = { ...device, DeviceFleetName: 'g', AgentVersion: '1' };
    expect(await agent.outcome('SendHeartbeat', other)).toBe(
      denied('agent', 'SendHeartbeat', arnOf('device-fleet', 'g/device/d')),
    );
    expect(await agent.outcome('SendHeartbeat', { ...other, DeviceFleetName: 'f/device/d' })).toMatch(
      /^ValidationError: .*'deviceFleetName' failed/,
    );
  });
});
