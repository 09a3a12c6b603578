// What did a policy say before an action was added to it?

/** A policy document as JSON is read. */
export interface PlainDocument {
  readonly Version: string;
  readonly Statement: readonly PlainStatement[];
}

type PlainStatement = Readonly<Record<string, unknown>> & { readonly Action?: string | readonly string[] };

/** The document without this one action in any list of actions; throws when no list has it, or one holds nothing else. */
export function withoutAction(document: PlainDocument, action: string): PlainDocument {
  let found = false;
  const statements = document.Statement.map((statement) => {
    const { Action } = statement;
    if (typeof Action === 'string' || Action?.includes(action) !== true) return statement;
    found = true;
    return { ...statement, Action: Action.filter((each) => each !== action) };
  });
  if (!found || statements.some(({ Action }) => Action?.length === 0)) {
    throw new Error(`the document has no list from which ${action} could be left out`);
  }
  return { ...document, Statement: statements };
}
