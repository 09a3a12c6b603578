// How does a command of commander's print, and end? Through the terminal that it is given, at 80 columns, with the exit codes of main.ts.

import { type Command, CommanderError } from 'commander';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** The command itself, so that calls can go on. Bad usage throws a CommanderError with 2, `--help` one with 0. */
export function throughTerminal(command: Command, terminal: Terminal): Command {
  return command
    .configureHelp({ helpWidth: 80 })
    .configureOutput({
      writeOut: terminal.out,
      writeErr: (text) => terminal.error(text.split('\n').map(printable).join('\n')),
    })
    .exitOverride(({ exitCode, code, message }) => {
      throw new CommanderError(exitCode === 0 ? 0 : 2, code, message);
    });
}
