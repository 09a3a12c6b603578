// A process that is killed in the middle of its writes loses nothing that it acknowledged, keeps no transaction by half, and
// leaves no lock behind.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from './test-folder.ts';

const CHILD = fileURLToPath(new URL('./kill-nine-child.mjs', import.meta.url));
const ROUNDS = 20;
const LONGEST_LIFE_MILLISECONDS = 60;

type Message = { readonly found: readonly string[] } | { readonly written: readonly string[] };

/** Starts the child, kills it at a random moment after it has begun to write, and gives what it told until then. */
async function runAndKill(folder: string, round: number): Promise<{ found: readonly string[]; written: string[] }> {
  const child = spawn(process.execPath, [CHILD, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told = { found: [] as readonly string[], written: [] as string[] };
  for await (const line of createInterface({ input: child.stdout })) {
    const message: Message = JSON.parse(line);
    if ('found' in message) {
      told.found = message.found;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MILLISECONDS);
    } else {
      told.written.push(...message.written);
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return told;
}

test(`${ROUNDS} rounds of kill -9: every acknowledged write is found again`, { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const acknowledged = new Set<string>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { found, written } = await runAndKill(folder, round);
    const present = new Set(found);
    expect([...acknowledged].filter((name) => !present.has(name))).toEqual([]);
    const users = found.filter((name) => name.startsWith('user ')).map((name) => name.slice('user '.length));
    const groups = found.filter((name) => name.startsWith('group ')).map((name) => name.slice('group '.length));
    expect(users).toEqual(groups);
    for (const name of written) acknowledged.add(name);
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
});
