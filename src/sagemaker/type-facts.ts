// What is to be said of a kind of resource that the tables do not say: how its operations are called, which states it goes through, what it
// refers to, what keeps it. family-from-facts.ts makes a family of it.

import type { AssumedMembers, ChangeFacts, Course, Family, Holder, Path, Reference } from './operation-row.ts';
import type { ResourceDocument } from './resource-store.ts';

/** A change: the states that it is possible in (absent: each), those it goes through, and what becomes of the document. */
export interface ChangeOf {
  readonly from?: readonly string[];
  readonly course?: Course;
  readonly edited?: (document: ResourceDocument, input: ResourceDocument, facts: ChangeFacts) => ResourceDocument;
}

export interface TypeFacts {
  /** As the Service Authorization Reference calls it. */
  readonly type: string;
  /** As its operations call it: `Trial` in `CreateTrial`. */
  readonly noun: string;
  /** In `List…`; absent: the noun with an `s`. */
  readonly plural?: string;
  /** The member that has its name; absent: the noun with `Name`. */
  readonly name?: string;
  /** The member that has its ARN; absent: the noun with `Arn`. */
  readonly arn?: string;
  /** The tail of its ARN; absent: that of the create operation's first target. */
  readonly tail?: string;
  readonly status?: string;
  readonly create?: Course;
  readonly update?: ChangeOf;
  readonly start?: ChangeOf;
  readonly stop?: ChangeOf;
  readonly delete?: ChangeOf;
  /** Changes whose operations are called otherwise. */
  readonly changes?: Readonly<Record<string, ChangeOf>>;
  /** What a creation refers to: it must be there. */
  readonly references?: readonly Reference[];
  readonly heldBy?: readonly Holder[];
  readonly heldWhile?: Path;
  readonly assumed?: Readonly<Record<string, readonly AssumedMembers[]>>;
  /** The member of the describing answer that holds the description. */
  readonly wrapped?: string;
  /** Where filters of lists look that do not say it by their own names. */
  readonly filters?: Readonly<Record<string, Path>>;
  /** A resource that the list is of: it must be there. */
  readonly listOf?: Reference;
  readonly added?: (document: ResourceDocument, facts: ChangeFacts) => ResourceDocument;
  readonly summary?: Family['summary'];
  readonly onStatus?: Family['onStatus'];
  /** Operations with a file of their own in the services. */
  readonly own?: readonly string[];
  /** The wording of the refusal for one that is not there, where AWS's is known: `{arn}` and `{name}` are filled in. */
  readonly missing?: { readonly text: string; readonly source: string; readonly code?: string };
  readonly exists?: { readonly text: string; readonly source: string; readonly code?: string };
  readonly notSimulated?: string;
}

/** States of jobs: under way at once, done when the time has passed, stopped on request. */
export function jobCourses(names: {
  readonly running: string;
  readonly done: string;
  readonly stopping: string;
  readonly stopped: string;
}): Pick<TypeFacts, 'create' | 'stop'> {
  return {
    create: { passing: names.running, settled: names.done },
    stop: { from: [names.running], course: { passing: names.stopping, settled: names.stopped } },
  };
}

export const JOB_STATES = jobCourses({
  running: 'InProgress',
  done: 'Completed',
  stopping: 'Stopping',
  stopped: 'Stopped',
});

export const LOUD_JOB_STATES = jobCourses({
  running: 'INPROGRESS',
  done: 'COMPLETED',
  stopping: 'STOPPING',
  stopped: 'STOPPED',
});
