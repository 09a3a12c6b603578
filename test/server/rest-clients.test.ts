// Operations with paths over real HTTP: which service a request reaches, signatures over paths with labels, and errors. The operations
// are those of test-server.ts.

import { SearchCommand } from '@aws-sdk/client-sagemaker';
import { GetRecordCommand, ListRecordsCommand, PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime';
import { GetTileCommand } from '@aws-sdk/client-sagemaker-geospatial';
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { bodyLimit } from '../../src/server/body-limit.ts';
import type { Operation } from '../../src/services/operation.ts';
import { hasBotocore, python } from './botocore.ts';
import { exchange } from './raw-socket.ts';
import { signRequest, written } from './signed-request.ts';
import { clientsFor, KEY, startTestServer, type TestServer, withoutOperations } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:feature-group/group-1';
const featureStore = () => clientsFor(server)['sagemaker-featurestore-runtime'];

describe('signatures', () => {
  test.each([ARN, 'plain', "a b+c%20!'()*~é/ü€😀"])('hold for a path with %s', async (FeatureGroupName) => {
    const sent = { FeatureGroupName, RecordIdentifierValueAsString: 'x y&z=+%', FeatureNames: ['b', 'a', 'ä'] };
    const { Record } = await featureStore().send(new GetRecordCommand(sent));
    expect(JSON.parse(Record?.[0]?.ValueAsString ?? '')).toEqual(sent);
  });

  it('are refused when the path or the query was changed on the way', async () => {
    const send = async (changed: (target: string) => string) => {
      const { line, fields, body } = signRequest({
        service: 'sagemaker',
        method: 'GET',
        body: '',
        path: '/FeatureGroup/mine',
        query: 'RecordIdentifierValueAsString=1',
        fields: { 'content-type': undefined },
      });
      const [method, target = '', version] = line.split(' ');
      return exchange(server.port, [written({ line: `${method} ${changed(target)} ${version}`, fields, body })]);
    };
    expect(await send((target) => target)).toMatch(/^HTTP\/1\.1 200 /);
    for (const changed of [
      await send((target) => target.replace('mine', 'yours')),
      await send((target) => target.replace('mine', 'min%65')),
      await send((target) => target.replace('=1', '=2')),
      await send((target) => `${target}&FeatureName=a`),
    ]) {
      expect(changed).toMatch(/^HTTP\/1\.1 403 .*x-amzn-errortype: InvalidSignatureException/s);
    }
  });

  it('cover what SageMaker reads from headers', async () => {
    const fields = { 'content-type': 'text/plain', 'x-amzn-sagemaker-target-model': 'yours' };
    const signed = (unsigned: string[]) =>
      signRequest({ service: 'sagemaker', path: '/endpoints/e/invocations', body: 'x', fields, unsigned });
    const invoke: Operation = {
      name: 'InvokeEndpoint',
      readOnly: true,
      needs: () => [],
      perform: async (input) => ({ Body: Buffer.from(String(input['TargetModel'])) }),
    };
    const services = { ...withoutOperations(), 'sagemaker-runtime': new Map([['InvokeEndpoint', invoke]]) };
    const own = await startTestServer({ services });
    expect(await exchange(own.port, [written(signed(['x-amzn-sagemaker-target-model']))])).toMatch(
      /^HTTP\/1\.1 403 .*InvalidSignatureException.*not signed: x-amzn-sagemaker-target-model/s,
    );
    expect(await exchange(own.port, [written(signed([]))])).toMatch(/^HTTP\/1\.1 200 .*yours$/s);
    await own.close();
  });
});

describe('a request reaches', () => {
  it('the control plane by its target and a runtime by its path', async () => {
    const { sagemaker } = clientsFor(server);
    expect((await sagemaker.send(new SearchCommand({ Resource: 'Model' }))).Results).toEqual([]);
    await featureStore().send(new PutRecordCommand({ FeatureGroupName: 'g', Record: [{ FeatureName: 'a' }] }));
    expect(server.records.at(-1)).toMatchObject({
      eventSource: 'sagemaker.amazonaws.com',
      eventName: 'PutRecord',
      requestParameters: { featureGroupName: 'g', record: [{ featureName: 'a' }] },
    });
  });

  test.each([
    [
      'another path',
      'sagemaker',
      '/nope',
      {},
      '404 Not Found',
      'no operation of sagemaker is called with POST `/nope`',
    ],
    [
      'a target at a path',
      'sagemaker',
      '/BatchGetRecord',
      { 'x-amz-target': 'SageMaker.Search' },
      '400',
      'operations are called at the path /, not at `/BatchGetRecord`',
    ],
    [
      'a path of another service',
      'sagemaker-geospatial',
      '/BatchGetRecord',
      {},
      '404',
      'no operation of sagemaker-geospatial',
    ],
    [
      'the root',
      'sagemaker-geospatial',
      '/',
      {},
      '404',
      'no operation of sagemaker-geospatial is called with POST `/`',
    ],
    [
      'a target',
      'sagemaker-geospatial',
      '/',
      { 'x-amz-target': 'A.B' },
      '400',
      'are named by their path, not by X-Amz-Target',
    ],
    ['a path without a signature', undefined, '/BatchGetRecord', {}, '403', 'MissingAuthenticationTokenException'],
  ])('nothing by %s', async (_what, service, path, more, status, text) => {
    const fields = { 'content-type': 'application/json', ...more };
    const signed = signRequest({ service: service ?? 'sagemaker', path, body: '{}', fields });
    const request = {
      ...signed,
      fields: signed.fields.filter(([name]) => service !== undefined || name !== 'authorization'),
    };
    const answer = await exchange(server.port, [written(request)]);
    expect(answer.startsWith(`HTTP/1.1 ${status}`)).toBe(true);
    expect(answer).toContain(text);
  });
});

describe('errors', () => {
  it('are told by header, status and class', async () => {
    const gone = featureStore().send(
      new GetRecordCommand({ FeatureGroupName: 'missing', RecordIdentifierValueAsString: '1' }),
    );
    await expect(gone).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: 'no such thing',
      $metadata: { httpStatusCode: 404, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    await expect(featureStore().send(new ListRecordsCommand({ FeatureGroupName: 'g' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'the operation `ListRecords` of sagemaker-featurestore-runtime is not implemented by Sagewarden',
    });
    const tile = new GetTileCommand({ x: 1, y: 2, z: 3, Arn: 'a', ImageAssets: ['i'], Target: 'INPUT' });
    await expect(clientsFor(server)['sagemaker-geospatial'].send(tile)).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });

  it('tell that a body is too large', async () => {
    const limit = bodyLimit('POST', '/endpoints/e/invocations');
    expect([limit, bodyLimit('POST', '/'), bodyLimit('GET', '/endpoints/e/invocations')]).toEqual([
      6_291_456, 1_048_576, 1_048_576,
    ]);
    const invoke = (size: number) =>
      clientsFor(server)['sagemaker-runtime'].send(
        new InvokeEndpointCommand({ EndpointName: 'e', Body: Buffer.alloc(size) }),
      );
    await expect(invoke(limit)).rejects.toMatchObject({ name: 'UnknownOperationException' });
    await expect(invoke(limit + 1)).rejects.toMatchObject({
      name: 'RequestEntityTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
  });
});

describe.runIf(hasBotocore)('botocore', () => {
  it('signs paths with labels and reads answers and errors', async () => {
    const program = `
c = client('sagemaker-featurestore-runtime')
names = ['${ARN}', 'plain']
sent = [c.get_record(FeatureGroupName=n, RecordIdentifierValueAsString='x y&z=+%~', FeatureNames=['b', 'a', 'a-b']) for n in names]
print(json.dumps([
    [json.loads(each['Record'][0]['ValueAsString']) for each in sent],
    plain(c.put_record(FeatureGroupName=names[0], Record=[{'FeatureName': 'a', 'ValueAsString': 'é'}], TargetStores=['OnlineStore'])),
    refusal(c.get_record, FeatureGroupName='missing', RecordIdentifierValueAsString='1'),
    refusal(client('sagemaker-edge').get_deployments, DeviceName='d', DeviceFleetName='f'),
]))`;
    const sent = { RecordIdentifierValueAsString: 'x y&z=+%~', FeatureNames: ['b', 'a', 'a-b'] };
    expect(await python(program, { endpoint: server.endpoint, ...KEY })).toEqual([
      [
        { FeatureGroupName: ARN, ...sent },
        { FeatureGroupName: 'plain', ...sent },
      ],
      {},
      ['ResourceNotFound', 404, 'no such thing'],
      [
        'UnknownOperationException',
        404,
        'the operation `GetDeployments` of sagemaker-edge is not implemented by Sagewarden',
      ],
    ]);
  });
});
