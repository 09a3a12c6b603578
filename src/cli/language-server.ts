// `sagewarden language-server`: speaks the Language Server Protocol with an editor. language-server/ answers what it asks.

import { Command } from 'commander';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';

/** The command, ready to be run or added to a program. Nothing but the protocol may be written to standard output. */
export function languageServerCommand(terminal: Terminal = processTerminal()): Command {
  return throughTerminal(new Command('language-server'), terminal)
    .description('validate and complete policies in an editor, over the Language Server Protocol')
    .requiredOption('--stdio', 'speak over standard input and output; there is no other way')
    .action(async () => {
      const { serveEditor } = await import('./language-server/serve-editor.ts');
      serveEditor(process.stdin, process.stdout);
    });
}
