// `sagewarden check-setup`: what does somebody lack for a task in SageMaker, and which policy adds just that? check-setup/ reads whom it
// is about; src/tasks decides; what is found becomes a report here, and is attached with --fix.

import { Argument, Command } from 'commander';
import type { SetupFacts } from '../sagemaker/setups/setup.ts';
import { SETUPS } from '../sagemaker/setups/setups.ts';
import { startFailure } from '../server/start-failure.ts';
import { type Addition, additionsFor } from '../tasks/additions.ts';
import { checkSetup, type SetupQuestion } from '../tasks/check-setup.ts';
import type { AccountSource } from './accounts/account-source.ts';
import { openSource, withSourceOptions } from './accounts/open-source.ts';
import { addBucket, addLevel, readArn, readRegion } from './argument-readers.ts';
import type { CheckSetupOptions } from './check-setup/check-setup-options.ts';
import { MalformedPolicies } from './check-setup/file-subject.ts';
import { accountOfSubjects, differs, readSubjects } from './check-setup/read-subjects.ts';
import { type SetupReport, setupJson } from './check-setup/setup-json.ts';
import { setupText } from './check-setup/setup-text.ts';
import { type ReadText, textReader, UnusableInput } from './explain/read-text.ts';
import { faultsJson } from './output/explanation-json.ts';
import { faultsText } from './output/explanation-text.ts';
import { type ExitCode, processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';

const NOTES = `
sagemaker-console, ground-truth-console and a2i-console are checked of a
--principal; studio and execution-role of an --execution-role; notebook-job of
an --execution-role and of a --job-role, where jobs have another one.

Users and roles are read from a data folder, a running server or a listing of an
account; or there are only files: --policy, --boundary and --trust-policy for
the principal or execution role, --job-policy and --job-trust-policy for the
role of the job. A FILE may be - for standard input.

Each thing is asked of a resource with a name that nothing has: what a policy
allows for some names only is lacking. --bucket and --pass-role say which names
matter.

--fix attaches what lacks: to users and roles as the inline policy
sagewarden-check-setup-SETUP, to roles also in their trust policy. What lacks
elsewhere is printed.

Exit code: 0 when everything is there; 1 when something lacks or is denied; 2
for bad usage, or input that cannot be used.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function checkSetupCommand(terminal: Terminal = processTerminal()): Command {
  const command = throughTerminal(new Command('check-setup'), terminal)
    .description('say what a user or role lacks for a task in SageMaker, and print the policy that adds just that')
    .addArgument(new Argument('<setup>', 'what is to work').choices(SETUPS.map(({ name }) => name)))
    .option('--principal <arn>', 'user or role who uses a console', readArn)
    .option('--execution-role <arn>', 'execution role', readArn)
    .option('--job-role <arn>', 'role of the notebook jobs, where it is another', readArn);
  return withSourceOptions(command)
    .option('--policy <file...>', 'identity-based policies of the principal or execution role')
    .option('--boundary <file>', 'its permissions boundary')
    .option('--trust-policy <file>', "the execution role's trust policy")
    .option('--job-policy <file...>', 'identity-based policies of the role of the jobs')
    .option('--job-trust-policy <file>', 'its trust policy')
    .option(
      '--scp <file[,file]>',
      'service control policies of one level, "" for none; give it once a level, from the root to the account',
      addLevel,
    )
    .option('--endpoint-policy <file>', 'policy of the VPC endpoint through which S3 is reached')
    .option('--kms-key <arn>', 'KMS key of your own', readArn)
    .option('--key-policy <file>', 'its key policy; without it, the key leaves everything to its account')
    .option('--pass-role <arn>', 'the role that is passed, if it is not any', readArn)
    .option('--bucket <name...>', 'buckets of input and output, if not any', addBucket)
    .option('--vpc', 'jobs run in a VPC')
    .option('--region <name>', 'Region of the requests', readRegion, 'us-east-1')
    .option('--optional', 'add also what the documentation calls optional')
    .option('--fix', 'attach what lacks')
    .option('--json', 'print one JSON object')
    .addHelpText('after', NOTES)
    .action((setup: string, options: CheckSetupOptions) => act(setup, options, { command, terminal }));
}

async function act(
  setup: string,
  options: CheckSetupOptions,
  { command, terminal }: { readonly command: Command; readonly terminal: Terminal },
): Promise<void> {
  try {
    terminal.exitWith(await check(setup, options, terminal));
  } catch (error) {
    if (error instanceof MalformedPolicies) {
      if (options.json) terminal.out(`${JSON.stringify(faultsJson(error.faults), null, 2)}\n`);
      else terminal.error(faultsText(error.faults, terminal.errorColors));
      return terminal.exitWith(2);
    }
    const message = error instanceof UnusableInput ? error.message : startFailure(error, undefined);
    if (message === undefined) throw error;
    command.error(`error: ${message}`);
  }
}

async function check(name: string, options: CheckSetupOptions, terminal: Terminal): Promise<ExitCode> {
  const source = await openSource(options, terminal.input);
  try {
    const report = await reportOn(name, options, { source, terminal });
    terminal.out(
      options.json ? `${JSON.stringify(setupJson(report), null, 2)}\n` : setupText(report, terminal.outColors),
    );
    return report.result.complete && report.left.length === 0 ? 0 : 1;
  } finally {
    await source?.close();
  }
}

async function reportOn(
  name: string,
  options: CheckSetupOptions,
  { source, terminal }: { readonly source: AccountSource | undefined; readonly terminal: Terminal },
): Promise<SetupReport> {
  if (options.fix && source?.attach === undefined) {
    throw new UnusableInput('--fix needs --data or --endpoint: there is nothing to attach a policy to');
  }
  const readText = readOnce(textReader(terminal));
  const question = await questionOf(name, options, { source, readText });
  const result = checkSetup(question);
  const additions = additionsFor(question, result, { optional: options.optional === true });
  const unseen = source !== undefined && !source.hasOrganization && options.scp === undefined;
  const notes = [
    ...(unseen ? [`the ${source.title} does not tell service control policies: give those that apply with --scp`] : []),
    ...(options.kmsKey !== undefined && options.keyPolicy === undefined
      ? ['the key policy is not given: it is taken to leave access to the policies of its account']
      : []),
  ];
  if (!options.fix || source?.attach === undefined) return { result, additions, attached: [], left: additions, notes };
  const attachable = additions.filter(isAttachable);
  const directory = await source.attach(
    attachable.map(({ of, kind, text }) => ({
      arn: question.subjects[of]?.arn ?? '',
      kind,
      name: `sagewarden-check-setup-${name}`,
      text,
    })),
  );
  // What is there now, as the source tells it.
  const after = checkSetup(await questionOf(name, options, { source: { ...source, directory }, readText }));
  const left = additions.filter((each) => !isAttachable(each));
  return { result: after, additions, attached: attachable, left, notes };
}

/** What standard input has can be read once, and is asked about before and after something is attached. */
function readOnce(readText: ReadText): ReadText {
  const read = new Map<string, Promise<string>>();
  return (path) => {
    const text = read.get(path) ?? readText(path);
    read.set(path, text);
    return text;
  };
}

function isAttachable(addition: Addition): addition is Addition & { readonly kind: 'identity' | 'trust' } {
  return addition.kind === 'identity' || addition.kind === 'trust';
}

async function questionOf(
  name: string,
  options: CheckSetupOptions,
  { source, readText }: { readonly source: AccountSource | undefined; readonly readText: ReadText },
): Promise<SetupQuestion> {
  const setup = SETUPS.find((each) => each.name === name);
  if (setup === undefined) throw new UnusableInput(`there is no setup \`${name}\``);
  const when = { region: options.region, time: Date.now() };
  const subjects = await readSubjects(setup, options, { source, readText, when });
  const passedRole = options.passRole ?? (name === 'notebook-job' ? subjects.jobRole?.arn : undefined);
  const facts: Omit<SetupFacts, 'mayCall'> = {
    rolesDiffer: differs(options),
    buckets: options.bucket ?? [],
    endpoint: options.endpointPolicy !== undefined,
    vpc: options.vpc === true,
    ...(passedRole !== undefined && { passedRole }),
    ...(options.kmsKey !== undefined && { kmsKey: options.kmsKey }),
  };
  return { setup, facts, subjects, scope: { account: accountOfSubjects(subjects), region: options.region } };
}
