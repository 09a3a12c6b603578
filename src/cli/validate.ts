// `sagewarden validate`: what is wrong with the policies in these files, and what is better? validate/ finds and reads them; what is typed
// becomes a run here, and its findings one of five reports.

import { access, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { placeOf } from '../language/place.ts';
import { type PolicyContext, RESOURCE_TYPES, type ResourceType } from '../validation/policy-type.ts';
import { STANDARD_INPUT, textReader, UnusableInput } from './explain/read-text.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';
import { type ProgressStream, showProgress } from './test/progress.ts';
import { applyFixes } from './validate/apply-fixes.ts';
import { CONFIGURATION_FILE, readConfigurationFile } from './validate/configuration-file.ts';
import { findFiles } from './validate/find-files.ts';
import { type FileFormat, FORMATS } from './validate/find-policies.ts';
import { findingsGithub } from './validate/findings-github.ts';
import { findingsJson } from './validate/findings-json.ts';
import { findingsJunit } from './validate/findings-junit.ts';
import { findingsSarif } from './validate/findings-sarif.ts';
import { findingsText } from './validate/findings-text.ts';
import { RESOURCE, TRUST } from './validate/found-policy.ts';
import { lineDifference } from './validate/line-difference.ts';
import { readIgnoreOption, type Suppression, Suppressions } from './validate/suppressions.ts';
import { fails, THRESHOLDS, type Threshold, toldFindings } from './validate/tell-findings.ts';
import { type FileReport, validateText } from './validate/validate-text.ts';

const TYPES = ['identity', 'resource', 'scp', 'rcp', 'trust'] as const;

interface ValidateOptions {
  readonly type: (typeof TYPES)[number];
  readonly resourceType?: ResourceType;
  readonly format?: FileFormat;
  readonly failOn: Threshold;
  readonly ignore: readonly Suppression[];
  readonly config?: string;
  readonly skipOthers?: true;
  readonly beyond?: true;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly json?: true;
  readonly sarif?: true;
  readonly junit?: true;
  readonly github?: true;
}

const NOTES = `
A file is a policy, a CloudFormation or SAM template, a Terraform plan as
\`terraform show -json\` prints it, or a listing of an account; its content tells
which, and where a policy stands in it tells its type. Of a folder every .json,
.yaml, .yml and .template file is looked at.

Findings are ignored with --ignore, with comments of YAML files
(# sagewarden-ignore CODE: reason), and by sagewarden.yaml:

  ignore:
    - code: PASS_ROLE_WITH_STAR_IN_RESOURCE
      path: policies/admin*.json
      reason: administrators may pass every role

Exit code: 0; 1 for a finding as grave as --fail-on; 2 for bad usage or a file
that cannot be used.`;

/** Templates have at most a megabyte, plans and listings of accounts many. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function validateCommand(
  terminal: Terminal = processTerminal(),
  progress: ProgressStream = process.stderr,
): Command {
  const formats = ['json', 'sarif', 'junit', 'github'];
  const output = (name: string, text: string) =>
    new Option(`--${name}`, text).conflicts(formats.filter((other) => other !== name));
  return throughTerminal(new Command('validate'), terminal)
    .description('validate policies with the checks of IAM Access Analyzer')
    .argument('[path...]', 'files, folders, patterns of files, or - for standard input', ['.'])
    .addOption(new Option('--type <type>', 'what a file that is a policy is').choices(TYPES).default('identity'))
    .addOption(new Option('--resource-type <type>', 'what a resource policy is on').choices(RESOURCE_TYPES))
    .addOption(new Option('--format <format>', 'what the files are, instead of finding out').choices(FORMATS))
    .addOption(
      new Option('--fail-on <severity>', 'the least grave finding that makes the run fail')
        .choices(THRESHOLDS)
        .default('security-warning'),
    )
    .option('--ignore <code[=reason]>', 'do not tell findings of this code; may be repeated', readIgnore, [])
    .option('--config <file>', `configuration instead of ${CONFIGURATION_FILE}`)
    .option('--skip-others', 'leave out files that hold no policy, named ones too')
    .option('--beyond', 'run the checks too that Access Analyzer does not have')
    .option('--fix', 'mend what has one right mend, and show the difference')
    .option('--dry-run', 'with --fix: show the difference, write nothing')
    .addOption(output('json', 'print one JSON object, with findings as ValidatePolicy has them'))
    .addOption(output('sarif', 'print a SARIF 2.1.0 log'))
    .addOption(output('junit', 'print the XML of JUnit'))
    .addOption(output('github', 'print workflow commands of GitHub'))
    .addHelpText('after', NOTES)
    .action(async (paths: readonly string[], options: ValidateOptions, command: Command) => {
      try {
        await run(paths, options, { terminal, progress });
      } catch (error) {
        if (error instanceof UnusableInput) command.error(`error: ${error.message}`);
        throw error;
      }
    });
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly progress: ProgressStream;
}

async function run(paths: readonly string[], options: ValidateOptions, { terminal, progress }: Surroundings) {
  const context = contextOf(options);
  if (options.dryRun && !options.fix) throw new UnusableInput('--dry-run goes with --fix');
  const suppressions = new Suppressions([...options.ignore, ...(await configured(options, terminal))]);
  const files = await findFiles(paths);
  const readText = textReader(terminal, MAX_BYTES);
  const line = showProgress(progress, files.length, Date.now, 'policies');
  const reports: FileReport[] = [];
  let differences = '';
  try {
    for (const { path, named: byItself } of files) {
      const named = byItself && !options.skipOthers;
      const shown = path === STANDARD_INPUT ? 'standard input' : path;
      const validate = (text: string) =>
        validateText(text, shown, { context, format: options.format, beyond: options.beyond, named, suppressions });
      let text = await readText(path);
      if (options.fix) {
        const fixed = applyFixes(text, validate).text;
        differences += lineDifference(shown, text, fixed, terminal.outColors);
        if (fixed !== text && !options.dryRun) await write(path, fixed);
        text = fixed;
      }
      const report = validate(text);
      if (named && report.kind === 'other') throw new UnusableInput(noPolicy(path));
      reports.push(report);
      for (const _ of report.policies) line.checkDone();
      line.fileDone();
    }
  } finally {
    line.clear();
  }
  if (options.fix && !options.json && !options.sarif && !options.junit && !options.github) {
    terminal.out(differences === '' ? '' : `${differences}\n`);
  }
  terminal.out(reportText(reports, suppressions.unused, options, terminal));
  const isUnusable = reports.some(({ problems }) => problems.length > 0);
  const fail = toldFindings(reports).some(({ finding }) => fails(finding, options.failOn));
  terminal.exitWith(isUnusable ? 2 : fail ? 1 : 0);
}

function reportText(
  reports: readonly FileReport[],
  unused: readonly Suppression[],
  options: ValidateOptions,
  terminal: Terminal,
): string {
  if (options.json) return `${JSON.stringify(findingsJson(reports, unused), null, 2)}\n`;
  if (options.sarif) return `${JSON.stringify(findingsSarif(reports), null, 2)}\n`;
  if (options.junit) return findingsJunit(reports, options.failOn);
  if (options.github) return findingsGithub(reports);
  return findingsText(reports, unused, terminal.outColors);
}

function contextOf({ type, resourceType }: ValidateOptions): PolicyContext {
  if (resourceType !== undefined && type !== 'resource') {
    throw new UnusableInput('--resource-type goes with --type resource');
  }
  switch (type) {
    case 'identity':
      return { policyType: 'IDENTITY_POLICY' };
    case 'resource':
      return { ...RESOURCE, ...(resourceType && { resourceType }) };
    case 'scp':
      return { policyType: 'SERVICE_CONTROL_POLICY' };
    case 'rcp':
      return { policyType: 'RESOURCE_CONTROL_POLICY' };
    case 'trust':
      return TRUST;
  }
}

async function configured({ config }: ValidateOptions, terminal: Terminal): Promise<readonly Suppression[]> {
  const file = config ?? CONFIGURATION_FILE;
  if (config === undefined && !(await exists(file))) return [];
  const text = await textReader(terminal)(file === STANDARD_INPUT ? `./${file}` : file);
  const { suppressions, problems } = readConfigurationFile(text, file);
  const [first] = problems;
  if (first === undefined) return suppressions;
  const { line, column } = placeOf(text, first.at.start);
  const help = first.help === undefined ? '' : `; ${first.help}`;
  throw new UnusableInput(`${file}:${line}:${column + 1}: ${first.message}${help}`);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function write(path: string, text: string): Promise<void> {
  if (path === STANDARD_INPUT) throw new UnusableInput('standard input cannot be mended in place: add --dry-run');
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableInput(`cannot write \`${path}\`: ${error.code}`);
  });
}

function noPolicy(path: string): string {
  return `\`${path}\` is no policy, template, plan or listing: --format says what it is`;
}

function readIgnore(text: string, before: readonly Suppression[]): readonly Suppression[] {
  const suppression = readIgnoreOption(text);
  if (suppression === undefined) throw new InvalidArgumentError('Write CODE or CODE=reason.');
  return [...before, suppression];
}
