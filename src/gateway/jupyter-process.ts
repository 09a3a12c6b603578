// One Jupyter server as a process: on a loopback port, with a token and a folder of its own. What it may do on this machine is not
// restricted: it runs as the user who runs Sagewarden.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { RunningNotebook } from '../services/sagemaker/notebooks-in-service.ts';
import type { NotebookServer } from './notebook-server.ts';

export interface JupyterProcess {
  /** Resolves when it answers; rejects when it ends before, or does not answer in time. */
  readonly ready: Promise<NotebookServer>;
  readonly exited: Promise<void>;
  /** Asks it to end with its kernels, and makes it after a while. Resolves when it has. */
  readonly end: () => Promise<void>;
}

interface ProcessSetting {
  readonly command: readonly string[];
  readonly searchPath: string;
  /** Its own, an absolute path. */
  readonly folder: string;
}

const READY_TIMEOUT = 90_000;
const READY_INTERVAL = 150;
const END_TIMEOUT = 10_000;

/**
 * Ends the program when its own standard input ends, which it does when Sagewarden ends in any way at all; ends itself with the program.
 */
const GUARD = [
  'exec 3<&0',
  '"$@" </dev/null 3<&- & child=$!',
  '(read -r _ <&3; kill -TERM "$child" 2>/dev/null) & guard=$!',
  'exec 3<&-',
  'wait "$child"; status=$?',
  'kill "$guard" 2>/dev/null',
  'exit "$status"',
].join('\n');

/** Starts it. `ready` rejects, too, when the program is not there. */
export function startJupyter(notebook: RunningNotebook, setting: ProcessSetting): JupyterProcess {
  let child: ChildProcess | undefined;
  let ended = false;
  const token = randomBytes(24).toString('hex');
  const started = freePort().then((port) => {
    if (ended) throw new Error('it was ended before it began');
    child = spawnGuarded(notebook, setting, { port, token });
    return { child, server: { url: new URL(`http://127.0.0.1:${port}`), token } };
  });
  const exited = started.then(
    (begun) => exitOf(begun.child),
    () => undefined,
  );
  const ready = started.then(async ({ server }) => {
    await answering(server, exited);
    return server;
  });
  return {
    ready,
    exited,
    end: async () => {
      ended = true;
      await started.catch(() => undefined);
      const process = child;
      if (process === undefined) return;
      process.stdin?.end();
      const late = setTimeout(() => killGroup(process), END_TIMEOUT);
      await exited;
      clearTimeout(late);
    },
  };
}

function spawnGuarded(
  notebook: RunningNotebook,
  { command, searchPath, folder }: ProcessSetting,
  { port, token }: { readonly port: number; readonly token: string },
): ChildProcess {
  const work = join(folder, 'work');
  const home = join(folder, 'home');
  for (const path of [work, home]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const log = openSync(join(folder, 'server.log'), 'w', 0o600);
  const isRoot = process.getuid?.() === 0;
  const options = [
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--port-retries=0',
    '--no-browser',
    ...(isRoot ? ['--allow-root'] : []),
  ];
  const child = spawn('/bin/sh', ['-c', GUARD, 'notebook', ...command, ...options], {
    cwd: work,
    // A session of its own: Ctrl-C in Sagewarden's terminal is not for it, and all of it can be ended at once.
    detached: true,
    stdio: ['pipe', log, log],
    env: {
      PATH: searchPath,
      HOME: home,
      LANG: 'C.UTF-8',
      // Not among the options, where everyone on the machine could read it.
      JUPYTER_TOKEN: token,
      SAGEWARDEN_NOTEBOOK_ARN: notebook.arn,
      SAGEWARDEN_ROOT_ACCESS: notebook.rootAccess,
      SAGEWARDEN_DIRECT_INTERNET_ACCESS: notebook.directInternetAccess,
      ...(notebook.lifecycleConfig !== undefined && { SAGEWARDEN_LIFECYCLE_CONFIG: notebook.lifecycleConfig }),
    },
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  return child;
}

async function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await Promise.race([once(child, 'exit'), once(child, 'error')]);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

/** Resolves when the server answers to its token. */
async function answering({ url, token }: NotebookServer, exited: Promise<void>): Promise<void> {
  let gone = false;
  exited.then(
    () => {
      gone = true;
    },
    () => undefined,
  );
  const late = performance.now() + READY_TIMEOUT;
  while (performance.now() < late) {
    if (gone)
      throw new Error('the program ended before it answered; its words are in server.log of the notebook’s folder');
    try {
      const { ok } = await fetch(new URL('/api/status', url), {
        headers: { authorization: `token ${token}` },
        signal: AbortSignal.timeout(2_000),
      });
      if (ok) return;
    } catch {
      // Not yet.
    }
    await new Promise((soon) => setTimeout(soon, READY_INTERVAL));
  }
  throw new Error('the program did not answer in time');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port');
  return address.port;
}
