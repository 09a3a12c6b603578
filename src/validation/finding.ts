// What does the validator say? The shapes are those of Access Analyzer's ValidatePolicy.
//
// AWS: Access Analyzer API Reference, types ValidatePolicyFinding, Location, PathElement, Span, Position

import type { Place } from '../language/place.ts';

/** In the order of their weight. */
export const FINDING_TYPES = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'] as const;
export type FindingType = (typeof FINDING_TYPES)[number];

/** One step from the document to a part of it: into a list, to the value of a key, to a key itself, or into a part of a text. */
export type PathElement =
  | { readonly index: number }
  | { readonly value: string }
  | { readonly key: string }
  | { readonly substring: { readonly start: number; readonly length: number } };

export interface FindingSpan {
  readonly start: Place;
  readonly end: Place;
}

export interface FindingLocation {
  readonly path: readonly PathElement[];
  readonly span: FindingSpan;
}

export interface Finding {
  readonly findingType: FindingType;
  /** `PASS_ROLE_WITH_STAR_IN_RESOURCE` */
  readonly issueCode: string;
  /** A sentence or two, with what was found there. */
  readonly findingDetails: string;
  readonly learnMoreLink: string;
  readonly locations: readonly FindingLocation[];
  /** What mends it, where one thing is right: edits of the text that do not overlap. Not part of AWS's answer. */
  readonly fix?: Fix;
}

export interface Fix {
  /** What it does, as a person is asked: `remove the redundant action`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** UTF-16 offsets, `end` exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
