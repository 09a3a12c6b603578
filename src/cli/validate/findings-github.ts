// Findings as workflow commands, which GitHub shows beside the lines of a pull request.
//
// GitHub: Workflow commands for GitHub Actions (error, warning, notice)

import { placeOf } from '../../language/place.ts';
import type { FindingType } from '../../validation/finding.ts';
import { startOf, toldFindings } from './tell-findings.ts';
import type { FileReport } from './validate-text.ts';

const COMMANDS: Readonly<Record<FindingType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'error',
  WARNING: 'warning',
  SUGGESTION: 'notice',
};

export function findingsGithub(reports: readonly FileReport[]): string {
  const problems = reports.flatMap(({ file, text, problems: all }) =>
    all.map(({ at, message }) => {
      const { line, column } = placeOf(text, at.start);
      return command('error', { file, line, col: column + 1, title: 'unusable' }, message);
    }),
  );
  const findings = toldFindings(reports).map(({ finding, report: { file } }) => {
    const { line, column } = startOf(finding);
    const end = finding.locations[0]?.span.end;
    const title = finding.issueCode;
    const properties = {
      file,
      line,
      endLine: end?.line ?? line,
      col: column,
      endColumn: (end?.column ?? 0) + 1,
      title,
    };
    return command(COMMANDS[finding.findingType], properties, finding.findingDetails);
  });
  return [...problems, ...findings].map((line) => `${line}\n`).join('');
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${pairs.join(',')}::${escapeData(message)}`;
}

/** No text of a user may end the line: it could begin another command. */
function escapeData(text: string): string {
  return text.replace(/[%\r\n]/g, (character) => encodeURIComponent(character));
}

function escapeProperty(text: string): string {
  return text.replace(/[%\r\n:,]/g, (character) => encodeURIComponent(character));
}
