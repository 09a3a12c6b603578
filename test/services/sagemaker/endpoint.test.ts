// Endpoints with the configurations and models that they refer to.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, type Bench, openBench, TRANSITION } from './bench.ts';
import { LEAST_INPUTS } from './inputs.ts';

const ARN = `arn:aws:sagemaker:us-west-2:${ACCOUNT}`;
const NAME = { EndpointName: 'ep' };
let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

test('an endpoint needs its configuration, a configuration its model', async () => {
  await expect(create('endpoint', 'ep')).rejects.toMatchObject({
    code: 'ValidationException',
    message: `Could not find endpoint configuration "${ARN}:endpoint-config/config".`,
  });
  await expect(create('endpoint-config', 'config')).rejects.toThrow(`Could not find model "${ARN}:model/model".`);
  await expect(create('transform-job', 'tr')).rejects.toThrow(`Could not find model "${ARN}:model/model".`);
});

test('an endpoint tells its variants, and is updated to other weights and another configuration', async () => {
  await serve();
  expect(await described(0)).toMatchObject({ EndpointStatus: 'Creating', EndpointConfigName: 'config' });
  expect(await described(TRANSITION)).toMatchObject({
    EndpointStatus: 'InService',
    ProductionVariants: [{ VariantName: 'v', CurrentWeight: 1, CurrentInstanceCount: 2 }],
  });
  const weights = [{ VariantName: 'v', DesiredInstanceCount: 4 }];
  const update = { ...NAME, DesiredWeightsAndCapacities: weights };
  expect(await bench.perform('UpdateEndpointWeightsAndCapacities', update, 2000)).toEqual({
    EndpointArn: `${ARN}:endpoint/ep`,
  });
  expect(await described(3000)).toMatchObject({ ProductionVariants: [{ CurrentWeight: 1, CurrentInstanceCount: 4 }] });
  await create('endpoint-config', 'second');
  await bench.perform('UpdateEndpoint', { ...NAME, EndpointConfigName: 'second' }, 4000);
  expect(await described(4000)).toMatchObject({ EndpointStatus: 'Updating' });
  expect(await described(5000)).toMatchObject({
    EndpointStatus: 'InService',
    EndpointConfigName: 'second',
    ProductionVariants: [{ CurrentInstanceCount: 2 }],
  });
});

test('an endpoint in progress is neither updated nor deleted', async () => {
  await serve();
  const message = `Cannot update in-progress endpoint "${ARN}:endpoint/ep".`;
  await expect(bench.perform('DeleteEndpoint', NAME, 1)).rejects.toMatchObject({
    code: 'ValidationException',
    message,
  });
  await expect(bench.perform('UpdateEndpoint', { ...NAME, EndpointConfigName: 'config' }, 1)).rejects.toThrow(message);
});

async function serve(): Promise<void> {
  await create('model', 'model');
  await create('endpoint-config', 'config');
  await create('endpoint', 'ep');
}

function create(type: string, name: string) {
  const operations: Readonly<Record<string, string>> = {
    model: 'CreateModel',
    'endpoint-config': 'CreateEndpointConfig',
    endpoint: 'CreateEndpoint',
    'transform-job': 'CreateTransformJob',
  };
  return bench.perform(operations[type] ?? '', LEAST_INPUTS[type]?.(name) ?? {});
}

function described(at: number) {
  return bench.perform('DescribeEndpoint', NAME, at);
}
