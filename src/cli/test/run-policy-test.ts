// Is every request of a test file decided as the file expects? The decision floor decides; what it says is kept for the report.

import type { AccessRequest } from '../../decision/access-request.ts';
import type { Decision } from '../../decision/decision.ts';
import { type Explanation, explain } from '../../decision/explain.ts';
import type { PolicySet } from '../../decision/policy-set.ts';
import { decide } from '../../decision/reference.ts';
import type { Problem } from '../../language/problem.ts';
import { completeRequest } from '../explain/complete-request.ts';
import type { ContextRecord } from '../explain/derived-context.ts';
import { type PolicyFault, readPolicies } from '../explain/read-policies.ts';
import { type ReadText, UnusableInput } from '../explain/read-text.ts';
import { type SourcePlace, sourcePlace } from '../output/source-excerpt.ts';
import { type Expectation, meets, type PolicyTest, type RequestEntry } from './policy-test.ts';
import { readPolicyTest } from './read-policy-test.ts';
import { testProblem } from './shape-reader.ts';

/** One request with its answer. */
export interface Check {
  readonly title: string;
  /** Where the request stands in the test file. */
  readonly place: SourcePlace;
  readonly request: AccessRequest;
  readonly context: ContextRecord;
  readonly expected: Expectation;
  readonly decision: Decision;
  /** Only where the decision is not as expected; of the near misses only the nearest, and no trace: there may be many checks. */
  readonly failure?: Explanation;
}

export type TestResult =
  | {
      readonly kind: 'run';
      readonly file: string;
      readonly title?: string;
      readonly policies: PolicySet;
      readonly checks: readonly Check[];
    }
  | { readonly kind: 'unusable'; readonly file: string; readonly faults: readonly PolicyFault[] };

export interface RunOptions {
  readonly readText: ReadText;
  /** Milliseconds since the epoch, for the keys that tell the time. */
  readonly time: number;
  readonly onCheck?: () => void;
}

/** Reads one test file with its policies and decides all its requests. Throws UnusableInput when the file can't be read. */
export async function runPolicyTest(file: string, { readText, time, onCheck }: RunOptions): Promise<TestResult> {
  const text = await readText(file);
  const { test, problems } = readPolicyTest(file, text);
  const found = test === undefined ? problems : await unreadableFiles(test, readText);
  if (test === undefined || found.length > 0) {
    return { kind: 'unusable', file, faults: found.map((problem) => ({ file, text, problem })) };
  }
  const reading = await readPolicies(test.policies, readText);
  if (reading.kind === 'faults') return { kind: 'unusable', file, faults: reading.faults };

  const { policies } = reading;
  const checks = test.requests.flatMap((entry) => {
    const place = sourcePlace(file, text, entry.at);
    return entry.actions.flatMap((action) =>
      entry.targets.map((target) => {
        onCheck?.();
        return check({ entry, place, action, target }, { test, policies, time });
      }),
    );
  });
  return { kind: 'run', file, ...(test.title !== undefined && { title: test.title }), policies, checks };
}

/** A policy that cannot be read is a problem of the place that names it. */
async function unreadableFiles({ files }: PolicyTest, readText: ReadText): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { path, at } of files) {
    try {
      await readText(path);
    } catch (error) {
      if (!(error instanceof UnusableInput)) throw error;
      problems.push(testProblem('UNREADABLE_FILE', at, error.message));
    }
  }
  return problems;
}

interface Question {
  readonly entry: RequestEntry;
  readonly place: SourcePlace;
  readonly action: string;
  readonly target: RequestEntry['targets'][number];
}

interface Setting {
  readonly test: PolicyTest;
  readonly policies: PolicySet;
  readonly time: number;
}

function check({ entry, place, action, target }: Question, { test, policies, time }: Setting): Check {
  const { resourceAccount, expect: expected } = entry;
  const { onlyGivenContext } = test;
  const given = { ...target, action, resourceAccount, context: entry.context, onlyGivenContext };
  const { request, context } = completeRequest(given, time);
  const decision = decide(request, policies);
  const answer = { title: titleOf(entry, request), place, request, context, expected, decision };
  if (meets(decision, expected)) return answer;
  const explanation = explain(request, policies, { change: false });
  return { ...answer, failure: { ...explanation, trace: [], nearMisses: explanation.nearMisses.slice(0, 1) } };
}

/** An entry that stands for several requests says which of them it is; one without a title is called what it asks. */
function titleOf({ title, actions, targets }: RequestEntry, { action, resource }: AccessRequest): string {
  if (title === undefined) return `${action} on ${resource}`;
  const which = [...(actions.length > 1 ? [action] : []), ...(targets.length > 1 ? [`on ${resource}`] : [])];
  return which.length === 0 ? title : `${title}: ${which.join(' ')}`;
}
