// `sagewarden roles list`: which roles can a service use? src/services decides; here an account is read, and its roles listed.

import { Command, InvalidArgumentError } from 'commander';
import { roleArn } from '../identity/arn.ts';
import type { Directory } from '../identity/identity-store.ts';
import type { RoleRecord } from '../identity/records.ts';
import { startFailure } from '../server/start-failure.ts';
import { serviceTrust } from '../services/sagemaker/service-trust.ts';
import type { SourceOptions } from './accounts/account-source.ts';
import { openSource, withSourceOptions } from './accounts/open-source.ts';
import { readAccountNumber, readRegion } from './argument-readers.ts';
import { UnusableInput } from './explain/read-text.ts';
import { type ExitCode, processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';
import { type ListedRole, rolesJson, rolesText } from './roles/roles-output.ts';

interface RolesOptions extends SourceOptions {
  readonly for: string;
  readonly account?: string;
  readonly region: string;
  readonly all?: true;
  readonly json?: true;
}

const NOTES = `
A role is listed when its trust policy lets the service assume it, each time or
under conditions, which are told; --all lists the others too, and why not. The
service comes for resources of the role's account, and is also asked for
without saying what it comes for.

Exit code: 0; 1 when no role can be used; 2 for bad usage, or input that cannot
be used.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function rolesCommand(terminal: Terminal = processTerminal()): Command {
  const list = new Command('list')
    .description('list the roles that a service can be given')
    .requiredOption('--for <service>', 'sagemaker, or a service as sagemaker.amazonaws.com', readService);
  withSourceOptions(list)
    .option('--account <number>', 'only roles of this account', readAccountNumber)
    .option('--region <name>', 'Region in which the service asks', readRegion, 'us-east-1')
    .option('--all', 'list all roles')
    .option('--json', 'print one JSON object')
    .addHelpText('after', NOTES)
    .action((options: RolesOptions, command: Command) => act(options, { command, terminal }));
  const parent = new Command('roles').description('tell of the roles of an account');
  for (const command of [parent, list]) throughTerminal(command, terminal);
  return parent.addCommand(list);
}

async function act(
  options: RolesOptions,
  { command, terminal }: { readonly command: Command; readonly terminal: Terminal },
): Promise<void> {
  try {
    terminal.exitWith(await list(options, terminal));
  } catch (error) {
    const message = error instanceof UnusableInput ? error.message : startFailure(error, undefined);
    if (message === undefined) throw error;
    command.error(`error: ${message}`);
  }
}

async function list(options: RolesOptions, terminal: Terminal): Promise<ExitCode> {
  const source = await openSource(options, terminal.input);
  if (source === undefined) throw new UnusableInput('say whose roles: --data, --endpoint or --account-details');
  try {
    const { for: service, region, json, all } = options;
    const call = { service, region, time: Date.now() };
    const roles = rolesOf(source.directory, options.account).map((role): ListedRole => {
      return { arn: roleArn(role), role, trust: serviceTrust(role, call, source.directory) };
    });
    const usable = roles.filter(({ trust }) => trust.trusts !== 'no');
    const listed = all ? roles : usable;
    terminal.out(
      json
        ? `${JSON.stringify(rolesJson(service, listed), null, 2)}\n`
        : rolesText(service, { listed, all: roles.length }, terminal.outColors),
    );
    return usable.length > 0 ? 0 : 1;
  } finally {
    await source.close();
  }
}

function rolesOf(directory: Directory, account: string | undefined): readonly RoleRecord[] {
  if (account !== undefined) return directory.list('role', account);
  return directory.accounts().flatMap((each) => directory.list('role', each.account));
}

function readService(text: string): string {
  if (/^[a-z0-9-]+$/.test(text)) return `${text}.amazonaws.com`;
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(text)) {
    throw new InvalidArgumentError('A service is named as sagemaker or sagemaker.amazonaws.com is.');
  }
  return text;
}
