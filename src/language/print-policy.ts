// How is a policy document written down? One canonical text for each meaning, whatever the text it was read from.

import type {
  Condition,
  ConditionValue,
  PolicyDocument,
  PrincipalElement,
  PrincipalEntry,
  Statement,
  Text,
} from './policy-document.ts';

/** A key and its value, which is JSON text already. */
type Member = readonly [key: string, json: string];

/**
 * Prints the document as JSON, indented by two spaces, with the elements in AWS's usual order. One value stands by itself,
 * several stand in a list; statements always do. The version is always named, and `"Principal": "*"` becomes
 * `{"AWS": "*"}`, which means the same and is accepted in every kind of policy. Numbers keep their digits.
 */
export function printPolicy(document: PolicyDocument): string {
  const members: Member[] = [['Version', JSON.stringify(document.version)]];
  if (document.id) members.push(['Id', printText(document.id)]);
  members.push(['Statement', list(document.statements.map(printStatement))]);
  return object(members);
}

function printStatement(statement: Statement): string {
  const { sid, effect, principal, action, resource, conditions } = statement;
  const members: Member[] = [];
  if (sid) members.push(['Sid', printText(sid)]);
  members.push(['Effect', JSON.stringify(effect)]);
  if (principal) members.push([principal.kind, printPrincipal(principal)]);
  members.push([action.kind, oneOrList(action.patterns.map(printText))]);
  if (resource) members.push([resource.kind, oneOrList(resource.patterns.map(printText))]);
  if (conditions.length > 0) members.push(['Condition', printConditions(conditions)]);
  return object(members);
}

function printPrincipal({ entries }: PrincipalElement): string {
  const byType = groupBy(entries, (entry: PrincipalEntry) => entry.type);
  return object(byType.map(([type, group]) => [type, oneOrList(group.map(({ value }) => printText(value)))]));
}

function printConditions(conditions: readonly Condition[]): string {
  const byOperator = groupBy(conditions, (condition) => condition.operator.text.value);
  return object(
    byOperator.map(([operator, group]) => [
      operator,
      object(group.map(({ key, values }) => [key.value, oneOrList(values.map(printValue))])),
    ]),
  );
}

function printValue(value: ConditionValue): string {
  return value.json === 'string' ? JSON.stringify(value.value) : value.value;
}

function printText(text: Text): string {
  return JSON.stringify(text.value);
}

/** The items of each group in their order, the groups in the order of their first item. */
function groupBy<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return [...groups];
}

function oneOrList(items: readonly string[]): string {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : list(items);
}

function object(members: readonly Member[]): string {
  return block(
    '{',
    members.map(([key, json]) => `${JSON.stringify(key)}: ${json}`),
    '}',
  );
}

function list(items: readonly string[]): string {
  return block('[', items, ']');
}

/** JSON strings hold no raw line breaks, so every line break here is one between lines. */
function block(opening: string, lines: readonly string[], closing: string): string {
  if (lines.length === 0) return opening + closing;
  return `${opening}\n${lines.join(',\n')}`.replaceAll('\n', '\n  ').concat(`\n${closing}`);
}
