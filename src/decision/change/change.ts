// What a change that would allow a request is, as data. How each kind is found stands in the files beside this one.

import type { Span } from '../../language/policy-document.ts';
import type { Layer, StatementReference } from '../decision.ts';
import type { AttachedPolicy } from '../policy-set.ts';
import type { KeySource } from './key-source.ts';

/** Each was applied and decided anew before it is offered: with it, and nothing else, the request is allowed. */
export type Change = RequestChange | StatementEdit | StatementAddition;

/** The same call with other values. No policy changes. */
export interface RequestChange {
  readonly kind: 'request';
  readonly keys: readonly KeyChange[];
  /** One sentence for people. */
  readonly description: string;
}

/** What a condition key must be. */
export interface KeyChange {
  readonly key: string;
  /** What sets the key: the call's own input, what it is called from and when, or the state of the resource. */
  readonly source: Exclude<KeySource, 'principal'>;
  /** `relation` to `expected`, in words: "in", "192.0.2.0/24". */
  readonly relation: string;
  readonly expected: readonly string[];
  /** The values with which the request was decided anew; none: the key was left out. */
  readonly tried: readonly string[];
}

/** One item more in a list of one statement. */
export interface StatementEdit extends StatementReference {
  readonly kind: 'edit';
  /** The statement's place in the text as it is. */
  readonly at: Span;
  readonly before: string;
  readonly after: string;
  /** The whole policy with the edit. */
  readonly text: string;
  readonly description: string;
}

/** One statement more, which allows this action on this resource. */
export interface StatementAddition {
  readonly kind: 'addition';
  readonly layer: Layer;
  /** Position of its level among the service control policies, from 0; 0 at every other place. */
  readonly level: number;
  /** The policy that the statement goes into; absent where a new policy carries it. */
  readonly policy?: AttachedPolicy;
  readonly statement: string;
  /** The whole policy, new or with the statement added. */
  readonly text: string;
  readonly description: string;
}

/** Nothing that one person can do by one change allows the request: who must do what. */
export interface NoSingleChange {
  readonly kind: 'none';
  readonly obstacles: readonly Obstacle[];
  readonly description: string;
}

/** A statement that denies, or a place that does not allow. */
export interface Obstacle {
  readonly layer: Layer;
  readonly level: number;
  /** The statement that denies; absent where nothing allows. */
  readonly denial?: StatementReference;
  /** A statement that would allow just this; absent with a denial, and where there is no such statement. */
  readonly needed?: string;
  /** Who can change it. */
  readonly who: string;
  readonly description: string;
}
