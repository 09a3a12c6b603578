// The results of tests for people: a line a file, and below it every request that was not decided as expected, with why.

import type { Colors } from '../colors.ts';
import { explanationText, faultsText } from '../output/explanation-text.ts';
import { printable } from '../output/printable.ts';
import { formatPlace } from '../output/source-excerpt.ts';
import { wrap } from '../output/wrap.ts';
import type { Coverage } from './coverage.ts';
import { expectationText } from './policy-test.ts';
import { countResults } from './result-counts.ts';
import type { Check, TestResult } from './run-policy-test.ts';

/** Lines of at most 80 columns, but for words that are longer. */
export function resultsText(results: readonly TestResult[], colors: Colors): string {
  const { checks, failures, unusable } = countResults(results);
  const passed = failures === 0 && unusable === 0;
  const files = `in ${plural(results.length, 'file')}`;
  const summary = [
    `${plural(checks - failures, 'request')} as expected`,
    ...(failures > 0 ? [`${failures} not`] : []),
    ...(unusable > 0 ? [`${plural(unusable, 'file')} that cannot be used`] : []),
  ].join(', ');
  const paint = passed ? colors.green : colors.red;
  return `${results.map((result) => resultText(result, colors)).join('')}\n${paint(wrap(`${summary}, ${files}`))}\n`;
}

/** What never decided, and how much did. */
export function coverageText({ statements, decisive, percent, never }: Coverage, colors: Colors): string {
  const lines = never.map((statement) => {
    const name = statement.sid === undefined ? `statement ${statement.index + 1}` : `\`${statement.sid}\``;
    return wrap(printable(`${formatPlace(statement)}: ${name} (${statement.effect})`), '  ');
  });
  const head = `coverage: ${decisive} of ${plural(statements, 'statement')} decided a request (${percent} %)`;
  const title = never.length === 0 ? [] : [colors.yellow('never decisive:')];
  return `${[head, ...title, ...lines].join('\n')}\n`;
}

function resultText(result: TestResult, colors: Colors): string {
  if (result.kind === 'unusable') {
    const title = wrap(printable(`${result.file} cannot be used`), '✗ ');
    return `${colors.red(title)}\n\n${faultsText(result.faults, colors)}\n`;
  }
  const failed = result.checks.filter(({ failure }) => failure !== undefined);
  const title = result.title === undefined ? '' : `: ${result.title}`;
  const count = failed.length === 0 ? '' : `${failed.length} of `;
  const line = `${result.file}${title} (${count}${plural(result.checks.length, 'request')}${count && ' not as expected'})`;
  if (failed.length === 0) return `${colors.green('✓')} ${wrap(printable(line), '  ').slice(2)}\n`;
  const sections = failed.map((check) => failureText(check, colors));
  return `${colors.red('✗')} ${wrap(printable(line), '  ').slice(2)}\n\n${sections.join('\n')}\n`;
}

/** Also what a machine's report shows of a failure. */
export function failureText({ title, place, request, expected, failure }: Check, colors: Colors): string {
  if (failure === undefined) return '';
  return [
    colors.red(wrap(printable(title), '✗ ')),
    `  ${formatPlace(place)}`,
    wrap(printable(expectationText(expected)), '  expected   '),
    '',
    explanationText(request, failure, colors),
  ].join('\n');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
