// `sagewarden import account`: takes what `aws iam get-account-authorization-details` prints into the data folder. import/ reads and writes;
// what is typed becomes one import here, and its outcome a report.

import { randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { Command } from 'commander';
import { readConfiguration } from '../server/configuration.ts';
import { startFailure } from '../server/start-failure.ts';
import { readAccountNumber } from './argument-readers.ts';
import { STANDARD_INPUT, UnusableInput } from './explain/read-text.ts';
import { counted, type ImportProgress, type ProgressStream, showImportProgress } from './import/import-progress.ts';
import { type ImportOutcome, importJson, importText } from './import/import-report.ts';
import { UnreadableJson } from './import/open-value.ts';
import { type OrganizationPlan, planOrganization } from './import/organization/plan-organization.ts';
import { readAnswers } from './import/organization/read-answers.ts';
import { readOrganization } from './import/organization/read-organization.ts';
import { type AccountContents, readAccount } from './import/read-account.ts';
import { isSystemError } from './import/system-error.ts';
import { writeAccount } from './import/write-account.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';

interface ImportOptions {
  readonly data?: string;
  readonly account?: string;
  readonly organization?: readonly string[];
  readonly partial?: true;
  readonly json?: true;
}

const NOTES = `
FILE is the output of

  aws iam get-account-authorization-details > account.json

in one page or several, one after another; - reads standard input. Its users,
groups, roles and policies are made again with their ids, paths, tags, versions
and boundaries, in the account that the file is of. Stop the server before.

With --organization its organizational units, accounts, service and resource
control policies are made too: FILE holds answers of aws organizations, one
after another, as the loop in docs/guide/import-an-organization.md writes them.
What the listings leave open denies.

The listing has no passwords and no access keys, and tells neither the
description nor the longest session of a role.

Exit code: 0; 1 when something could not be taken: then nothing is written,
unless --partial is given; 2 for bad usage, a file or folder that cannot be used.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function importCommand(
  terminal: Terminal = processTerminal(),
  progress: ProgressStream = process.stderr,
): Command {
  const account = new Command('account')
    .description('import users, groups, roles and policies of an AWS account')
    .argument('<file>', 'output of `aws iam get-account-authorization-details`, or -')
    .option('--data <folder>', 'folder to import into (SAGEWARDEN_DATA; .sagewarden)')
    .option('--account <number>', 'import under this number, in policies too', readAccountNumber)
    .option('--organization <file...>', 'its organization, as `aws organizations` lists it')
    .option('--partial', 'write what can be taken although something cannot')
    .option('--json', 'print one JSON object')
    .addHelpText('after', NOTES)
    .action((file: string, options: ImportOptions, command: Command) =>
      act(file, options, { terminal, progress, command }),
    );
  const parent = new Command('import').description('import what exists elsewhere');
  for (const command of [parent, account]) throughTerminal(command, terminal);
  return parent.addCommand(account);
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly progress: ProgressStream;
  readonly command: Command;
}

async function act(file: string, options: ImportOptions, { terminal, progress, command }: Surroundings): Promise<void> {
  try {
    const outcome = await importAccount(file, options, { terminal, progress });
    terminal.out(
      options.json ? `${JSON.stringify(importJson(outcome), null, 2)}\n` : importText(outcome, terminal.outColors),
    );
    terminal.exitWith(outcome.contents.findings.problems.count > 0 ? 1 : 0);
  } catch (error) {
    const message = error instanceof UnusableInput ? error.message : startFailure(error, undefined);
    if (message === undefined) throw error;
    command.error(`error: ${message}`);
  }
}

async function importAccount(
  file: string,
  options: ImportOptions,
  { terminal, progress }: Pick<Surroundings, 'terminal' | 'progress'>,
): Promise<ImportOutcome> {
  const { dataFolder } = readConfiguration(options.data === undefined ? {} : { data: options.data });
  const shown = showImportProgress(progress, file === STANDARD_INPUT ? undefined : sizeOf(file));
  try {
    const contents = await read(file, options, { terminal, shown });
    const organization = readPlan(options, contents);
    if (contents.findings.problems.count > 0 && !options.partial)
      return { contents, ...(organization && { organization }) };
    if (contents.target === '') throw new UnusableInput(`\`${file}\` has no user, group, role or policy of an account`);
    shown.phase('writing');
    const written = await writeAccount(contents, { dataFolder, partial: options.partial === true, organization });
    return { contents, written, ...(organization && { organization }) };
  } finally {
    shown.clear();
  }
}

/** Adds what the listings leave open to the findings of the account. */
function readPlan({ organization, account }: ImportOptions, contents: AccountContents): OrganizationPlan | undefined {
  if (organization === undefined) return undefined;
  if (account !== undefined && account !== contents.source) {
    throw new UnusableInput('an organization keeps the numbers of its accounts: leave out --account or --organization');
  }
  const facts = readOrganization(organization.flatMap(readAnswers), contents.findings);
  return planOrganization(facts, contents.findings, { account: contents.target, now: Date.now() });
}

async function read(
  file: string,
  { account }: ImportOptions,
  { terminal, shown }: { readonly terminal: Terminal; readonly shown: ImportProgress },
): Promise<AccountContents> {
  const bytes = file === STANDARD_INPUT ? terminal.input : createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    return await readAccount(counted(bytes, shown), { account, randomBytes, onEntry: shown.entryRead });
  } catch (error) {
    if (error instanceof UnreadableJson) throw new UnusableInput(`\`${file}\`, ${error.message}`);
    if (isSystemError(error)) throw new UnusableInput(`cannot read \`${file}\`: ${error.code}`);
    throw error;
  }
}

/** A pipe has none. Whether the file can be read shows when it is. */
function sizeOf(file: string): number | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return size === 0 ? undefined : size;
}
