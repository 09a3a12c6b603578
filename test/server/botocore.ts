// Runs a few lines of Python with botocore, where it is installed. `client(name)` there is a client of the server under test.

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

export const hasBotocore = spawnSync('python3', ['-c', 'import botocore']).status === 0;
if (!hasBotocore) console.warn('botocore is not installed: the tests with it are skipped');

const PROLOGUE = `
import json, os, botocore.session, botocore.exceptions
from botocore.config import Config
def client(name):
    return botocore.session.get_session().create_client(
        name, region_name='us-east-1', endpoint_url=os.environ['ENDPOINT'], config=Config(retries={'total_max_attempts': 1}))
def refusal(call, **parameters):
    try:
        call(**parameters)
    except botocore.exceptions.ClientError as error:
        return [error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode'], error.response['Error']['Message']]
def plain(answer):
    answer.pop('ResponseMetadata', None)
    return answer
`;

/** What the program printed, read as JSON. Rejects with what it wrote to its error output. */
export async function python(
  program: string,
  { endpoint, accessKeyId, secretAccessKey }: Readonly<Record<'endpoint' | 'accessKeyId' | 'secretAccessKey', string>>,
): Promise<unknown> {
  const { stdout } = await promisify(execFile)('python3', ['-c', PROLOGUE + program], {
    env: {
      ...process.env,
      ENDPOINT: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_CONFIG_FILE: '/nonexistent',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    },
  });
  return JSON.parse(stdout);
}
