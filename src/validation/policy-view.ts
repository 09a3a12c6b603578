// A policy text as the rules look at it: everything that can be made out, each part with its place, however wrong the rest is. Reading a
// text into a tree that decisions are made on is the language floor's business; that tree exists only where nothing is wrong.

import type { OperatorName } from '../language/operator-names.ts';
import type { Span } from '../language/policy-document.ts';
import type { JsonNode, SyntaxFault } from '../language/read-json.ts';
import type { PathElement } from './finding.ts';
import type { PolicyContext } from './policy-type.ts';

/** A part of the document: how to get there from the part that it stands in, and where it is in the text. */
export interface Part {
  readonly parent?: Part;
  readonly step?: PathElement;
  readonly at: Span;
}

export interface PolicyView extends PolicyContext {
  readonly text: string;
  /** The whole document. */
  readonly whole: Part;
  /** Absent when the text is not JSON or not an object: then no rule but that of the syntax has anything to say. */
  readonly root?: JsonNode;
  /** Where the text is not JSON. */
  readonly syntaxFaults: readonly SyntaxFault[];
  readonly members: readonly MemberView[];
  /** As the policy is read: without `Version` it is a 2008-10-17 policy. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly StatementView[];
  // What all statements have, in the order of the text: many rules go through the same lists.
  readonly actionLists: readonly ListView[];
  readonly actionEntries: readonly TextView[];
  readonly resourceLists: readonly ListView[];
  readonly resourceEntries: readonly TextView[];
  readonly principals: readonly PrincipalView[];
  readonly principalEntries: readonly PrincipalEntryView[];
  readonly conditions: readonly ConditionView[];
}

/** A key of an object with its value. */
export interface MemberView {
  readonly name: string;
  /** The key itself. */
  readonly key: Part;
  readonly node: JsonNode;
  /** Its value. */
  readonly value: Part;
}

/** A string somewhere in the document. */
export interface TextView {
  readonly text: string;
  readonly part: Part;
}

export interface StatementView {
  readonly index: number;
  readonly part: Part;
  readonly members: readonly MemberView[];
  readonly sid?: TextView;
  /** Only where it is one of the two. */
  readonly effect?: 'Allow' | 'Deny';
  /** `Action` and `NotAction`: both where a statement wrongly has both. */
  readonly actions: readonly ListView[];
  /** `Resource` and `NotResource`. */
  readonly resources: readonly ListView[];
  /** `Principal` and `NotPrincipal`. */
  readonly principals: readonly PrincipalView[];
  readonly conditions: readonly ConditionView[];
}

/** An element that is a string or a list of strings. */
export interface ListView {
  /** `Action`, `NotAction`, `Resource` or `NotResource`. */
  readonly element: string;
  readonly member: MemberView;
  /** Its strings; what is no string is left out. */
  readonly entries: readonly TextView[];
}

export interface PrincipalView {
  readonly element: 'Principal' | 'NotPrincipal';
  readonly member: MemberView;
  /** Its strings with the type of principal: `"Principal": "*"` is one entry without a type. */
  readonly entries: readonly PrincipalEntryView[];
}

export interface PrincipalEntryView extends TextView {
  /** `AWS`, `Service` … as it is written. Absent for a bare string. */
  readonly type?: string;
}

/** One operator with one key. */
export interface ConditionView {
  /** `ForAnyValue:StringLikeIfExists` as it is written. */
  readonly operatorText: string;
  /** Absent where no such operator exists. */
  readonly operator?: OperatorView;
  /** The operator's key in the Condition object. */
  readonly operatorPart: Part;
  /** The condition key, and its place. */
  readonly key: string;
  readonly keyPart: Part;
  /** The value of the key: a list or a single value. */
  readonly node: JsonNode;
  readonly valuePart: Part;
  /** Strings, numbers and booleans, as they are written. */
  readonly values: readonly ConditionValueView[];
}

export interface OperatorView {
  readonly name: OperatorName;
  readonly qualifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
}

export interface ConditionValueView extends TextView {
  readonly json: 'string' | 'number' | 'boolean';
}
