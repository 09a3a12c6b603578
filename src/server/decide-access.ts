// Is the call allowed, and if it is not, does it pass all the same? The decision itself is the services' `decideNeeds`; how
// strictly it is enforced is decided here and nowhere else.

import { ServiceError } from '../services/service-error.ts';
import type { Decided, Derived, ServerParts } from './exchange.ts';

/** With enforcement off nothing is asked. */
export function decideAccess(derived: Derived, parts: ServerParts): Decided {
  if (parts.enforcement === 'off') return { ...derived, outcome: { kind: 'undecided' } };
  const verdict = parts.decideNeeds(derived.needs, derived.call, parts.world);
  if (verdict.allowed) return { ...derived, outcome: { kind: 'allowed' } };
  const { need, decision, message } = verdict;
  return { ...derived, outcome: { kind: 'denied', need, decision, message } };
}

/** Throws a ServiceError `AccessDenied` for what was denied, unless enforcement is soft. */
export function enforceDecision(decided: Decided, parts: ServerParts): void {
  const { outcome } = decided;
  if (outcome.kind === 'denied' && parts.enforcement !== 'soft')
    throw new ServiceError('AccessDenied', outcome.message);
}
