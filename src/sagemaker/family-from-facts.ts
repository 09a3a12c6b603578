// Which family do the facts of a kind of resource make? Its operations are those of the table whose names have its noun; what each touches,
// which keys and roles it has, is the table's; what becomes of the resource is the facts'.

import { kmsKey } from './constraints.ts';
import { declaredTable, operationTable, type TableKey, type TableOperation } from './data/tables.ts';
import { mergeDocuments, withoutMembers } from './documents.ts';
import type { Family, KeyRow, KeyScope, OperationRow, Refusal, ResourceTarget } from './operation-row.ts';
import { isObject } from './paths.ts';
import type { ResourceDocument } from './resource-store.ts';
import type { ChangeOf, TypeFacts } from './type-facts.ts';

/** What the table says of an operation, as every row has it. */
export type TableParts = Omit<Extract<OperationRow, { verb: 'describe' }>, 'verb'>;

export function familyFrom(facts: TypeFacts): Family {
  const { type, noun } = facts;
  const tail = facts.tail ?? tailOf(`Create${noun}`) ?? `${type}/{${noun}Name}`;
  return {
    type,
    tail,
    nameMember: facts.name ?? `${noun}Name`,
    arnMember: facts.arn ?? `${noun}Arn`,
    nameConstraints: [],
    refusals: refusalsOf(facts),
    operations: rowsOf(facts),
    ...(facts.status !== undefined && { statusMember: facts.status }),
    ...(facts.wrapped !== undefined && { wrapped: facts.wrapped }),
    ...(facts.heldBy !== undefined && { heldBy: facts.heldBy }),
    ...(facts.heldWhile !== undefined && { heldWhile: facts.heldWhile }),
    ...(facts.summary !== undefined && { summary: facts.summary }),
    ...(facts.onStatus !== undefined && { onStatus: facts.onStatus }),
    ...(facts.notSimulated !== undefined && { notSimulated: facts.notSimulated }),
  };
}

function tailOf(action: string): string | undefined {
  const [own] = operationTable()[action]?.targets ?? [];
  return own !== undefined && 'tail' in own ? own.tail : undefined;
}

function rowsOf(facts: TypeFacts): readonly OperationRow[] {
  const { noun, own = [] } = facts;
  const plural = facts.plural ?? `${noun}s`;
  const table = operationTable();
  const names = [
    ...['Create', 'Describe', 'Update', 'Start', 'Stop', 'Delete'].map((verb) => verb + noun),
    `List${plural}`,
    ...Object.keys(facts.changes ?? {}),
    ...(noun === 'AutoMLJob' ? ['CreateAutoMLJobV2', 'DescribeAutoMLJobV2'] : []),
  ].filter((name) => name in table && !own.includes(name));
  return [...names.map((name) => rowOf(facts, name)), ...own.map((name) => ownRow(facts, name))];
}

function rowOf(facts: TypeFacts, action: string): OperationRow {
  const parts = { ...partsOf(action), ...(facts.assumed?.[action] && { assumed: facts.assumed[action] }) };
  if (action.startsWith('Create')) {
    return {
      ...parts,
      verb: 'create',
      ...(facts.create && { course: facts.create }),
      ...(facts.references && { references: facts.references }),
      ...(facts.added && { added: facts.added }),
    };
  }
  if (action.startsWith('Describe')) return { ...parts, verb: 'describe' };
  if (action.startsWith('List')) return listRow(facts, parts);
  const change = facts.changes?.[action] ?? changeOf(facts, action);
  return { ...parts, verb: 'change', edited: change.edited ?? editorOf(action), ...change };
}

function changeOf(facts: TypeFacts, action: string): ChangeOf {
  if (action.startsWith('Delete')) return facts.delete ?? { course: { settled: 'gone' } };
  if (action.startsWith('Start')) return facts.start ?? {};
  return (action.startsWith('Stop') ? facts.stop : facts.update) ?? {};
}

function listRow(facts: TypeFacts, parts: TableParts): OperationRow {
  const { items = '', sorts } = operationTable()[parts.action] ?? {};
  const [sortBy, sortOrder] = declaredTable().orders[parts.action] ?? [null, null];
  return {
    ...parts,
    verb: 'list',
    items,
    sortBy: sortBy === 'Name' && sorts === true ? 'Name' : 'CreationTime',
    sortOrder: /^desc/i.test(sortOrder ?? 'Descending') ? 'Descending' : 'Ascending',
    ...(facts.filters && { filters: facts.filters }),
    ...(facts.listOf && { of: facts.listOf }),
  };
}

function ownRow({ assumed }: TypeFacts, action: string): OperationRow {
  return {
    ...partsOf(action),
    ...(assumed?.[action] && { assumed: assumed[action] }),
    verb: 'own',
    readOnly: isRead(action),
  };
}

export function isRead(action: string): boolean {
  return ['Read', 'List'].includes(operationTable()[action]?.access ?? '');
}

