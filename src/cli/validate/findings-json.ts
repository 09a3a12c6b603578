// Findings for machines, in the shape of Access Analyzer's ValidatePolicy, by file and policy.

import { placeOf } from '../../language/place.ts';
import type { Suppression } from './suppressions.ts';
import type { FileReport } from './validate-text.ts';

/** Spans are places in the file. What AWS's answer does not have (fixes) is left out of `findings`. */
export function findingsJson(reports: readonly FileReport[], unused: readonly Suppression[]): object {
  return {
    files: reports
      .filter(({ kind }) => kind !== 'other')
      .map(({ file, text, policies, problems }) => ({
        file,
        policies: policies.map(({ name, context, findings }) => ({
          ...(name !== undefined && { name }),
          policyType: context.policyType,
          ...(context.resourceType && { validatePolicyResourceType: context.resourceType }),
          findings: findings.flatMap(({ finding: { fix: _, ...finding }, suppression }) =>
            suppression ? [] : [finding],
          ),
          ignored: findings.flatMap(({ finding: { fix: _, ...finding }, suppression }) =>
            suppression ? [{ ...finding, reason: suppression.reason ?? null, origin: suppression.origin }] : [],
          ),
        })),
        ...(problems.length > 0 && {
          problems: problems.map(({ at, message }) => ({ message, ...placeOf(text, at.start) })),
        }),
      })),
    unusedIgnores: unused.map(({ issueCode, origin }) => ({ issueCode, origin })),
  };
}
