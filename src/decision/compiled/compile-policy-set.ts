// The policies of one principal made ready for many requests, and what was found out about them. What can matter for an action is
// plan.ts's business, what follows from that decide-compiled.ts's.

import type { PolicySet } from '../policy-set.ts';
import { compilePolicy } from './compile-policy.ts';
import { MemoryBudget } from './memory-budget.ts';
import { type PlaceOrder, placeOrder } from './place-order.ts';
import { attachedPlaces, type Plan, planOf, standingAt } from './plan.ts';

/**
 * Policies made ready by `compilePolicySet`. For a reason or an explanation, give `policies` to `decide` or `explain`.
 *
 * It is as small as an object can be: there may be a million. What its documents come to for an action is found out when it is asked
 * for, and remembered within the budget of the process.
 */
export class CompiledPolicySet {
  readonly policies: PolicySet;
  readonly #budget: MemoryBudget;
  #remembered: Remembered | undefined = undefined;

  constructor(policies: PolicySet, budget: MemoryBudget) {
    this.policies = policies;
    this.#budget = budget;
  }

  /** What can matter for an action. */
  planFor(action: string): Plan {
    return this.#remembered?.plans.get(action) ?? this.#makePlan(action);
  }

  /** Which places must allow. */
  get placesFor(): PlaceOrder {
    return (this.#remembered ?? this.#begin()).placesFor;
  }

  forget(): void {
    this.#remembered = undefined;
  }

  #makePlan(action: string): Plan {
    const plan = planOf(this.policies, action);
    const weight = WEIGHTS.plan + action.length + plan.size * WEIGHTS.pattern;
    // One set has half of the budget, so that whoever asks about endless actions makes nobody else forget.
    const before = this.#remembered?.weight ?? 0;
    if (before + weight > this.#budget.limit / 2) {
      this.#budget.spend(-before);
      this.forget();
    }
    this.#budget.spend(weight);
    const remembered = this.#remembered ?? this.#begin();
    remembered.weight += weight;
    remembered.plans.set(action, plan);
    return plan;
  }

  #begin(): Remembered {
    this.#budget.spend(WEIGHTS.set);
    this.#budget.enter(this);
    const remembered = { plans: new Map<string, Plan>(), placesFor: placeOrder(this.policies), weight: WEIGHTS.set };
    this.#remembered = remembered;
    return remembered;
  }
}

interface Remembered {
  readonly plans: Map<string, Plan>;
  readonly placesFor: PlaceOrder;
  /** What the set has spent. */
  weight: number;
}

/** Bytes, measured: of a set that is asked, of a plan without statements, of a statement or pattern in a plan. */
const WEIGHTS = { set: 1000, plan: 700, pattern: 100 };

const BUDGET = new MemoryBudget(128_000_000);

/**
 * Makes the policies ready for `decideCompiled`. Each document is compiled once, however many sets it is in and however often it was
 * read.
 */
export function compilePolicySet(policies: PolicySet): CompiledPolicySet {
  for (const { layer, attached } of attachedPlaces(policies)) {
    const standing = standingAt(layer, policies);
    for (const { document } of attached) compilePolicy(document, standing);
  }
  return new CompiledPolicySet(policies, BUDGET);
}
