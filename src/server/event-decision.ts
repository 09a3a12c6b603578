// Why was a call allowed or denied, as its event tells it? Ours, not CloudTrail's, in the place that CloudTrail has for such:
// additionalEventData.

import type { BareDecision, Decision, StatementReference } from '../decision/decision.ts';
import type { AccessNeed } from '../services/operation.ts';
import type { Outcome } from './exchange.ts';

type Members = Readonly<Record<string, unknown>>;

/** What was decided: each action and resource with the layer that decided, and the statements where they are known. */
export function eventDecision(outcome: Outcome | undefined): Members {
  switch (outcome?.kind) {
    case undefined:
    case 'undecided':
      return { outcome: 'undecided' };
    case 'allowed':
      return { outcome: 'allowed', grants: outcome.grants.map(({ need, decision }) => decided(need, decision)) };
    case 'denied': {
      const { unmet, message } = outcome;
      return {
        outcome: 'denied',
        ...decided(unmet.need, unmet.decision),
        evalDecision: unmet.decision.decision,
        message,
      };
    }
  }
}

function decided(
  { action, resource }: AccessNeed,
  { layer, statements, reason }: BareDecision & Partial<Decision>,
): Members {
  return {
    action,
    resource,
    layer,
    ...(statements !== undefined && { statements: statements.map(place) }),
    ...(reason !== undefined && { reason }),
  };
}

/** `statement` counts from 0. */
function place({ layer, policy, index }: StatementReference): Members {
  return { layer, policy: policy.arn ?? policy.name, statement: index };
}