/** What the table says of an operation. Throws for one that it does not know: facts are held to it by a test. */
export function partsOf(action: string): TableParts {
  const operation = operationTable()[action];
  if (operation === undefined) throw new Error(`the table has no operation \`${action}\``);
  return {
    action,
    targets: (operation.targets ?? []).map(targetOf),
    ...keysOf(operation.keys ?? []),
    constraints: (operation.keys ?? [])
      .filter(({ as }) => as === 'kms-key-arn')
      .flatMap(({ at }) => at.flatMap(kmsKey)),
    ...(operation.stored && { storedKeys: operation.stored }),
    ...(operation.roles && { passedRoles: operation.roles }),
    ...(operation.passedTo && { passedTo: operation.passedTo }),
    ...(operation.also && { further: operation.also }),
    tags: operation.tags === true,
  };
}

function targetOf(target: NonNullable<TableOperation['targets']>[number]): ResourceTarget {
  const required = target.optional !== true;
  return 'tail' in target
    ? { type: target.type, tail: target.tail, required }
    : { type: target.type, path: target.arn, given: 'arn', required };
}

/**
 * A single-valued key that several values may feed stands in a scope, so that access is asked for once with each of them. Keys that the
 * same paths feed (a key under its old and its new name) share it.
 */
function keysOf(rows: readonly TableKey[]): { readonly keys?: readonly KeyRow[]; readonly each?: readonly KeyScope[] } {
  const keys: KeyRow[] = [];
  const scopes = new Map<string, { readonly at: readonly string[]; readonly keys: KeyRow[] }>();
  for (const { single, list, map, entries, as, at } of rows) {
    const [path = ''] = at;
    const reading = as === undefined ? {} : { as };
    const prefix = (map ?? entries)?.replace(/\$\{\w+\}$/, '');
    if (list !== undefined) keys.push({ kind: 'list', key: list, paths: at, ...reading });
    else if (prefix !== undefined) keys.push({ kind: 'entries', key: prefix, path });
    else if (single !== undefined && at.length === 1 && !path.includes('[]')) {
      keys.push({ kind: 'single', key: single, path, ...reading });
    } else if (single !== undefined) {
      const scope = scopes.get(at.join()) ?? { at, keys: [] };
      scopes.set(at.join(), scope);
      scope.keys.push({ kind: 'single', key: single, path: '', ...reading });
    }
  }
  return { ...(keys.length > 0 && { keys }), ...(scopes.size > 0 && { each: [...scopes.values()] }) };
}

/**
 * How an update changes a document where nothing else is said: what is given takes the place of what was, structures member by member,
 * maps and lists as a whole; `…ToRemove` takes entries off. AWS: the Update operations' "overwrites the current property list".
 */
function editorOf(action: string): NonNullable<ChangeOf['edited']> {
  const maps = new Set(operationTable()[action]?.maps);
  return (document, input) => {
    const given = Object.entries(input);
    const replaced = given.flatMap(([member]) => (maps.has(member) ? [member] : []));
    const removals = given.filter(([member]) => member.endsWith('ToRemove'));
    const plain = withoutMembers(
      input,
      removals.map(([member]) => member),
    );
    return removals.reduce(takenOff, mergeDocuments(withoutMembers(document, replaced), plain));
  };
}

function takenOff(document: ResourceDocument, [member, names]: readonly [string, unknown]): ResourceDocument {
  const of = member.replace(/ToRemove$/, '');
  const map = document[of];
  if (!isObject(map) || !Array.isArray(names)) return document;
  return { ...document, [of]: withoutMembers(map, names.map(String)) };
}

function refusalsOf({ type, noun, missing, exists }: TypeFacts): Family['refusals'] {
  const declares = (error: string, verbs: readonly string[]) =>
    verbs.some((verb) => declaredTable().errors[error]?.includes(verb + noun) === true);
  const unknown = declares('ResourceNotFound', ['Describe', 'Delete', 'Update', 'Stop'])
    ? 'ResourceNotFound'
    : 'ValidationException';
  const taken = declares('ResourceInUse', ['Create']) ? 'ResourceInUse' : 'ValidationException';
  const held = declares('ResourceInUse', ['Delete', 'Update', 'Create']) ? 'ResourceInUse' : 'ConflictException';
  const derived = `derived: the errors that the operations on ${type} declare; the wording is as for endpoints`;
  const refusal = (code: string, text: string, said: TypeFacts['missing']): Refusal => ({
    code: said?.code ?? code,
    text: said?.text ?? text,
    source: said?.source ?? derived,
  });
  return {
    missing: refusal(unknown, `${noun} {arn} does not exist.`, missing),
    exists: refusal(taken, `${noun} {arn} already exists.`, exists),
    status: { code: held, text: `${noun} {arn} is in status {status}; it must be one of [{from}].`, source: derived },
    held: { code: 'ResourceInUse', text: `${noun} {arn} still has {holder}.`, source: derived },
  };
}
