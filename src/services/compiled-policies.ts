// Policy sets made ready for the compiled evaluator, each once for as long as it is used and there is room for it.

import { type CompiledPolicySet, compilePolicySet } from '../decision/compiled/compile-policy-set.ts';
import type { AttachedPolicy, PolicySet } from '../decision/policy-set.ts';
import type { PolicyDocument } from '../language/policy-document.ts';

/** What all sets may weigh together: the characters of their documents, and for each set what it remembers of actions. */
const MOST = 10_000_000;
const WEIGHT_OF_A_SET = 30_000;

/**
 * A function that compiles a policy set, or gives the one that it compiled before of the same documents at the same places. Documents
 * are told apart as objects: give the same parsed document wherever the same text is attached. Names and ARNs of policies do not
 * matter for what is decided, so they are those of the set that came first. Which set was asked for last is forgotten last.
 */
export function compiledPolicies(most = MOST): (policies: PolicySet) => CompiledPolicySet {
  const sets = new Map<string, { readonly set: CompiledPolicySet; readonly weight: number }>();
  const numberOf = documentNumbers();
  let weight = 0;
  return (policies) => {
    const address = addressOf(policies, numberOf);
    const known = sets.get(address);
    const entry = known ?? { set: compilePolicySet(policies), weight: weightOf(policies) };
    if (known === undefined) weight += entry.weight;
    else sets.delete(address);
    sets.set(address, entry);
    for (const [oldest, { weight: freed }] of sets) {
      if (weight <= most) break;
      sets.delete(oldest);
      weight -= freed;
    }
    return entry.set;
  };
}

type NumberOf = (document: PolicyDocument) => number;

function documentNumbers(): NumberOf {
  const numbers = new WeakMap<PolicyDocument, number>();
  let last = 0;
  return (document) => {
    const known = numbers.get(document);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(document, last);
    return last;
  };
}

/** Equal for sets that decide alike: which documents are at which place. */
function addressOf(policies: PolicySet, numberOf: NumberOf): string {
  const { identity, boundary, session, serviceControl, resourceControl, managementAccounts, ...more } = policies;
  const { resource, endpoint, ...rest } = more;
  // INVARIANT (every place is in the address): a member that PolicySet gets must be added here before this compiles.
  rest satisfies Record<string, never>;
  const numbers = (attached: readonly AttachedPolicy[] | undefined) =>
    attached?.map(({ document }) => numberOf(document)).join();
  const levels = (each: PolicySet['serviceControl']) => each?.map((level) => `(${numbers(level)})`).join('');
  const one = (attached: AttachedPolicy | undefined) => numbers(attached && [attached]);
  // Absent is not the same as empty.
  const absent = [session, serviceControl, resourceControl].map((place) => (place === undefined ? '-' : '+')).join('');
  const places = [numbers(identity), one(boundary), numbers(session), levels(serviceControl), levels(resourceControl)];
  return [absent, ...places, managementAccounts?.join(), resource?.kind, one(resource), one(endpoint)].join('|');
}

function weightOf(policies: PolicySet): number {
  const { identity, boundary, session = [], serviceControl = [], resourceControl = [], resource, endpoint } = policies;
  const attached = [...identity, ...session, ...serviceControl.flat(), ...resourceControl.flat()];
  return [...attached, boundary, resource, endpoint].reduce(
    (sum, policy) => sum + (policy?.document.text.length ?? 0),
    WEIGHT_OF_A_SET,
  );
}
