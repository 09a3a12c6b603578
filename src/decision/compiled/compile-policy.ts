// A policy document made ready for many requests. What documents come to together is compile-policy-set.ts's business.

import type { PolicyDocument } from '../../language/policy-document.ts';
import { type ActionIndex, actionIndex } from './action-index.ts';
import { conditionCompiler } from './compiled-condition.ts';
import { compileStatement, type Standing } from './compiled-statement.ts';

const compiledAs: Readonly<Record<Standing, WeakMap<PolicyDocument, ActionIndex>>> = {
  principal: new WeakMap(),
  resource: new WeakMap(),
  trust: new WeakMap(),
};

/** Compiles a document for the place where it stands, once for as long as somebody holds the document. */
export function compilePolicy(document: PolicyDocument, standing: Standing): ActionIndex {
  const known = compiledAs[standing].get(document);
  if (known !== undefined) return known;
  const { version, statements } = document;
  const compiling = { standing, version, compileCondition: conditionCompiler(version) };
  const compiled = actionIndex(
    statements
      .map((statement) => compileStatement(statement, compiling))
      .filter((statement) => statement !== undefined),
  );
  compiledAs[standing].set(document, compiled);
  return compiled;
}
