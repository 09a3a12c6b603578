// What is a check of the validator? A row of facts and a function from a policy to what it finds there. One file a rule, in rules/.

import type { FindingType, Fix } from './finding.ts';
import type { PolicyType } from './policy-type.ts';
import type { Part, PolicyView } from './policy-view.ts';

export interface Rule {
  readonly findingType: FindingType;
  /** `MISSING_VERSION` */
  readonly issueCode: string;
  /** Types of policies that it is about. Absent: all. */
  readonly policyTypes?: readonly PolicyType[];
  /**
   * What is wrong, in the order of the text. Takes any view, never throws, and costs no more than in proportion to the size of the text
   * (within one list of a statement, at most the square of its length).
   */
  readonly check: (policy: PolicyView) => Iterable<Found>;
}

export interface Found {
  /** In AWS's words, where they are known. */
  readonly details: string;
  /** At least one. */
  readonly at: readonly Part[];
  readonly fix?: Fix;
}
