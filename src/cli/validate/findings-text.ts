// Findings for people: what is wrong, where, the line with a marker, what would mend it, where to read on.

import type { FindingType } from '../../validation/finding.ts';
import type { Colors } from '../colors.ts';
import { printable } from '../output/printable.ts';
import { formatPlace, sourceExcerpt } from '../output/source-excerpt.ts';
import { wrap } from '../output/wrap.ts';
import type { Suppression } from './suppressions.ts';
import { counted, countText, nounOf, startOf, type ToldFinding, toldFindings } from './tell-findings.ts';
import type { FileReport } from './validate-text.ts';

/** Lines of at most 80 columns, but for words that are longer, links among them. */
export function findingsText(reports: readonly FileReport[], unused: readonly Suppression[], colors: Colors): string {
  const told = toldFindings(reports);
  const sections = [
    ...reports.flatMap((report) => problemSections(report, colors)),
    ...told.map((one) => findingSection(one, colors)),
    ...unused.map((one) => wrap(printable(unusedText(one)), 'note: ')),
    summary(reports, told),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A suppression that nothing was found for. */
export function unusedText({ origin, issueCode }: Suppression): string {
  return `${origin} ignores ${issueCode}, but nothing of it was found: take it out`;
}

function findingSection({ finding, policy, report }: ToldFinding, colors: Colors): string {
  const { findingType, issueCode, findingDetails, locations, fix, learnMoreLink } = finding;
  const noun = nounOf(findingType);
  const paint = painter(findingType, colors);
  const { line, column } = startOf(finding);
  const at = locations[0]?.span;
  const excerpt = at ? sourceExcerpt(report.text, { start: at.start.offset, end: at.end.offset }) : [];
  return [
    `${colors.bold(paint(noun))} ${colors.bold(issueCode)}`,
    wrap(formatPlace({ file: report.file, line, column }), '  '),
    ...(policy.name === undefined ? [] : [wrap(printable(policy.name), '  in ')]),
    wrap(printable(findingDetails), '  '),
    ...excerpt.map((text, index) => (index === 0 ? colors.dim(text) : paint(text))),
    ...(fix === undefined ? [] : [wrap(`${fix.title} (--fix does)`, '  try this: ')]),
    `  ${colors.dim(learnMoreLink)}`,
  ].join('\n');
}

function painter(type: FindingType, colors: Colors): (text: string) => string {
  switch (type) {
    case 'ERROR':
      return colors.red;
    case 'SECURITY_WARNING':
      return colors.magenta;
    case 'WARNING':
      return colors.yellow;
    case 'SUGGESTION':
      return colors.cyan;
  }
}

function problemSections({ file, text, problems }: FileReport, colors: Colors): readonly string[] {
  return problems.map(({ at, message, help }) => {
    const { line, column } = placeIn(text, at.start);
    const title = `${formatPlace({ file, line, column })}: ${message}`;
    const [source, marker] = sourceExcerpt(text, at);
    const shown = [colors.dim(source), colors.red(marker)];
    return [
      wrap(printable(title), 'unusable: ').replace('unusable', colors.bold(colors.red('unusable'))),
      ...shown,
      ...(help === undefined ? [] : [wrap(help, '  help: ')]),
    ].join('\n');
  });
}

function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function summary(reports: readonly FileReport[], told: readonly ToldFinding[]): string {
  const policies = reports.reduce((sum, report) => sum + report.policies.length, 0);
  const suppressed = reports
    .flatMap((report) => report.policies.flatMap(({ findings }) => findings))
    .filter(({ suppression }) => suppression !== undefined).length;
  const others = reports.filter(({ kind, policies: found }) => kind === 'other' || found.length === 0).length;
  const parts = [
    `${counted(policies, 'policy', 'policies')} in ${counted(reports.length - others, 'file', 'files')}: ${countText(
      told.map(({ finding }) => finding),
    )}`,
    ...(suppressed > 0 ? [`${suppressed} ignored`] : []),
    ...(others > 0 ? [`${counted(others, 'file has', 'files have')} no policy`] : []),
  ];
  return wrap(parts.join('; '));
}
