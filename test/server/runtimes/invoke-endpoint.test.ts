// InvokeEndpoint and its two other forms, through the SDK and botocore: who may, what comes back, and what happens when a model does not
// answer.

import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../../src/server/configuration.ts';
import { readEndpointModels } from '../../../src/server/endpoint-models.ts';
import { hasBotocore, python } from '../botocore.ts';
import { ACCOUNT, allow, kept, type Served, serveInProcess } from '../serve-in-process.ts';

const VARIANTS = { ProductionVariants: [{ VariantName: 'blue' }, { VariantName: 'green' }] };
const ENDPOINTS = [
  kept('endpoint', 'mine', { EndpointStatus: 'InService', ...VARIANTS }, { team: 'a' }),
  kept('endpoint', 'updating', { EndpointStatus: 'Updating', ...VARIANTS }),
  kept('endpoint', 'creating', { EndpointStatus: 'Creating', ...VARIANTS }),
  kept('endpoint', 'yours', { EndpointStatus: 'InService', ...VARIANTS }, { team: 'b' }),
  kept('inference-component', 'part', { EndpointName: 'mine' }),
  kept('inference-component', 'other-part', { EndpointName: 'yours' }),
];
const arnOf = (name: string, type = 'endpoint') => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:${type}/${name}`;

let server: Served;
beforeAll(async () => {
  server = await serveInProcess({ endpoints: 'echo' }, ENDPOINTS);
});
afterAll(() => server.close());

const invocation = (EndpointName: string, more: object = {}) =>
  new InvokeEndpointCommand({ EndpointName, Body: Buffer.from('[1,2]'), ContentType: 'text/csv', ...more });
const text = (body: Uint8Array | undefined) => Buffer.from(body ?? []).toString();

describe('an endpoint', () => {
  it('echoes what it was sent', async () => {
    const runtime = server.admin['sagemaker-runtime'];
    const answer = await runtime.send(invocation('mine', { CustomAttributes: 'trace=1', TargetVariant: 'green' }));
    expect([text(answer.Body), answer.ContentType, answer.InvokedProductionVariant, answer.CustomAttributes]).toEqual([
      '[1,2]',
      'text/csv',
      'green',
      'trace=1',
    ]);
    const bytes = Buffer.alloc(6_291_456, 7);
    expect(Buffer.compare(bytes, (await runtime.send(invocation('updating', { Body: bytes }))).Body ?? bytes)).toBe(0);
  });

  it('echoes a stream of events', async () => {
    const Body = Buffer.alloc(150_000, 'é');
    const command = new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'mine', Body, ContentType: 'a/b' });
    const answer = await server.admin['sagemaker-runtime'].send(command);
    const parts: Uint8Array[] = [];
    for await (const { PayloadPart } of answer.Body ?? []) parts.push(PayloadPart?.Bytes ?? new Uint8Array());
    expect([parts.length, Buffer.compare(Buffer.concat(parts), Body)]).toEqual([3, 0]);
    expect([answer.ContentType, answer.InvokedProductionVariant]).toEqual(['a/b', 'blue']);
  });

  // Observed: aws/amazon-sagemaker-examples issues 293 and 559.
  test.each([
    ['that is not there', invocation('none'), `Endpoint none of account ${ACCOUNT} not found.`],
    ['that is not in service', invocation('creating'), `Endpoint creating of account ${ACCOUNT} not found.`],
    ['without the variant', invocation('mine', { TargetVariant: 'red' }), 'Variant red of endpoint mine not found.'],
    [
      'without the component',
      invocation('mine', { InferenceComponentName: 'other-part' }),
      'Inference component other-part of endpoint mine not found.',
    ],
    [
      'of no name',
      invocation('a/b'),
      "1 validation error detected: Value 'a/b' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*$",
    ],
  ])('%s is refused', async (_what, command, message) => {
    await expect(server.admin['sagemaker-runtime'].send(command)).rejects.toMatchObject({
      name: 'ValidationError',
      message,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('is not invoked asynchronously: there is no S3', async () => {
    const command = new InvokeEndpointAsyncCommand({ EndpointName: 'mine', InputLocation: 's3://b/k' });
    await expect(server.admin['sagemaker-runtime'].send(command)).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      message: expect.stringContaining('there is no S3 here'),
    });
  });
});

describe('who may invoke', () => {
  it('is decided by endpoint, tags, target model and component', async () => {
    const own = { StringEquals: { 'aws:ResourceTag/team': 'a' } };
    const models = { StringLike: { 'sagemaker:TargetModel': 'team-a/*' } };
    const byTag = (await server.addUser('by-tag', allow('sagemaker:InvokeEndpoint', '*', own))).clients;
    const byModel = (await server.addUser('by-model', allow('sagemaker:InvokeEndpoint', '*', models))).clients;
    const byArn = (await server.addUser('by-arn', allow('sagemaker:InvokeEndpoint', arnOf('mine')))).clients;
    const send = async (clients: typeof byTag, command: InvokeEndpointCommand) => {
      try {
        return text((await clients['sagemaker-runtime'].send(command)).Body);
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    const denied = (user: string, arn: string) =>
      `AccessDeniedException: User: arn:aws:iam::${ACCOUNT}:user/${user} is not authorized to perform: sagemaker:InvokeEndpoint ` +
      `on resource: ${arn} because no identity-based policy allows the sagemaker:InvokeEndpoint action`;
    expect(await send(byTag, invocation('mine'))).toBe('[1,2]');
    expect(await send(byTag, invocation('yours'))).toBe(denied('by-tag', arnOf('yours')));
    expect(await send(byModel, invocation('yours', { TargetModel: 'team-a/m.tar.gz' }))).toBe('[1,2]');
    expect(await send(byModel, invocation('yours', { TargetModel: 'team-b/m.tar.gz' }))).toBe(
      denied('by-model', arnOf('yours')),
    );
    expect(await send(byModel, invocation('yours'))).toBe(denied('by-model', arnOf('yours')));
    expect(await send(byArn, invocation('mine'))).toBe('[1,2]');
    expect(await send(byArn, invocation('mine', { InferenceComponentName: 'part' }))).toBe(
      denied('by-arn', arnOf('part', 'inference-component')),
    );
    // Whether an endpoint exists is not told to those who may not invoke it.
    expect(await send(byArn, invocation('none'))).toBe(denied('by-arn', arnOf('none')));
  });

  it('a stream, is who may invoke', async () => {
    const command = new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'mine', Body: Buffer.from('x') });
    const { clients } = await server.addUser('plain', allow('sagemaker:InvokeEndpoint', '*'));
    await clients['sagemaker-runtime'].send(command);
    const other = await server.addUser('stream', allow('sagemaker:InvokeEndpointWithResponseStream', '*'));
    await expect(other.clients['sagemaker-runtime'].send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('sagemaker:InvokeEndpoint on resource'),
    });
  });
});

describe('without a model', () => {
  it('it is said after authorization how to have one', async () => {
    const off = await serveInProcess({}, ENDPOINTS);
    onTestFinished(() => off.close());
    await expect(off.admin['sagemaker-runtime'].send(invocation('mine'))).rejects.toMatchObject({
      name: 'ModelError',
      message:
        'No model runs behind endpoint mine; start Sagewarden with SAGEWARDEN_ENDPOINTS=echo or a file of addresses',
      OriginalStatusCode: 0,
      $metadata: { httpStatusCode: 424 },
    });
    const nobody = await off.addUser('nobody', allow('s3:*', '*'));
    await expect(nobody.clients['sagemaker-runtime'].send(invocation('mine'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

/** A server on this machine, and the file that names it as the model of `mine`. */
async function model(respond: RequestListener): Promise<string> {
  const listener = createServer(respond).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    listener.closeAllConnections();
    listener.close();
  });
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return endpointsFile({ mine: `http://127.0.0.1:${port}` });
}

