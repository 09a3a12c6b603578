// Where a command reads and writes, so that a test can stand in for the process. What is written is the commands' business.

import pc from 'picocolors';

/** 0: as it should be; 1: a finding, or an expectation that is not met; 2: bad usage or input that cannot be used. */
export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly input: AsyncIterable<Uint8Array>;
  readonly colors: boolean;
  /** What the process will end with. The last word counts. */
  readonly exitWith: (code: ExitCode) => void;
}

/** The process's own streams. Colour only for people: on a terminal, and not where NO_COLOR is set. */
export function processTerminal(): Terminal {
  return {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    input: process.stdin,
    colors: pc.isColorSupported && process.stdout.isTTY === true,
    exitWith: (code) => {
      process.exitCode = code;
    },
  };
}
