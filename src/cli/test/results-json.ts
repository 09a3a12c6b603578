// The results of tests for machines: one object.

import { explanationJson, faultsJson } from '../output/explanation-json.ts';
import type { Coverage } from './coverage.ts';
import { countResults } from './result-counts.ts';
import type { Check, TestResult } from './run-policy-test.ts';

export function resultsJson(results: readonly TestResult[], coverage: Coverage | undefined): object {
  return { ...countResults(results), files: results.map(resultJson), ...(coverage && { coverage }) };
}

function resultJson(result: TestResult): object {
  if (result.kind === 'unusable') return { file: result.file, ...faultsJson(result.faults) };
  const { file, title, checks } = result;
  return { file, ...(title !== undefined && { title }), checks: checks.map(checkJson) };
}

/** A failure carries its explanation in the form of `explain --json`. */
function checkJson({ title, place, request, context, expected, decision, failure }: Check): object {
  return {
    title,
    line: place.line,
    column: place.column,
    passed: failure === undefined,
    expected,
    ...(failure === undefined
      ? { decision: decision.decision, layer: decision.layer }
      : explanationJson(request, context, failure)),
  };
}
