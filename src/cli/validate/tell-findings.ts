// What do all reports of findings go by? Which findings are told, which of them make a run fail, how they are counted.

import { FINDING_TYPES, type Finding, type FindingType } from '../../validation/finding.ts';
import type { FileReport, PolicyReport } from './validate-text.ts';

/** A finding that is not suppressed, with the policy and the file that it is about. */
export interface ToldFinding {
  readonly finding: Finding;
  readonly policy: PolicyReport;
  readonly report: FileReport;
}

export function toldFindings(reports: readonly FileReport[]): readonly ToldFinding[] {
  return reports.flatMap((report) =>
    report.policies.flatMap((policy) =>
      policy.findings
        .filter(({ suppression }) => suppression === undefined)
        .map(({ finding }) => ({ finding, policy, report })),
    ),
  );
}

/** What `--fail-on` takes, from the gravest. */
export const THRESHOLDS = ['error', 'security-warning', 'warning', 'suggestion'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** Whether a finding is as grave as the threshold, or graver. */
export function fails({ findingType }: Finding, threshold: Threshold): boolean {
  return FINDING_TYPES.indexOf(findingType) <= THRESHOLDS.indexOf(threshold);
}

const NOUNS: Readonly<Record<FindingType, readonly [string, string]>> = {
  ERROR: ['error', 'errors'],
  SECURITY_WARNING: ['security warning', 'security warnings'],
  WARNING: ['warning', 'warnings'],
  SUGGESTION: ['suggestion', 'suggestions'],
};

export function nounOf(type: FindingType): string {
  return NOUNS[type][0];
}

/** `2 errors, 1 warning`, or `no findings`. */
export function countText(findings: readonly Finding[]): string {
  const counts = FINDING_TYPES.flatMap((type) => {
    const count = findings.filter(({ findingType }) => findingType === type).length;
    return count === 0 ? [] : [counted(count, ...NOUNS[type])];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

export function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** Where a finding begins, as editors count: line and column from 1. A finding without location is about the whole. */
export function startOf({ locations }: Finding): { readonly line: number; readonly column: number } {
  const { line, column } = locations[0]?.span.start ?? { line: 1, column: 0 };
  return { line, column: column + 1 };
}
