// What is wrong with the policies of one file? Findings with their places in the file, and what is said about them beside.

import { indexPlaces } from '../../language/place.ts';
import type { Problem } from '../../language/problem.ts';
import type { Finding, TextEdit } from '../../validation/finding.ts';
import type { PolicyContext } from '../../validation/policy-type.ts';
import { validatePolicy } from '../../validation/validate-policy.ts';
import { type FileFormat, findPolicies } from './find-policies.ts';
import type { FoundPolicy } from './found-policy.ts';
import { readIgnoreComments, type Suppression, type Suppressions } from './suppressions.ts';

export interface ReportedFinding {
  /** Its spans are those of the file. A fix is there where it can be written into the file. */
  readonly finding: Finding;
  /** Why it is not told. */
  readonly suppression?: Suppression;
}

export interface PolicyReport {
  readonly name?: string;
  readonly context: PolicyContext;
  readonly findings: readonly ReportedFinding[];
}

export interface FileReport {
  readonly file: string;
  readonly text: string;
  /** `other`: no policy was looked for, because the file is of no format that has any. */
  readonly kind: 'validated' | 'other' | 'unusable';
  readonly policies: readonly PolicyReport[];
  /** Why the file cannot be used, or a comment of it. */
  readonly problems: readonly Problem[];
}

export interface ValidateOptions {
  readonly context: PolicyContext;
  readonly format?: FileFormat | undefined;
  /** Whether the checks run that Access Analyzer does not have. */
  readonly beyond?: boolean | undefined;
  readonly named: boolean;
  readonly suppressions: Suppressions;
}

/** `file` is how it is called in what is told. Takes any text and never throws. */
export function validateText(text: string, file: string, options: ValidateOptions): FileReport {
  const found = findPolicies(text, options);
  if (found.kind === 'other') return { file, text, kind: 'other', policies: [], problems: [] };
  if (found.kind === 'unusable') return { file, text, kind: 'unusable', policies: [], problems: [found.problem] };
  const { suppressions, problems } = readIgnoreComments(text, file);
  options.suppressions.setOfFile(file, suppressions);
  const placeAt = indexPlaces(text);
  const policies = found.policies.map((policy): PolicyReport => {
    const findings = findingsOf(policy, placeAt, options.beyond).map((finding): ReportedFinding => {
      const line = finding.locations[0]?.span.start.line ?? 1;
      const suppression = options.suppressions.find(finding.issueCode, file, line);
      return { finding, ...(suppression && { suppression }) };
    });
    return { ...(policy.name && { name: policy.name }), context: policy.context, findings };
  });
  return { file, text, kind: problems.length > 0 ? 'unusable' : 'validated', policies, problems };
}

/** Findings about one policy, with the file's places. What is about values that nobody knows yet is left out. */
export function findingsOf(
  { context, mapped, written }: FoundPolicy,
  placeAt: ReturnType<typeof indexPlaces>,
  beyond = false,
): readonly Finding[] {
  return validatePolicy(mapped.text, { ...context, beyond })
    .filter(
      ({ locations }) =>
        !locations.some(({ span }) => mapped.isUnresolved({ start: span.start.offset, end: span.end.offset })),
    )
    .map(({ fix, ...finding }) => ({
      ...finding,
      locations: finding.locations.map(({ path, span }) => {
        const at = mapped.sourceOf({ start: span.start.offset, end: span.end.offset });
        return { path, span: { start: placeAt(at.start), end: placeAt(at.end) } };
      }),
      ...(fix &&
        written && {
          fix: {
            title: fix.title,
            edits: fix.edits.map((edit): TextEdit => ({ ...mapped.sourceOf(edit), text: written(edit.text) })),
          },
        }),
    }));
}
