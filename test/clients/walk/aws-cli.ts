// The walk's calls through the AWS CLI: the words of a command for each call, its input as JSON.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientCall, Reply, WalkClient } from './client.ts';
import { pythonProcess } from './python-process.ts';

interface Ended {
  /** The exit code. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function awsCli(python: string): WalkClient {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-walk-'));
  const config = join(folder, 'config');
  writeFileSync(config, '[default]\ncli_timestamp_format = iso8601\n');
  const { ask, close } = pythonProcess(python, 'aws_cli_calls.py', {
    AWS_CONFIG_FILE: config,
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
  });
  const seedFile = join(folder, 'seed');
  return {
    call: async (call) => {
      const ended = (await ask({ words: words(call, seedFile), environment: keys(call) })) as Ended;
      if (ended.code !== 0) return refusal(ended.stderr);
      const output = ended.stdout.trim() === '' ? {} : JSON.parse(ended.stdout);
      return { output: call.operation === WRITES_A_FILE ? withSeed(output, seedFile) : output };
    },
    close: () => {
      close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The CLI keeps the seed of a device out of its answer and in a file. */
const WRITES_A_FILE = 'CreateVirtualMFADevice';

function words({ service, operation, input, how, pageSize, region, endpoint }: ClientCall, seedFile: string): string[] {
  return [
    service,
    ...(how === 'wait' ? ['wait'] : []),
    commandOf(operation),
    ...(operation === WRITES_A_FILE ? deviceOptions(input, seedFile) : ['--cli-input-json', JSON.stringify(input)]),
    ...(how === 'call' ? ['--no-paginate'] : []),
    ...(how === 'pages' ? ['--page-size', String(pageSize)] : []),
    ...['--output', 'json', '--region', region, '--endpoint-url', endpoint],
  ];
}

/** This command takes no JSON. */
function deviceOptions(input: ClientCall['input'], seedFile: string): string[] {
  const name = String(input['VirtualMFADeviceName']);
  return ['--virtual-mfa-device-name', name, '--outfile', seedFile, '--bootstrap-method', 'Base32StringSeed'];
}

/** `ListMFADevices` is `list-mfa-devices`: a dash before each word, where capitals in a row are one word. */
export function commandOf(operation: string): string {
  return operation
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

function keys({ credentials }: ClientCall): Readonly<Record<string, string>> {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
  };
}

function refusal(stderr: string): Reply {
  const [, code, message] =
    /An error occurred \((.*?)\) when calling the \w+ operation(?: \([^)]*\))?: (.*)/s.exec(stderr) ?? [];
  if (code !== undefined && message !== undefined) return { error: { code, message: message.trim() } };
  if (/invalid choice|unknown parameter in input/i.test(stderr)) return { unknown: stderr.trim() };
  throw new Error(`the AWS CLI failed: ${stderr}`);
}

function withSeed(output: { VirtualMFADevice?: object }, seedFile: string) {
  const Base32StringSeed = readFileSync(seedFile).toString('base64');
  return { ...output, VirtualMFADevice: { ...output.VirtualMFADevice, Base32StringSeed } };
}
