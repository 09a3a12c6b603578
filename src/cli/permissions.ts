// `sagewarden permissions`: ready-made permission sets. Which there are, the tables of src/sagemaker say; what is typed narrows one, and it
// is printed here.

import { Argument, Command, InvalidArgumentError } from 'commander';
import { parseArn } from '../language/arn.ts';
import type { NeededFact, PersonaFacts } from '../sagemaker/personas/persona.ts';
import { FURTHER_ACTIVITIES, PERSONAS } from '../sagemaker/personas/personas.ts';
import { SETUPS } from '../sagemaker/setups/setups.ts';
import {
  consolePermissions,
  missingFacts,
  type PermissionSet,
  personaPermissions,
  personaTrustPolicy,
} from '../tasks/permission-sets.ts';
import { addBucket, readAccountNumber, readRegion } from './argument-readers.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';
import { permissionsJson, permissionsText } from './permissions/permissions-output.ts';

interface PersonaOptions {
  readonly account: string;
  readonly region: string;
  readonly bucket?: readonly string[];
  readonly role?: readonly string[];
  readonly kmsKey?: readonly string[];
  readonly vpcSubnets?: readonly string[];
  readonly vpcSecurityGroups?: readonly string[];
  readonly repository?: readonly string[];
  readonly monitoring?: true;
  readonly trustPolicy?: true;
  readonly explain?: true;
  readonly json?: true;
}

interface ConsoleOptions {
  readonly passRole?: string;
  readonly optional?: true;
  readonly explain?: true;
  readonly json?: true;
}

const CONSOLES = SETUPS.filter(({ subjects }) => subjects.includes('principal'));
const CONSOLE_SUFFIX = '-console';