function endpointsFile(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'sagewarden-endpoints-')), 'endpoints.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('a model at an address', () => {
  it('gets what was sent and its answer goes back', async () => {
    const file = await model((request, response) => {
      const { method, url, headers } = request;
      request.on('data', (chunk) => {
        response.setHeader('content-type', 'application/json');
        response.setHeader('x-amzn-sagemaker-new-session-id', 's-1; Expires=never');
        response.end(
          JSON.stringify({ method, url, body: String(chunk), model: headers['x-amzn-sagemaker-target-model'] }),
        );
      });
    });
    const forwarding = await serveInProcess({ endpoints: { file } }, ENDPOINTS);
    onTestFinished(() => forwarding.close());
    const answer = await forwarding.admin['sagemaker-runtime'].send(
      invocation('mine', { TargetModel: 'm', SessionId: 'NEW_SESSION' }),
    );
    expect(JSON.parse(text(answer.Body))).toEqual({ method: 'POST', url: '/invocations', body: '[1,2]', model: 'm' });
    expect([answer.ContentType, answer.NewSessionId]).toEqual(['application/json', 's-1; Expires=never']);
    await expect(forwarding.admin['sagemaker-runtime'].send(invocation('yours'))).rejects.toMatchObject({
      name: 'ModelError',
      message: expect.stringContaining('No model runs behind endpoint yours; add its address'),
    });
  });

  const limits = { timeout: 300, maxBytes: 1000 };
  const failing: [string, RequestListener, string, number?][] = [
    ['hangs', () => undefined, 'Received server error (0) from primary with message "Your invocation timed out'],
    ['hangs in the middle', (_request, response) => void response.write('x'), 'Your invocation timed out'],
    ['dies', (request) => request.socket.destroy(), 'Received server error (0) from primary with message "no answer"'],
    [
      'answers with an error',
      (_request, response) => void response.writeHead(500).end('oh'),
      'server error (500) from primary with message "oh"',
      500,
    ],
    [
      'refuses',
      (_request, response) => void response.writeHead(415).end('no'),
      'client error (415) from primary with message "no"',
      415,
    ],
    [
      'sends elsewhere',
      (_request, response) => void response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
      'server error (302)',
      302,
    ],
    ['answers at length', (_request, response) => void response.end('x'.repeat(1001)), 'larger than 1000 bytes', 200],
  ];
  it.each(failing)('that %s is a failure of the model', async (_what, respond, message, status) => {
    const invoke = readEndpointModels({ file: await model(respond) }, limits);
    const request = { endpointName: 'mine', body: Buffer.from('x'), headers: {} };
    await expect(invoke?.(request)).rejects.toMatchObject({
      name: 'ModelFailure',
      message: expect.stringContaining(message),
      status,
    });
  });

  it.each([
    'http://example.com:80',
    'http://localhost:8080',
    'https://127.0.0.1:8080',
    'http://127.0.0.1.example.com/',
    'http://user@127.0.0.1/',
    'http://127.0.0.1:8080/path',
    'http://169.254.169.254/',
    'file:///etc/passwd',
    7,
  ])('is on this machine: %s is refused', (address) => {
    const file = endpointsFile({ mine: address });
    expect(() => readEndpointModels({ file })).toThrow(ConfigurationError);
    expect(() => readEndpointModels({ file })).toThrow(`gives endpoint \`mine\` the address \`${address}\``);
  });

  it('is in a file that can be read', () => {
    expect(() => readEndpointModels({ file: '/nonexistent' })).toThrow(
      'SAGEWARDEN_ENDPOINTS: `/nonexistent` cannot be read',
    );
    expect(() => readEndpointModels({ file: endpointsFile('[]') })).toThrow('must hold a JSON object');
    expect(readEndpointModels(undefined)).toBeUndefined();
    const endpoints = (SAGEWARDEN_ENDPOINTS: string) => readConfiguration({}, { SAGEWARDEN_ENDPOINTS }).endpoints;
    expect([endpoints('off'), endpoints('echo'), endpoints('/a')]).toEqual([undefined, 'echo', { file: '/a' }]);
    expect(() => endpoints('')).toThrow('SAGEWARDEN_ENDPOINTS must be off, echo or the path of a file');
  });
});

describe.runIf(hasBotocore)('botocore', () => {
  it('invokes, streams and reads errors', async () => {
    const program = `
c = client('sagemaker-runtime')
a = c.invoke_endpoint(EndpointName='mine', Body=b'[1]', ContentType='application/json', TargetModel='m')
s = c.invoke_endpoint_with_response_stream(EndpointName='mine', Body=b'abc')
print(json.dumps([a['Body'].read().decode(), a['ContentType'], a['InvokedProductionVariant'],
    [event['PayloadPart']['Bytes'].decode() for event in s['Body']],
    refusal(c.invoke_endpoint, EndpointName='none', Body=b'')]))`;
    expect(await python(program, { endpoint: server.endpoint, ...server.key })).toEqual([
      '[1]',
      'application/json',
      'blue',
      ['abc'],
      ['ValidationError', 400, `Endpoint none of account ${ACCOUNT} not found.`],
    ]);
  });
});
