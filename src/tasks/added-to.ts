// What does a policy's text become, when statements are added to it?

import type { StatementJson } from './permission-statement.ts';

/**
 * Indented by two spaces. `existing` is the text of a document that is understood: everything in it stays; `undefined` for a new one.
 * Statements that stand there word for word are not added again, and a Sid that is taken is left out.
 */
export function addedTo(existing: string | undefined, statements: readonly StatementJson[]): string {
  const document: { Statement?: unknown } = existing === undefined ? { ...NEW } : JSON.parse(existing);
  const there: readonly unknown[] = [document.Statement ?? []].flat();
  const texts = new Set(there.map((each) => JSON.stringify(each)));
  const sids = new Set(
    there.map((each) => (typeof each === 'object' && each !== null ? Reflect.get(each, 'Sid') : undefined)),
  );
  const added = statements
    .filter((each) => !texts.has(JSON.stringify(each)))
    .map(({ Sid, ...rest }) => (Sid === undefined || sids.has(Sid) ? rest : { Sid, ...rest }));
  return `${JSON.stringify({ ...document, Statement: [...there, ...added] }, null, 2)}\n`;
}

const NEW = { Version: '2012-10-17' } as const;

/** `addedTo` with the statements of another document, which is one that was made here. */
export function withStatementsOf(existing: string | undefined, text: string): string {
  const { Statement }: { readonly Statement: readonly StatementJson[] } = JSON.parse(text);
  return addedTo(existing, Statement);
}
