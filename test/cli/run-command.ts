// Runs a command in this process, with everything it reads and writes in our hands.

import { type Command, CommanderError } from 'commander';
import pc from 'picocolors';
import type { ExitCode, Terminal } from '../../src/cli/output/terminal.ts';

export interface CommandRun {
  readonly out: string;
  readonly error: string;
  readonly exitCode: number;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly colors?: boolean;
}

export async function runCommand(
  make: (terminal: Terminal) => Command,
  args: readonly string[],
  { input = '', colors = false }: RunOptions = {},
): Promise<CommandRun> {
  let out = '';
  let error = '';
  let exitCode: number = 0;
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    outColors: pc.createColors(colors),
    errorColors: pc.createColors(colors),
    exitWith: (code: ExitCode) => {
      exitCode = code;
    },
  };
  try {
    await make(terminal).parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    exitCode = thrown.exitCode;
  }
  return { out, error, exitCode };
}
