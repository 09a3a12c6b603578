// A policy document made ready for many requests. What documents come to together is compile-policy-set.ts's business.

import type { PolicyDocument, Statement } from '../../language/policy-document.ts';
import { type ActionIndex, actionIndex } from './action-index.ts';
import { compileStatement, type Standing } from './compiled-statement.ts';
import { interning } from './interning.ts';

const interned = interning<ActionIndex>();

const compiledAs: Readonly<Record<Standing, WeakMap<PolicyDocument, ActionIndex>>> = {
  principal: new WeakMap(),
  resource: new WeakMap(),
  trust: new WeakMap(),
};

/**
 * Compiles a document for the place where it stands, once for as long as somebody holds the document or another that says the same: a
 * policy that was read a thousand times is compiled once.
 */
export function compilePolicy(document: PolicyDocument, standing: Standing): ActionIndex {
  const known = compiledAs[standing].get(document);
  if (known !== undefined) return known;
  const { version, statements } = document;
  const compiled = interned(JSON.stringify([standing, version, statements.map(contentOf)]), () =>
    actionIndex(
      statements
        .map((statement) => compileStatement(statement, standing, version))
        .filter((statement) => statement !== undefined),
    ),
  );
  compiledAs[standing].set(document, compiled);
  return compiled;
}

/** All of a statement that an answer can depend on: not where it stands in the text, nor how it is called. */
function contentOf({ effect, principal, action, resource, conditions }: Statement): unknown {
  return [
    effect,
    principal && [principal.kind, principal.entries.map(({ type, value }) => [type, value.value])],
    [action.kind, action.patterns.map(({ value }) => value)],
    resource && [resource.kind, resource.patterns.map(({ value }) => value)],
    conditions.map(({ operator: { name, qualifier, ifExists }, key, values }) => [
      [name, qualifier, ifExists, key.value],
      values.map(({ value }) => value),
    ]),
  ];
}
