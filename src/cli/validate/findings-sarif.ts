// Findings as a SARIF log, which code scanning reads.
//
// OASIS: Static Analysis Results Interchange Format (SARIF) Version 2.1.0

import { VERSION } from '../../server/health.ts';
import type { Finding, FindingLocation, FindingType, Fix } from '../../validation/finding.ts';
import type { FileReport, ReportedFinding } from './validate-text.ts';

const LEVELS: Readonly<Record<FindingType, 'error' | 'warning' | 'note'>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'warning',
  WARNING: 'warning',
  SUGGESTION: 'note',
};

/** One run. Findings that are ignored are in it with the reason; files that cannot be used are notifications. */
export function findingsSarif(reports: readonly FileReport[]): object {
  const all = reports.flatMap((report) =>
    report.policies.flatMap(({ findings }) => findings.map((reported) => ({ report, reported }))),
  );
  const rules = new Map<string, Finding>();
  for (const { reported } of all) rules.set(reported.finding.issueCode, reported.finding);
  const indexes = new Map([...rules.keys()].map((code, index) => [code, index]));
  const unusable = reports.filter(({ problems }) => problems.length > 0);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'sagewarden',
            version: VERSION,
            rules: [...rules.values()].map((finding) => ({
              id: finding.issueCode,
              helpUri: finding.learnMoreLink,
              defaultConfiguration: { level: LEVELS[finding.findingType] },
              properties: { findingType: finding.findingType },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unusable.length === 0,
            toolExecutionNotifications: unusable.flatMap(({ file, problems }) =>
              problems.map(({ message }) => ({
                level: 'error',
                message: { text: message },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
              })),
            ),
          },
        ],
        results: all.map(({ report, reported }) => resultOf(report, reported, indexes)),
      },
    ],
  };
}

function resultOf(
  { file }: FileReport,
  { finding, suppression }: ReportedFinding,
  indexes: ReadonlyMap<string, number>,
): object {
  const { issueCode, findingType, findingDetails, locations, fix } = finding;
  return {
    ruleId: issueCode,
    ruleIndex: indexes.get(issueCode),
    level: LEVELS[findingType],
    message: { text: findingDetails },
    locations: locations.map((location) => physicalLocation(file, location)),
    ...(fix && { fixes: [fixOf(file, fix)] }),
    ...(suppression && {
      suppressions: [
        {
          kind: suppression.inSource ? 'inSource' : 'external',
          ...(suppression.reason !== undefined && { justification: suppression.reason }),
        },
      ],
    }),
  };
}

function physicalLocation(file: string, { span: { start, end } }: FindingLocation): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: start.line,
        startColumn: start.column + 1,
        endLine: end.line,
        endColumn: end.column + 1,
      },
    },
  };
}

function fixOf(file: string, { title, edits }: Fix): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file) },
        replacements: edits.map((edit) => ({
          deletedRegion: {
            // In the characters of `columnKind`.
            charOffset: edit.start,
            charLength: edit.end - edit.start,
          },
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

/** A path from the current folder as a relative reference. */
export function uriOf(file: string): string {
  return file.split(/[/\\]/).map(encodeURIComponent).join('/');
}
