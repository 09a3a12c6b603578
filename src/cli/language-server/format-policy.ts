// What does a policy look like in its canonical form?

import { parsePolicy } from '../../language/parse-policy.ts';
import type { PolicyKind } from '../../language/policy-kind.ts';
import { printPolicy } from '../../language/print-policy.ts';

const KINDS: readonly PolicyKind[] = ['identity', 'trust', 'resource', 'key', 'serviceControl', 'resourceControl'];

/** `undefined` for a policy that is not understood as a whole: what is not understood is not written anew. */
export function formatPolicy(text: string): string | undefined {
  for (const kind of KINDS) {
    const { policy, problems } = parsePolicy(text, { kind });
    if (policy !== undefined && problems.length === 0) return `${printPolicy(policy)}\n`;
  }
  return undefined;
}
