// Three-valued logic: what a part of a statement comes to when a value may be one that nobody can judge. A statement that
// allows needs `holds`; one that denies is stopped by `fails` alone. So what is not understood never opens a door.

/** `unclear`: something was not understood. */
export type Outcome = 'holds' | 'fails' | 'unclear';

/** `undefined` stands for "nobody can say". */
export type Truth = boolean | undefined;

export function outcomeOf(truth: Truth): Outcome {
  return truth === undefined ? 'unclear' : truth ? 'holds' : 'fails';
}

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** True when one is true, whatever the others are; unknown when one is unknown; else false. */
export function anyOf(truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
}
