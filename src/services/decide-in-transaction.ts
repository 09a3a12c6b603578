// What if something changes between the decision about a call and what the call then does? A user may be deleted and another one
// made under its name, a path, a tag or a boundary may change. So what is written is decided once more, on the state it is written to.

import type { decideNeeds } from './authorize.ts';
import type { Call, Input, Operation, World } from './operation.ts';
import { ServiceError } from './service-error.ts';

interface AllowedCall {
  readonly operation: Operation;
  readonly input: Input;
  readonly call: Call;
}

/**
 * The world for a call that was allowed: each of its transactions on identities derives the needs anew from the draft and throws the
 * verdict's ServiceError, changing nothing, when they are not allowed there. Transactions run alone, so nothing comes between.
 */
export function decidingInTransactions(allowed: AllowedCall, world: World, decide: typeof decideNeeds): World {
  const { operation, input, call } = allowed;
  return {
    ...world,
    identity: {
      get directory() {
        return world.identity.directory;
      },
      sequence: () => world.identity.sequence(),
      transact: (work) =>
        world.identity.transact((draft) => {
          const present: World = { ...world, identity: { ...world.identity, directory: draft } };
          const needs = operation.needs(input, call, present);
          if (needs instanceof Promise) throw new Error(`${operation.name} cannot be decided within a transaction`);
          const verdict = decide(needs, call, present);
          if (verdict.allowed) return work(draft);
          const { code, message } = verdict;
          throw new ServiceError(code, message);
        }),
    },
  };
}
