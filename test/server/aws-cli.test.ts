// The real AWS CLI against the pipeline, where it is installed.

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLER, KEY, startTestServer, type TestServer } from './test-server.ts';

const installed = spawnSync('aws', ['--version']).status === 0;
if (!installed) console.warn('aws is not on the PATH: the tests with the AWS CLI are skipped');

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function aws(...words: string[]) {
  const { stdout } = await promisify(execFile)('aws', [...words, '--output', 'json'], {
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      AWS_ENDPOINT_URL: server.endpoint,
      AWS_ACCESS_KEY_ID: KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
    },
  });
  return stdout === '' ? undefined : JSON.parse(stdout);
}

describe.runIf(installed)('the AWS CLI', () => {
  it('is answered by all three services', async () => {
    expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Arn: CALLER.arn });
    const created = await aws(
      'iam',
      'create-user',
      '--user-name',
      'casey',
      '--tags',
      'Key=team,Value=a b',
      'Key=é,Value=',
    );
    expect(created.User).toMatchObject({
      UserName: 'casey',
      Tags: [
        { Key: 'team', Value: 'a b' },
        { Key: 'é', Value: '' },
      ],
    });
    const notebook = [
      '--notebook-instance-name',
      'mine',
      '--instance-type',
      'ml.t3.medium',
      '--role-arn',
      'arn:aws:iam::123456789012:role/r',
    ];
    const answer = await aws('sagemaker', 'create-notebook-instance', ...notebook);
    expect(answer.NotebookInstanceArn).toMatch(/notebook-instance\/mine$/);
    expect(await aws('sagemaker', 'delete-notebook-instance', '--notebook-instance-name', 'mine')).toBeUndefined();
  });

  it('shows errors in the words of AWS', async () => {
    await expect(aws('iam', 'create-user', '--user-name', 'taken')).rejects.toThrow(
      'An error occurred (EntityAlreadyExists) when calling the CreateUser operation: User with name taken already exists.',
    );
    await expect(aws('sagemaker', 'list-models')).rejects.toThrow('An error occurred (UnknownOperationException)');
  });
});
