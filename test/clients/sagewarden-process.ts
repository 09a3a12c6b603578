// A real `sagewarden serve` for tests: the built program in a process of its own, on a free port, with a data folder of its own, and the
// official SDK clients that talk to it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { STSClient } from '@aws-sdk/client-sts';
import { ROOT } from '../repository/source-files.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SagewardenProcess {
  readonly endpoint: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  readonly printed: () => string;
  /** The administrator's credentials of an account, from the file that the server wrote. */
  readonly credentials: (profile?: string) => Credentials;
  /** Ctrl-C; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  /** kill -9. */
  readonly kill: () => Promise<void>;
}

export function temporaryFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'sagewarden-test-')), 'data');
}

export function removeFolder(folder: string): void {
  rmSync(join(folder, '..'), { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * Starts the server and resolves when it is healthy. Rejects with what it printed when it ends before. `environment` comes on top of this
 * process's own.
 */
export async function startSagewarden(
  folder: string,
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<SagewardenProcess> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin/sagewarden'), 'serve', '--port', String(port), '--data', folder, ...options],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SAGEWARDEN_TRANSITION_MS: '200', NO_COLOR: '1', ...environment },
    },
  );
  let printed = '';
  child.stdout.on('data', (bytes) => {
    printed += bytes;
  });
  child.stderr.on('data', (bytes) => {
    printed += bytes;
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await healthy(endpoint, child, () => printed);
  const ended = async (signal: 'SIGINT' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    const [code] = await exit;
    return code as number | null;
  };
  return {
    endpoint,
    folder,
    process: child,
    printed: () => printed,
    credentials: (profile = 'default') => readCredentials(folder, profile),
    stop: () => ended('SIGINT'),
    kill: async () => {
      await ended('SIGKILL');
    },
  };
}

async function healthy(endpoint: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${printed()}`);
    try {
      if ((await fetch(`${endpoint}/_sagewarden/health`)).ok) return;
    } catch {
      await new Promise((wait) => setTimeout(wait, 10));
    }
  }
  throw new Error(`the server did not become healthy: ${printed()}`);
}

function readCredentials(folder: string, profile: string): Credentials {
  const lines = readFileSync(join(folder, 'credentials'), 'utf8').split('\n');
  const start = lines.indexOf(`[${profile}]`);
  if (start < 0) throw new Error(`no profile ${profile} in the credentials file`);
  const value = (name: string) => {
    const line = lines.slice(start).find((each) => each.startsWith(name));
    return line?.split('=')[1]?.trim() ?? '';
  };
  return { accessKeyId: value('aws_access_key_id'), secretAccessKey: value('aws_secret_access_key') };
}

/** The official clients, as one principal. */
export function clientsFor(endpoint: string, credentials: Credentials) {
  const settings = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
  return {
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
    organizations: new OrganizationsClient(settings),
    sagemaker: new SageMakerClient(settings),
    cloudtrail: new CloudTrailClient(settings),
  };
}

export type Clients = ReturnType<typeof clientsFor>;
