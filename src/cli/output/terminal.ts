// Where a command reads and writes, so that a test can stand in for the process. What is written is the commands' business.

import { type Colors, colorsFor } from '../colors.ts';

/** 0: as it should be; 1: a finding, or an expectation that is not met; 2: bad usage or input that cannot be used. */
export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  readonly out: (text: string) => void;
  readonly outColors: Colors;
  readonly error: (text: string) => void;
  readonly errorColors: Colors;
  readonly input: AsyncIterable<Uint8Array>;
  /** What the process will end with. The last word counts. */
  readonly exitWith: (code: ExitCode) => void;
}

/** The process's own streams. */
export function processTerminal(): Terminal {
  return {
    out: (text) => process.stdout.write(text),
    outColors: colorsFor(process.stdout),
    error: (text) => process.stderr.write(text),
    errorColors: colorsFor(process.stderr),
    // Node opens standard input when it is first asked for.
    get input() {
      return process.stdin;
    },
    exitWith: (code) => {
      process.exitCode = code;
    },
  };
}
