// What does a person type? The commands, one file each. Exit 0: fine; 1: a finding or an expectation that was not met; 2: bad
// usage or a failure of the tool.

import { Command, CommanderError } from 'commander';
import { VERSION } from '../server/health.ts';
import { explainCommand } from './explain.ts';
import { serveCommand } from './serve.ts';

const COMMANDS = [explainCommand(), serveCommand()];

const program = new Command('sagewarden')
  .description('the access control of IAM, STS and SageMaker on your own machine, every decision explained')
  .version(VERSION)
  .exitOverride();
for (const command of COMMANDS) program.addCommand(command.copyInheritedSettings(program));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message; it ends with 0 for --help and --version.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`sagewarden: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  }
}
