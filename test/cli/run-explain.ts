// Runs `explain` in this process, with everything it reads and writes in our hands.

import { explainCommand } from '../../src/cli/explain.ts';
import { type CommandRun, type RunOptions, runCommand } from './run-command.ts';

export function runExplain(args: readonly string[], options: RunOptions = {}): Promise<CommandRun> {
  return runCommand(explainCommand, args, options);
}
