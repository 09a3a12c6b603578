// The runtimes that no SDK client for JavaScript speaks to, through botocore.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBotocore, python } from '../botocore.ts';
import { ACCOUNT, kept, type Served, serveInProcess } from '../serve-in-process.ts';

describe.runIf(hasBotocore)('botocore', () => {
  let server: Served;
  beforeAll(async () => {
    server = await serveInProcess({}, [
      kept('experiment-trial-component', 'trial', {}),
      kept('flow-definition', 'flow', { FlowDefinitionStatus: 'Active' }),
      { ...kept('device', 'd', {}), arn: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:device-fleet/f/device/d` },
    ]);
  });
  afterAll(() => server.close());
  const run = (program: string) => python(program, { endpoint: server.endpoint, ...server.key });

  it('puts and reads metrics', async () => {
    const program = `
c = client('sagemaker-metrics')
arn = 'arn:aws:sagemaker:us-east-1:${ACCOUNT}:experiment-trial-component/trial'
put = c.batch_put_metrics(TrialComponentName='trial', MetricData=[{'MetricName': 'loss', 'Timestamp': 60, 'Step': 1, 'Value': 0.25}])
got = c.batch_get_metrics(MetricQueries=[{'MetricName': 'loss', 'ResourceArn': arn, 'MetricStat': 'Last', 'Period': 'OneMinute', 'XAxisType': 'Timestamp'}])
print(json.dumps([plain(put), plain(got), refusal(c.batch_put_metrics, TrialComponentName='none', MetricData=[{'MetricName': 'a', 'Timestamp': 0, 'Value': 1}])]))`;
    expect(await run(program)).toEqual([
      {},
      { MetricQueryResults: [{ Status: 'Complete', XAxisValues: [60], MetricValues: [0.25] }] },
      ['ValidationException', 400, 'Trial component none does not exist.'],
    ]);
  });

  it('starts, lists, stops and deletes human loops', async () => {
    const program = `
c = client('sagemaker-a2i-runtime')
flow = 'arn:aws:sagemaker:us-east-1:${ACCOUNT}:flow-definition/flow'
started = c.start_human_loop(HumanLoopName='loop', FlowDefinitionArn=flow, HumanLoopInput={'InputContent': json.dumps({'a': 'x' * 2000000})})
told = c.describe_human_loop(HumanLoopName='loop')
listed = c.list_human_loops(FlowDefinitionArn=flow, CreationTimeAfter='2020-01-01T00:00:00Z', SortOrder='Descending', MaxResults=5)
c.stop_human_loop(HumanLoopName='loop')
c.delete_human_loop(HumanLoopName='loop')
print(json.dumps([started['HumanLoopArn'], told['HumanLoopStatus'], told['CreationTime'].year > 2025,
    [each['HumanLoopName'] for each in listed['HumanLoopSummaries']], refusal(c.describe_human_loop, HumanLoopName='loop')]))`;
    expect(await run(program)).toEqual([
      `arn:aws:sagemaker:us-east-1:${ACCOUNT}:human-loop/loop`,
      'InProgress',
      true,
      ['loop'],
      ['ResourceNotFoundException', 404, 'Human loop loop does not exist.'],
    ]);
  });

  it('speaks for devices', async () => {
    const program = `
c = client('sagemaker-edge')
d = dict(DeviceName='d', DeviceFleetName='f')
print(json.dumps([plain(c.get_device_registration(**d)), plain(c.send_heartbeat(AgentVersion='1', AgentMetrics=[{'MetricName': 'load', 'Value': 0.5, 'Timestamp': 1}], **d)),
    plain(c.get_deployments(**d)), refusal(c.get_deployments, DeviceName='e', DeviceFleetName='f')]))`;
    expect(await run(program)).toEqual([
      { DeviceRegistration: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:device-fleet/f/device/d`, CacheTTL: '3600' },
      {},
      { Deployments: [] },
      ['ValidationException', 400, 'Device e is not registered in fleet f.'],
    ]);
  });
});
