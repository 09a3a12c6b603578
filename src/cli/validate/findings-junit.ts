// Findings as JUnit's XML, which build servers read: a suite a file, a test case a policy.

import { element, escapeText } from '../output/xml.ts';
import { fails, startOf, type Threshold } from './tell-findings.ts';
import type { FileReport, PolicyReport } from './validate-text.ts';

/** A policy fails with the findings that `threshold` counts; the others stand in its output. */
export function findingsJunit(reports: readonly FileReport[], threshold: Threshold): string {
  const validated = reports.filter(({ kind }) => kind !== 'other');
  const suites = validated.map((report) =>
    element('testsuite', { name: report.file, ...counts([report], threshold) }, suiteBody(report, threshold)),
  );
  const all = { name: 'sagewarden validate', ...counts(validated, threshold) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', all, suites.join(''))}`;
}

function counts(reports: readonly FileReport[], threshold: Threshold) {
  const policies = reports.flatMap((report) => report.policies);
  const errors = reports.filter(({ problems }) => problems.length > 0).length;
  const failures = policies.filter((policy) => lines(policy, threshold).failing.length > 0).length;
  return { tests: policies.length + errors, failures, errors };
}

function suiteBody({ file, policies, problems }: FileReport, threshold: Threshold): string {
  const cases = policies.map((policy) => {
    const { failing, others } = lines(policy, threshold);
    const message = failing[0] ?? '';
    const failure = failing.length === 0 ? '' : element('failure', { message }, escapeText(failing.join('\n')));
    const output = others.length === 0 ? '' : element('system-out', {}, escapeText(others.join('\n')));
    return element('testcase', { classname: file, name: policy.name ?? 'the policy is valid', file }, failure + output);
  });
  const [first] = problems;
  if (first === undefined) return cases.join('');
  const error = element(
    'error',
    { message: first.message },
    escapeText(problems.map(({ message }) => message).join('\n')),
  );
  return cases.join('') + element('testcase', { classname: file, name: 'the file can be used', file }, error);
}

function lines({ findings }: PolicyReport, threshold: Threshold) {
  const told = findings.filter(({ suppression }) => suppression === undefined).map(({ finding }) => finding);
  const textOf = (finding: (typeof told)[number]) => {
    const { line, column } = startOf(finding);
    return `${line}:${column} ${finding.issueCode}: ${finding.findingDetails}`;
  };
  return {
    failing: told.filter((finding) => fails(finding, threshold)).map(textOf),
    others: told.filter((finding) => !fails(finding, threshold)).map(textOf),
  };
}
