// What a policy document is once it has been read: a tree of frozen data in which every node knows its place in the text.
// How text becomes this tree is parse-policy.ts; what the tree means is the decision floor's business.

import type { OperatorName } from './operator-names.ts';

/** A stretch of the document's text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A JSON string of the document with its place (quotes included in the span). */
export interface Text {
  readonly value: string;
  readonly at: Span;
}

/** The versions of the policy language. A document without `Version` is a 2008-10-17 document. */
export type PolicyVersion = '2012-10-17' | '2008-10-17';

export interface PolicyDocument {
  /** The text that was read; all spans index into it. */
  readonly text: string;
  readonly version: PolicyVersion;
  readonly id?: Text;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** Position among the document's statements, from 0. */
  readonly index: number;
  readonly sid?: Text;
  readonly effect: 'Allow' | 'Deny';
  readonly principal?: PrincipalElement;
  readonly action: ActionElement;
  /** Absent where the kind of policy has none (role trust policies). */
  readonly resource?: ResourceElement;
  readonly conditions: readonly Condition[];
  readonly at: Span;
}

export interface ActionElement {
  readonly kind: 'Action' | 'NotAction';
  readonly patterns: readonly Text[];
  readonly at: Span;
}

export interface ResourceElement {
  readonly kind: 'Resource' | 'NotResource';
  readonly patterns: readonly Text[];
  readonly at: Span;
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

export interface PrincipalElement {
  readonly kind: 'Principal' | 'NotPrincipal';
  /** `"Principal": "*"` is one entry of type AWS with value `*`. */
  readonly entries: readonly PrincipalEntry[];
  readonly at: Span;
}

export interface PrincipalEntry {
  readonly type: PrincipalType;
  readonly value: Text;
}

/** One operator applied to one key: `"StringEquals": { "aws:username": ["a", "b"] }`. */
export interface Condition {
  readonly operator: Operator;
  readonly key: Text;
  readonly values: readonly ConditionValue[];
  readonly at: Span;
}

export interface Operator {
  /** As written, with qualifier and suffix. */
  readonly text: Text;
  readonly name: OperatorName;
  readonly qualifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
}

export interface ConditionValue extends Text {
  /** The JSON type it was written in; `value` is its text exactly as written (numbers are not normalised). */
  readonly json: 'string' | 'number' | 'boolean';
}
