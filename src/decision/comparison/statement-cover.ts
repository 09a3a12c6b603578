// Does one statement apply wherever a part of another one does? Shown element by element; what cannot be shown is not so.
//
// INVARIANT (covered means covered): for every request to which the inner part applies, the outer statement applies. That holds for
// statements that allow, where an unclear element does not count, and for those that deny, where it does: adding values to a condition
// that is not negated, or taking some from one that is, never makes an outcome go from holding or unclear to a lower one.

import { coversPattern, patternsMeet } from '../../language/compare-patterns.ts';
import { type Pattern, parsePattern } from '../../language/pattern.ts';
import type { Condition, PolicyDocument, PolicyVersion, Statement } from '../../language/policy-document.ts';
import { hasVariables, parseResourceTemplate, resolveTemplate, type Template } from '../../language/template.ts';
import { conditionCovered } from './condition-cover.ts';

/** A statement with the version of the language that its texts are read by. */
export interface VersionedStatement {
  readonly statement: Statement;
  readonly version: PolicyVersion;
}

export function statementsOf({ statements, version }: PolicyDocument): readonly VersionedStatement[] {
  return statements.map((statement) => ({ statement, version }));
}

/** What a statement says about one of its actions and one of its resources, under all its conditions. */
export interface Piece extends Conditions {
  readonly action: Part;
  readonly resource: Part;
}

/** A statement as something that may cover pieces of others. */
export interface Cover extends Conditions {
  readonly action: Element;
  readonly resource: Element;
}

interface Conditions {
  readonly conditions: readonly Condition[];
  readonly version: PolicyVersion;
}

/** The entries of Action or Resource, or of NotAction or NotResource, which only count together. */
interface Part {
  readonly negated: boolean;
  readonly globs: readonly Glob[];
}

interface Element extends Part {
  readonly keys: ReadonlySet<string>;
}

/** An entry as what it can match. */
interface Glob {
  readonly text: string;
  /** Two globs with the same key match the same, whatever the request. */
  readonly key: string;
  /** At most this is matched: variables may have any value. */
  readonly widest: Pattern;
  /** Whether it matches exactly that: it has no variables. */
  readonly exact: boolean;
}

/** `undefined` for a statement that lacks what one of an identity-based policy must have: nothing can be shown about it. */
export function coverOf({ statement, version }: VersionedStatement): Cover | undefined {
  const { principal, action, resource, conditions } = statement;
  if (principal !== undefined || resource === undefined) return undefined;
  return {
    action: elementOf(
      action.kind === 'NotAction',
      action.patterns.map(({ value }) => actionGlob(value)),
    ),
    resource: elementOf(
      resource.kind === 'NotResource',
      resource.patterns.map(({ value }) => resourceGlob(value, version)),
    ),
    conditions,
    version,
  };
}

/** The pieces that a statement is made of: every action with every resource. */
export function piecesOf({ action, resource, ...conditions }: Cover): readonly Piece[] {
  const resources = partsOf(resource);
  return partsOf(action).flatMap((one) => resources.map((other) => ({ ...conditions, action: one, resource: other })));
}

function partsOf({ negated, globs }: Part): readonly Part[] {
  return negated ? [{ negated, globs }] : globs.map((glob) => ({ negated, globs: [glob] }));
}

/** Whether `outer` applies to every request that the piece applies to. */
export function covers(outer: Cover, piece: Piece): boolean {
  return (
    partCovered(outer.action, piece.action) &&
    partCovered(outer.resource, piece.resource) &&
    outer.conditions.every((condition) =>
      piece.conditions.some((given) => conditionCovered(condition, given, outer.version === piece.version)),
    )
  );
}

function partCovered(outer: Element, inner: Part): boolean {
  if (!outer.negated && !inner.negated) {
    return inner.globs.every((glob) => outer.keys.has(glob.key) || outer.globs.some((wide) => includes(wide, glob)));
  }
  if (!outer.negated) return outer.globs.some(matchesEverything);
  // A variable without a value makes an excluded entry unclear, and with it the statement: only the same entry is as unclear.
  if (inner.negated) {
    return outer.globs.every((glob) =>
      inner.globs.some((wide) => wide.key === glob.key || (glob.exact && includes(wide, glob))),
    );
  }
  return outer.globs.every(
    (excluded) => excluded.exact && inner.globs.every((glob) => !patternsMeet(excluded.widest, glob.widest)),
  );
}

function includes(outer: Glob, inner: Glob): boolean {
  return outer.key === inner.key || (outer.exact && coversPattern(outer.widest, inner.widest));
}

function matchesEverything({ exact, widest }: Glob): boolean {
  return exact && widest.length === 1 && widest[0]?.kind === 'any';
}

function elementOf(negated: boolean, globs: readonly Glob[]): Element {
  return { negated, globs, keys: new Set(globs.map(({ key }) => key)) };
}

function actionGlob(text: string): Glob {
  const folded = text.toLowerCase();
  return { text, key: folded, widest: parsePattern(folded), exact: true };
}

/** Its key is what it was read as: in one version of the language `${` begins a variable, in the other it is text. */
function resourceGlob(text: string, version: PolicyVersion): Glob {
  const template = parseResourceTemplate(text, version);
  return { text, key: JSON.stringify(template), widest: widestOf(template), exact: !hasVariables(template) };
}

function widestOf(template: Template): Pattern {
  const open: Template = template.map((token) => (token.kind === 'variable' ? { kind: 'any' } : token));
  return resolveTemplate(open, () => undefined) ?? [{ kind: 'any' }];
}
