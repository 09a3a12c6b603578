// `sagewarden managed-policies`: the policies that AWS manages, as the operator sees them. What each subcommand does is in managed-policies/.

import { Command } from 'commander';
import { startFailure } from '../server/start-failure.ts';
import { UnusableInput } from './explain/read-text.ts';
import type { ProgressStream } from './import/import-progress.ts';
import { showHistory } from './managed-policies/history.ts';
import { importPolicies } from './managed-policies/import-policies.ts';
import { listPolicies } from './managed-policies/list.ts';
import { publish } from './managed-policies/publish.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';

const DATA = ['--data <folder>', 'the data folder (SAGEWARDEN_DATA; .sagewarden)'] as const;
const JSON_OPTION = ['--json', 'print one JSON object'] as const;

const PUBLISH_NOTES = `
FILE has the policy document; - reads standard input. The new version is compared
with the one in force. When something would be lost by it, or that cannot be ruled
out, nothing is published, and a request that would be lost is named. What is
published holds at once for everyone who has the policy attached, also in a
running server.

Exit code: 0; 1 when it is refused; 2 for bad usage or input.`;

const IMPORT_NOTES = `
Each file is the output of \`aws iam get-policy-version\`, with that of \`aws iam
get-policy\` before it in the same file or else under the policy's name; or of
\`aws iam get-account-authorization-details\`, of which the policies of AWS are
taken. Of a folder, files that end in .json or have no ending are read. A version
that is newer than the one in force comes into force, unless something would be
lost by it. Stop the server before.

Exit code: 0; 1 when something could not be taken: then nothing is written,
unless --partial is given; 2 for bad usage, a file or folder that cannot be used.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function managedPoliciesCommand(
  terminal: Terminal = processTerminal(),
  progress: ProgressStream = process.stderr,
): Command {
  const list = new Command('list')
    .description('show the policies of AWS that there are, with their versions')
    .option(...DATA)
    .option(...JSON_OPTION)
    .action(acting((options) => listPolicies(options, terminal)));
  const history = new Command('history')
    .description('show what happened to them, newest first')
    .argument('[name]', 'of one policy')
    .option(...DATA)
    .option(...JSON_OPTION)
    .option('--rss', 'print an RSS 2.0 feed')
    .action(acting((name, options) => showHistory(name, options, terminal)));
  const publishing = new Command('publish')
    .description('put a new version of a policy into force')
    .argument('<policy>', 'ARN or name')
    .argument('<file>', 'the policy document, or -')
    .option(...DATA)
    .option('--description <text>', 'what changed, for the history', 'A new version was published.')
    .option('--force', 'publish although something may be lost')
    .option(...JSON_OPTION)
    .addHelpText('after', PUBLISH_NOTES)
    .action(acting((policy, file, options) => publish({ policy, file }, options, terminal)));
  const importing = new Command('import')
    .description('bring in policies of AWS, or newer versions of them')
    .argument('<path>', 'a file or a folder')
    .option(...DATA)
    .option('--partial', 'write what can be taken although something cannot')
    .option('--force', 'take newer versions although something may be lost')
    .option(...JSON_OPTION)
    .addHelpText('after', IMPORT_NOTES)
    .action(acting((path, options) => importPolicies(path, options, { terminal, progress })));
  const parent = new Command('managed-policies').description('the policies that AWS manages');
  for (const command of [parent, list, history, publishing, importing]) throughTerminal(command, terminal);
  for (const command of [list, history, publishing, importing]) parent.addCommand(command);
  return parent;
}

/** What a person can mend becomes commander's error, which ends with 2. */
function acting<Values extends unknown[]>(
  work: (...values: Values) => Promise<void>,
): (this: Command, ...values: [...Values, Command]) => Promise<void> {
  return async function (this: Command, ...values) {
    try {
      await work(...(values.slice(0, -1) as Values));
    } catch (error) {
      const message = error instanceof UnusableInput ? error.message : startFailure(error, undefined);
      if (message === undefined) throw error;
      this.error(`error: ${message}`);
    }
  };
}
