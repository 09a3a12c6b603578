// What is a policy test, once its file has been read and understood?

import type { Principal } from '../../decision/access-request.ts';
import type { Decision, EvalDecision } from '../../decision/decision.ts';
import type { Span } from '../../language/policy-document.ts';
import type { ContextRecord } from '../explain/derived-context.ts';
import type { PolicyFiles } from '../explain/read-policies.ts';

/** `anyDeny` is met by an implicit and by an explicit deny. */
export const EXPECTED_DECISIONS = ['allowed', 'implicitDeny', 'explicitDeny', 'anyDeny'] as const;

export interface Expectation {
  readonly decision: (typeof EXPECTED_DECISIONS)[number];
  /** The layer that must have decided. */
  readonly layer?: Decision['layer'];
  /** The Sid of a statement that must be among those that decided. */
  readonly statement?: string;
}

/** One entry of `requests`: every action on every resource is a request. */
export interface RequestEntry {
  readonly title?: string;
  readonly at: Span;
  readonly actions: readonly string[];
  /** Each with the principal that asks for it: where none is named, a user of the resource's account. */
  readonly targets: readonly { readonly resource: string; readonly principal: Principal }[];
  readonly resourceAccount?: string;
  /** With the context that the whole file gives. */
  readonly context: ContextRecord;
  readonly expect: Expectation;
}

export interface PolicyTest {
  readonly title?: string;
  /** A document that stands in the test file is a text in which every part has its place of the test file. */
  readonly policies: PolicyFiles;
  /** The files among the policies, with the places that name them. */
  readonly files: readonly { readonly path: string; readonly at: Span }[];
  readonly onlyGivenContext: boolean;
  readonly requests: readonly RequestEntry[];
}

/** Whether a request was decided as a test expects. */
export function meets(decision: Decision, { decision: expected, layer, statement }: Expectation): boolean {
  return (
    isDecision(decision.decision, expected) &&
    (layer === undefined || layer === decision.layer) &&
    (statement === undefined ||
      decision.statements.some(({ policy, index }) => policy.document.statements[index]?.sid?.value === statement))
  );
}

function isDecision(decision: EvalDecision, expected: Expectation['decision']): boolean {
  return expected === 'anyDeny' ? decision !== 'allowed' : decision === expected;
}

/** `explicitDeny by statement `X` in the permissions boundary`: an expectation in words. */
export function expectationText({ decision, layer, statement }: Expectation): string {
  const by = statement === undefined ? '' : ` by statement \`${statement}\``;
  return `${decision}${by}${layer === undefined ? '' : ` in layer ${layer}`}`;
}
