// The built server in a process of its own, for the benchmarks: on a free port, until it is told to stop. Needs `npm run build`.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../bin/sagewarden', import.meta.url));

/** Resolves when it is healthy: where it is, how many milliseconds that took, and how to end it. `nodeOptions` come before the program. */
export async function serve(folder, nodeOptions = []) {
  const port = await freePort();
  const started = performance.now();
  const server = spawn(process.execPath, [...nodeOptions, CLI, 'serve', '--port', String(port), '--data', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(`${endpoint}/_sagewarden/health`, server);
  return {
    endpoint,
    port,
    milliseconds: performance.now() - started,
    resident: () => residentBytes(server.pid),
    processor: () => processorMicroseconds(server.pid),
    stop: async () => {
      const stopped = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await stopped;
    },
  };
}

/** The administrator's key that the server wrote. */
export function credentialsIn(folder) {
  const text = readFileSync(join(folder, 'credentials'), 'utf8');
  const value = (name) => text.match(new RegExp(`${name}\\s*=\\s*(\\S+)`))[1];
  return { accessKeyId: value('aws_access_key_id'), secretAccessKey: value('aws_secret_access_key') };
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function answering(url, server) {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      await new Promise((wait) => setTimeout(wait, 2));
    }
  }
}

/** What of the process lies in memory now, or undefined where the system does not tell. */
function residentBytes(pid) {
  try {
    const [, kibibytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}

/** The processor time that the process has had, in the kernel too, or undefined where the system does not tell. */
export function processorMicroseconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    // User and system time, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return undefined;
  }
}
