// The results of tests as JUnit's XML, which build servers read: a suite a file, a test case a request.

import pc from 'picocolors';
import { faultsText } from '../output/explanation-text.ts';
import { type Attributes, element, escapeText } from '../output/xml.ts';
import { expectationText } from './policy-test.ts';
import { countResults } from './result-counts.ts';
import { failureText } from './results-text.ts';
import type { Check, TestResult } from './run-policy-test.ts';

const PLAIN = pc.createColors(false);

export function resultsJunit(results: readonly TestResult[]): string {
  const suites = results.map((result) =>
    element('testsuite', { name: result.file, ...counts([result]) }, cases(result)),
  );
  const all = element('testsuites', { name: 'sagewarden test', ...counts(results) }, suites.join(''));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}`;
}

/** A file that cannot be used is one case with an error. */
function counts(results: readonly TestResult[]): Attributes {
  const { checks, failures, unusable } = countResults(results);
  return { tests: checks + unusable, failures, errors: unusable };
}

function cases(result: TestResult): string {
  const { file } = result;
  if (result.kind === 'run') return result.checks.map((check) => caseOf(file, check)).join('');
  const [first] = result.faults;
  const error = element(
    'error',
    { message: first?.problem.message ?? '' },
    escapeText(faultsText(result.faults, PLAIN)),
  );
  return element('testcase', { classname: file, name: 'the test can be used', file }, error);
}

function caseOf(file: string, check: Check): string {
  const { title, place, decision, expected, failure } = check;
  const message = `expected ${expectationText(expected)}, but it is ${decision.decision}: ${decision.reason}`;
  const body = failure === undefined ? '' : element('failure', { message }, escapeText(failureText(check, PLAIN)));
  return element('testcase', { classname: file, name: title, file, line: place.line }, body);
}
