// Runs `explain` in this process, with everything it reads and writes in our hands.

import { CommanderError } from 'commander';
import pc from 'picocolors';
import { explainCommand } from '../../src/cli/explain.ts';
import type { ExitCode, Terminal } from '../../src/cli/output/terminal.ts';

export interface ExplainRun {
  readonly out: string;
  readonly error: string;
  readonly exitCode: number;
}

export async function runExplain(
  args: readonly string[],
  { input = '', colors = false }: { readonly input?: string | Uint8Array; readonly colors?: boolean } = {},
): Promise<ExplainRun> {
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
    await explainCommand(terminal).parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    exitCode = thrown.exitCode;
  }
  return { out, error, exitCode };
}
