// `sagewarden events export`: the recorded events as the files that CloudTrail delivers. events/ writes them; what is typed becomes one
// export here, and its outcome a report.

import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { isAccountNumber } from '../identity/names.ts';
import { readConfiguration } from '../server/configuration.ts';
import { startFailure } from '../server/start-failure.ts';
import { openEvents } from '../store/open-events.ts';
import { exportEvents } from './events/export-events.ts';
import { showExportProgress } from './events/export-progress.ts';
import type { WrittenFile } from './events/log-file.ts';
import type { ProgressStream } from './import/import-progress.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';

interface ExportOptions {
  readonly data?: string;
  readonly from?: number;
  readonly to?: number;
  readonly account?: string;
  readonly out: string;
  readonly json?: true;
}

const NOTES = `
Writes AWSLogs/<account>/CloudTrail/<region>/<year>/<month>/<day>/ with gzipped
JSON files, {"Records":[...]}, named as CloudTrail names them. The server may be
running: what was recorded up to now is exported, but for reads of the last
fraction of a second. Nothing is deleted, and files from before are kept.

Times are dates (2026-11-27) or times in UTC (2026-11-27T10:30:00Z).

Exit code: 0; 2 for bad usage, a file or folder that cannot be used.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function eventsCommand(
  terminal: Terminal = processTerminal(),
  progress: ProgressStream = process.stderr,
): Command {
  const exporting = new Command('export')
    .description('write the recorded events as the log files of CloudTrail')
    .option('--data <folder>', 'folder of the server (SAGEWARDEN_DATA; .sagewarden)')
    .option('--from <time>', 'only events from this time on', readTime)
    .option('--to <time>', 'only events before this time', readTime)
    .option('--account <number>', 'only events of this account', readAccountNumber)
    .option('--out <folder>', 'folder to make AWSLogs in', '.')
    .option('--json', 'print one JSON object')
    .addHelpText('after', NOTES)
    .action((options: ExportOptions, command: Command) => act(options, { terminal, progress, command }));
  const parent = new Command('events').description('what was recorded of the calls that were made');
  for (const command of [parent, exporting]) throughTerminal(command, terminal);
  return parent.addCommand(exporting);
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly progress: ProgressStream;
  readonly command: Command;
}

async function act(options: ExportOptions, { terminal, progress, command }: Surroundings): Promise<void> {
  try {
    const files = await run(options, progress);
    terminal.out(options.json ? `${JSON.stringify(report(files, options), null, 2)}\n` : reportText(files, options));
    terminal.exitWith(0);
  } catch (error) {
    const message = startFailure(error, undefined) ?? fileFailure(error, options.out);
    if (message === undefined) throw error;
    command.error(`error: ${message}`);
  }
}

async function run(options: ExportOptions, progress: ProgressStream): Promise<readonly WrittenFile[]> {
  const { dataFolder } = readConfiguration(options.data === undefined ? {} : { data: options.data });
  const reader = await openEvents(dataFolder);
  const shown = showExportProgress(progress);
  try {
    return await exportEvents(reader, {
      span: { from: options.from ?? 0, to: options.to ?? Number.MAX_SAFE_INTEGER },
      ...(options.account !== undefined && { account: options.account }),
      out: resolve(options.out),
      onCount: shown.count,
      onEvent: shown.eventWritten,
    });
  } finally {
    shown.clear();
    await reader.close();
  }
}

function report(files: readonly WrittenFile[], { out }: ExportOptions) {
  return { folder: resolve(out), records: recordsIn(files), files };
}

function reportText(files: readonly WrittenFile[], { out }: ExportOptions): string {
  const amount = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
  return `${amount(recordsIn(files), 'event')} in ${amount(files.length, 'file')} below ${out}\n`;
}

function recordsIn(files: readonly WrittenFile[]): number {
  return files.reduce((sum, { records }) => sum + records, 0);
}

function fileFailure(error: unknown, out: string): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  return `cannot write to \`${out}\`: ${error.code}; choose another folder with --out`;
}

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/;

function readTime(text: string): number {
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  // JavaScript takes 31 February for a day in March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text.slice(0, 'yyyy-mm-dd'.length))) {
    throw new InvalidArgumentError('A time is a date, or a time in UTC: 2026-11-27, 2026-11-27T10:30:00Z.');
  }
  return time;
}

function readAccountNumber(text: string): string {
  if (!isAccountNumber(text)) throw new InvalidArgumentError('An account number has twelve digits.');
  return text;
}
