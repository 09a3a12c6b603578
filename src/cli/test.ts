// `sagewarden test`: are the requests in these files decided as they expect? test/ reads and runs the files; what is typed becomes a
// run here, and its results one of three reports.

import { Command, InvalidArgumentError, Option } from 'commander';
import { type ReadText, STANDARD_INPUT, textReader, UnusableInput } from './explain/read-text.ts';
import { printable } from './output/printable.ts';
import { type ExitCode, processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';
import { type Coverage, coverageOf } from './test/coverage.ts';
import { findPolicyTests } from './test/find-policy-tests.ts';
import { type ProgressStream, showProgress } from './test/progress.ts';
import { countResults } from './test/result-counts.ts';
import { resultsJson } from './test/results-json.ts';
import { resultsJunit } from './test/results-junit.ts';
import { coverageText, resultsText } from './test/results-text.ts';
import { runPolicyTest, type TestResult } from './test/run-policy-test.ts';
import { runOnChange, type Watched } from './test/watch-files.ts';

interface TestOptions {
  readonly json?: true;
  readonly junit?: true;
  readonly watch?: true;
  readonly coverage?: true;
  readonly minCoverage?: number;
}

const NOTES = `
In a folder every file is a test whose name ends in .policy-test.json,
.policy-test.yaml or .policy-test.yml. What a test says is described by
schemas/policy-test.schema.json:

  policies:
    identity: [policies/notebooks.json]
  requests:
    - title: a notebook with root access is refused
      action: sagemaker:CreateNotebookInstance
      context: { sagemaker:RootAccess: Enabled }
      expect: implicitDeny

Exit code: 0; 1 when a request is not decided as expected or the coverage is
below --min-coverage; 2 for bad usage, a file that cannot be used, or no test.`;

/** Where a run reads and writes, beside what every command has. */
interface Surroundings {
  readonly terminal: Terminal;
  readonly progress: ProgressStream;
}

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function testCommand(
  terminal: Terminal = processTerminal(),
  progress: ProgressStream = process.stderr,
): Command {
  return throughTerminal(new Command('test'), terminal)
    .description('run policy tests: files of requests with the decision that each must get')
    .argument('[path...]', 'test files, and folders to look for them in', ['.'])
    .addOption(new Option('--json', 'print one JSON object').conflicts(['junit', 'watch']))
    .addOption(new Option('--junit', 'print the XML of JUnit').conflicts(['json', 'watch']))
    .option('--watch', 'run again whenever a test or one of its policies changes, until Ctrl-C')
    .option('--coverage', 'tell which statements of the policies never decided a request')
    .option('--min-coverage <percent>', 'exit with 1 when fewer of the statements decided a request', readPercent)
    .addHelpText('after', NOTES)
    .action((paths: readonly string[], options: TestOptions, command: Command) =>
      act(paths, options, { command, surroundings: { terminal, progress } }),
    );
}

async function act(
  paths: readonly string[],
  options: TestOptions,
  { command, surroundings }: { readonly command: Command; readonly surroundings: Surroundings },
): Promise<void> {
  try {
    if (options.watch) return await watchTests(paths, options, surroundings);
    const { exitCode } = await runOnce(paths, options, surroundings);
    surroundings.terminal.exitWith(exitCode);
  } catch (error) {
    if (error instanceof UnusableInput) command.error(`error: ${error.message}`);
    throw error;
  }
}

interface Run extends Watched {
  readonly exitCode: ExitCode;
}

async function runOnce(paths: readonly string[], options: TestOptions, surroundings: Surroundings): Promise<Run> {
  const { terminal, progress } = surroundings;
  const { files, folders } = await findPolicyTests(paths);
  const read = new Map<string, Promise<string>>();
  const readText = readOnce(read, textReader(terminal));
  const line = showProgress(progress, files.length);
  const results: TestResult[] = [];
  const time = Date.now();
  try {
    for (const file of files) {
      results.push(await runPolicyTest(file, { readText, time, onCheck: line.checkDone }));
      line.fileDone();
    }
  } finally {
    line.clear();
  }
  return { exitCode: report(results, options, terminal), files: [...read.keys()], folders, since: time };
}

/** A policy that many tests name is read once a run, so that all of them see the same text. */
function readOnce(read: Map<string, Promise<string>>, readText: ReadText): ReadText {
  return (path) => {
    // A file can be called as standard input is.
    const text = read.get(path) ?? readText(path === STANDARD_INPUT ? `./${path}` : path);
    read.set(path, text);
    return text;
  };
}

function report(results: readonly TestResult[], options: TestOptions, terminal: Terminal): ExitCode {
  const { failures, unusable } = countResults(results);
  const coverage = options.coverage || options.minCoverage !== undefined ? coverageOf(results) : undefined;
  if (options.json) terminal.out(`${JSON.stringify(resultsJson(results, coverage), null, 2)}\n`);
  else if (options.junit) terminal.out(resultsJunit(results));
  else {
    terminal.out(resultsText(results, terminal.outColors));
    if (coverage) terminal.out(coverageText(coverage, terminal.outColors));
  }
  const covered = isCovered(coverage, options.minCoverage ?? 0);
  if (!covered) terminal.error(`error: coverage is ${coverage?.percent} %, below ${options.minCoverage} %\n`);
  if (unusable > 0) return 2;
  return failures > 0 || !covered ? 1 : 0;
}

/** Compared without rounding. Where there is no statement, nothing is covered. */
function isCovered(coverage: Coverage | undefined, percent: number): boolean {
  if (coverage === undefined || percent === 0) return true;
  return coverage.statements > 0 && coverage.decisive * 100 >= percent * coverage.statements;
}

/**
 * Ends well with the first Ctrl-C; a second one does not wait. Input that cannot be used at the start is an error; later it is told,
 * and waited for.
 */
async function watchTests(paths: readonly string[], options: TestOptions, surroundings: Surroundings): Promise<void> {
  const { terminal } = surroundings;
  const ending = new AbortController();
  const end = () => ending.abort();
  let last: Watched = { ...(await findPolicyTests(paths)), since: Date.now() };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await runOnChange(async () => {
      try {
        last = await runOnce(paths, options, surroundings);
      } catch (error) {
        if (!(error instanceof UnusableInput)) throw error;
        terminal.error(`error: ${printable(error.message)}\n`);
      }
      terminal.out('\nwaiting for a change, Ctrl-C ends\n\n');
      return last;
    }, ending.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
  terminal.exitWith(0);
}

function readPercent(text: string): number {
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || Number(text) > 100) {
    throw new InvalidArgumentError('A coverage is a number from 0 to 100.');
  }
  return Number(text);
}
