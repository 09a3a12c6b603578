// Is the call allowed, and if it is not, does it pass all the same? The decision itself is the services' business; how
// strictly it is enforced is decided here and nowhere else.

import { ServiceError } from '../services/service-error.ts';
import type { Decided, Derived, Outcome, ServerParts } from './exchange.ts';

/** With enforcement off nothing is asked. */
export function decideAccess(derived: Derived, parts: ServerParts): Decided {
  if (parts.enforcement === 'off') return { ...derived, outcome: { kind: 'undecided' } };
  return { ...derived, outcome: outcomeOf(derived, parts) };
}

/**
 * What changes something is decided by both evaluators, so that its event tells the statements that allowed it; beside writing the
 * change to disk that costs little.
 */
function outcomeOf({ operation, call, needs }: Derived, parts: ServerParts): Outcome {
  const verdict = parts.decideNeeds(needs, call, parts.world, !operation.readOnly);
  if (verdict.allowed) return { kind: 'allowed', grants: verdict.grants };
  const { need, decision, code, message } = verdict;
  return { kind: 'denied', code, message, unmet: { need, decision } };
}

/** Throws a ServiceError for what was denied, unless enforcement is soft. */
export function enforceDecision(decided: Decided, parts: ServerParts): void {
  const { outcome } = decided;
  if (outcome.kind !== 'denied' || parts.enforcement === 'soft') return;
  throw new ServiceError(outcome.code, outcome.message);
}
