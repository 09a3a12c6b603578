// How much may be remembered of all sets of policies together? However many sets there are and however many actions they are asked
// about, the process remembers so much and no more.

export interface Forgetful {
  /** Gives up all that is remembered. */
  forget(): void;
}

export class MemoryBudget {
  /** In bytes, about. */
  readonly limit: number;
  #spent = 0;
  /** Weakly: what a set remembers is given up with the set, whether or not the budget is ever spent. */
  #spenders: WeakRef<Forgetful>[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  /** What is remembered now, or was by sets that are gone. */
  get spent(): number {
    return this.#spent;
  }

  /** Says that the spender has begun to remember; it is told to forget when the budget is spent. */
  enter(spender: Forgetful): void {
    this.#spenders.push(new WeakRef(spender));
  }

  /** Spends on what is about to be remembered; negative for what was forgotten. Whoever has entered may be told to forget, once. */
  spend(bytes: number): void {
    this.#spent += bytes;
    if (this.#spent <= this.limit) return;
    this.#spent = Math.max(bytes, 0);
    const spenders = this.#spenders;
    this.#spenders = [];
    for (const spender of spenders) spender.deref()?.forget();
  }
}
