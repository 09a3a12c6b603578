// Which findings are not to be told, and why? From the command line, from a configuration, and from comments of YAML files.

import { matchPattern, parsePattern } from '../../language/pattern.ts';
import type { Problem } from '../../language/problem.ts';
import { quoted, testProblem } from '../test/shape-reader.ts';

export interface Suppression {
  readonly issueCode: string;
  readonly reason?: string | undefined;
  /** Where it is written: `--ignore`, `sagewarden.yaml:3`. */
  readonly origin: string;
  /** Whether it stands beside what it is about. */
  readonly inSource: boolean;
  /** A pattern of files, in which `*` goes over folders. Absent: all. */
  readonly path?: string | undefined;
  /** The lines that it is about, both included. Absent: all. */
  readonly lines?: { readonly first: number; readonly last: number };
}

/** Finds suppressions and remembers which were of use. */
export class Suppressions {
  readonly #general: readonly Suppression[];
  readonly #ofFiles = new Map<string, readonly Suppression[]>();
  readonly #used = new Set<Suppression>();

  constructor(general: readonly Suppression[]) {
    this.#general = general;
  }

  /** What a file says itself, in the place of what it said before it was mended. */
  setOfFile(file: string, suppressions: readonly Suppression[]): void {
    this.#ofFiles.set(file, suppressions);
  }

  /** `line` is where the finding begins, from 1. */
  find(issueCode: string, file: string, line: number): Suppression | undefined {
    const fitting = [...(this.#ofFiles.get(file) ?? []), ...this.#general].filter(
      (one) =>
        one.issueCode === issueCode &&
        (one.path === undefined || matchPattern(parsePattern(one.path), file)) &&
        (one.lines === undefined || (one.lines.first <= line && line <= one.lines.last)),
    );
    for (const one of fitting) this.#used.add(one);
    return fitting[0];
  }

  /** Those that nothing was found for. */
  get unused(): readonly Suppression[] {
    return [...this.#general, ...[...this.#ofFiles.values()].flat()].filter((one) => !this.#used.has(one));
  }
}

/** `CODE` or `CODE=reason`; `undefined` for what is neither. */
export function readIgnoreOption(text: string): Suppression | undefined {
  const equals = text.indexOf('=');
  const issueCode = equals < 0 ? text : text.slice(0, equals);
  const reason = equals < 0 ? undefined : text.slice(equals + 1).trim();
  if (!isIssueCode(issueCode) || reason === '') return undefined;
  return { issueCode, reason, origin: '--ignore', inSource: false };
}

/** Whether it may be the code of a check. */
export function isIssueCode(text: string): boolean {
  return /^[A-Z][A-Z0-9_]{2,100}$/.test(text);
}

const MARK = 'sagewarden-ignore';

/**
 * The comments `# sagewarden-ignore CODE: reason` of a YAML text. Behind something, one is about its own line; on a line of its own, it is
 * about the next line and what is indented deeper below it.
 */
export function readIgnoreComments(
  text: string,
  file: string,
): { readonly suppressions: readonly Suppression[]; readonly problems: readonly Problem[] } {
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  if (!text.includes(MARK)) return { suppressions, problems };
  const lines = text.split(/\r\n|\r|\n/);
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const comment = /(?:^|\s)#\s*sagewarden-ignore\b(.*)$/.exec(line);
    const start = offset + (comment?.index ?? 0);
    offset = endOfLine(text, offset + line.length);
    if (comment === null) continue;
    const [, issueCode = '', reason = ''] = /^\s+([A-Z0-9_]+)\s*:\s*(\S.*)$/.exec(comment[1] ?? '') ?? [];
    if (!isIssueCode(issueCode)) {
      const message = `${quoted(comment[0].trim())} is not \`# ${MARK} CODE: reason\``;
      problems.push(testProblem('INVALID_VALUE', { start, end: start + comment[0].length }, message));
      continue;
    }
    const own = line.slice(0, comment.index).trim() === '';
    const about = own ? blockBelow(lines, index + 1) : { first: index + 1, last: index + 1 };
    const origin = `${file}:${index + 1}`;
    suppressions.push({ issueCode, reason: reason.trim(), origin, inSource: true, lines: about });
  }
  return { suppressions, problems };
}

function endOfLine(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/** Lines from 1; `from` is an index. */
function blockBelow(lines: readonly string[], from: number): { readonly first: number; readonly last: number } {
  const isBlank = (line: string) => /^\s*(?:#.*)?$/.test(line);
  const indentOf = (line: string) => line.length - line.trimStart().length;
  let first = from;
  while (first < lines.length - 1 && isBlank(lines[first] ?? '')) first++;
  const indent = indentOf(lines[first] ?? '');
  let last = first;
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isBlank(line)) continue;
    if (indentOf(line) <= indent) break;
    last = index;
  }
  return { first: first + 1, last: last + 1 };
}