const NOTES = `
Without --explain and --json a policy is printed as it can be attached:

  sagewarden permissions persona mlops --account 111122223333 \\
    --region eu-west-1 --role arn:aws:iam::111122223333:role/Compute > mlops.json

Exit code: 0; 2 for bad usage.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function permissionsCommand(terminal: Terminal = processTerminal()): Command {
  const persona = new Command('persona')
    .description('permissions of a persona, narrowed to what it works with')
    .addArgument(new Argument('<persona>', 'who').choices(PERSONAS.map(({ name }) => name)))
    .requiredOption('--account <number>', 'account that it works in', readAccountNumber)
    .requiredOption('--region <name>', 'Region that it works in', readRegion)
    .option('--bucket <name...>', 'buckets that it reads and writes', addBucket)
    .option('--role <arn...>', 'roles that it passes to SageMaker', addRole)
    .option('--kms-key <arn...>', 'keys under which all of it must be encrypted', addKey)
    .option('--vpc-subnets <id...>', 'subnets in which all of it must be', addId('subnet'))
    .option('--vpc-security-groups <id...>', 'security groups that all of it must have', addId('sg'))
    .option('--repository <arn...>', 'repositories of images', addRepository)
    .option('--monitoring', 'also the activity Manage Model Monitoring')
    .option('--trust-policy', 'print the trust policy of its role instead')
    .option('--explain', 'say what each statement is for')
    .option('--json', 'print one JSON object with both policies and all reasons')
    .addHelpText('after', NOTES)
    .action((name: string, options: PersonaOptions, command: Command) =>
      printPersona(name, options, { command, terminal }),
    );
  const console = new Command('console')
    .description('permissions that whoever uses a console needs')
    .addArgument(
      new Argument('<console>', 'which').choices(CONSOLES.map(({ name }) => name.slice(0, -CONSOLE_SUFFIX.length))),
    )
    .option('--pass-role <arn>', 'the only role that may be passed', readRole)
    .option('--optional', 'also what the documentation calls optional')
    .option('--explain', 'say what each statement is for')
    .option('--json', 'print one JSON object with the policy and all reasons')
    .action((name: string, options: ConsoleOptions) => printConsole(name, options, terminal));
  const parent = new Command('permissions').description('print ready-made permission sets');
  for (const command of [parent, persona, console]) throughTerminal(command, terminal);
  return parent.addCommand(persona).addCommand(console);
}

interface Surroundings {
  readonly command: Command;
  readonly terminal: Terminal;
}

/** By the fact that is missing: the option that tells it. */
const TOLD_BY: Readonly<Record<NeededFact, string>> = {
  buckets: '--bucket',
  passedRoles: '--role',
  repositories: '--repository',
};

function printPersona(name: string, options: PersonaOptions, { command, terminal }: Surroundings): void {
  const persona = PERSONAS.find((each) => each.name === name);
  if (persona === undefined) throw new Error(`there is no persona ${name}`);
  const facts: PersonaFacts = {
    account: options.account,
    region: options.region,
    buckets: options.bucket ?? [],
    passedRoles: options.role ?? [],
    dataKeys: options.kmsKey ?? [],
    volumeKeys: options.kmsKey ?? [],
    subnets: options.vpcSubnets ?? [],
    securityGroups: options.vpcSecurityGroups ?? [],
    repositories: options.repository ?? [],
  };
  const further = options.monitoring ? FURTHER_ACTIVITIES : [];
  const missing = missingFacts([...persona.activities, ...further], facts);
  if (missing.length > 0) {
    const flags = missing.map((fact) => TOLD_BY[fact]).join(', ');
    command.error(`error: ${name} works with things that are not named yet: give ${flags}`);
  }
  const activities = [...persona.activities, ...further].map((activity) => activity.name);
  const trust = personaTrustPolicy();
  const set = personaPermissions(persona, further, facts);
  print({ title: `${persona.title}: ${activities.join(', ')}`, set, trust }, options, terminal);
}

function printConsole(name: string, options: ConsoleOptions, terminal: Terminal): void {
  const setup = CONSOLES.find((each) => each.name === name + CONSOLE_SUFFIX);
  if (setup === undefined) throw new Error(`there is no console ${name}`);
  const set = consolePermissions(setup, { passedRole: options.passRole, optional: options.optional === true });
  print({ title: setup.title, set }, options, terminal);
}

interface Printed {
  readonly title: string;
  readonly set: PermissionSet;
  readonly trust?: string;
}

function print(
  { title, set, trust }: Printed,
  { json, explain, trustPolicy }: Pick<PersonaOptions, 'json' | 'explain' | 'trustPolicy'>,
  terminal: Terminal,
): void {
  if (json) terminal.out(`${JSON.stringify(permissionsJson(title, set, trust), null, 2)}\n`);
  else if (explain) terminal.out(permissionsText({ title, set, trust }, terminal.outColors));
  else terminal.out(trustPolicy && trust !== undefined ? trust : set.text);
  terminal.exitWith(0);
}

type AddValue = (text: string, before?: readonly string[]) => readonly string[];

function readRole(text: string): string {
  if (!isArnOf(text, 'iam', 'role/')) throw new InvalidArgumentError('It is the ARN of a role that is asked for.');
  return text;
}

/** No wildcards: what is named is narrow. */
function isArnOf(text: string, service: string, start: string): boolean {
  const arn = parseArn(text);
  return arn?.service === service && arn.resource.startsWith(start) && !/[*?$\s]/.test(text);
}

const addRole: AddValue = (text, before = []) => [...before, readRole(text)];

const addKey: AddValue = (text, before = []) => {
  if (!isArnOf(text, 'kms', 'key/')) throw new InvalidArgumentError('It is the ARN of a KMS key that is asked for.');
  return [...before, text];
};

const addRepository: AddValue = (text, before = []) => {
  if (!isArnOf(text, 'ecr', 'repository/')) throw new InvalidArgumentError('It is the ARN of a repository in ECR.');
  return [...before, text];
};

function addId(kind: 'subnet' | 'sg'): AddValue {
  return (text, before = []) => {
    if (!text.startsWith(`${kind}-`) || !/^[a-z]+-[a-z0-9]{1,40}$/.test(text)) {
      throw new InvalidArgumentError(`It begins with ${kind}-.`);
    }
    return [...before, text];
  };
}
