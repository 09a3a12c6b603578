// What can be made out of a policy text? Everything that has its right type becomes a part of the view; what has not is left to the rules
// that look at the members themselves.

import { isObject, type JsonNode, type JsonParse } from '../language/read-json.ts';
import { itemsOf, memberNamed, membersOf } from './json-parts.ts';
import type { PolicyContext } from './policy-type.ts';
import type {
  ListView,
  MemberView,
  Part,
  PolicyView,
  PrincipalEntryView,
  PrincipalView,
  StatementView,
  TextView,
} from './policy-view.ts';
import { readConditions } from './read-conditions.ts';

/** The second is what parsing `text` gave. Takes any tree and never throws. */
export function readPolicyView(text: string, { root, faults }: JsonParse, context: PolicyContext): PolicyView {
  const whole: Part = { at: { start: 0, end: text.length } };
  const members = root === undefined ? [] : membersOf(root, whole);
  const version = memberNamed(members, 'Version')?.node.value === '2012-10-17' ? '2012-10-17' : '2008-10-17';
  const statements = readStatements(memberNamed(members, 'Statement'));
  const actionLists = statements.flatMap(({ actions }) => actions);
  const resourceLists = statements.flatMap(({ resources }) => resources);
  const principals = statements.flatMap((statement) => statement.principals);
  return {
    ...context,
    text,
    whole,
    ...(root && { root }),
    syntaxFaults: faults,
    members,
    version,
    statements,
    actionLists,
    actionEntries: actionLists.flatMap(({ entries }) => entries),
    resourceLists,
    resourceEntries: resourceLists.flatMap(({ entries }) => entries),
    principals,
    principalEntries: principals.flatMap(({ entries }) => entries),
    conditions: statements.flatMap(({ conditions }) => conditions),
  };
}

function readStatements(member: MemberView | undefined): readonly StatementView[] {
  if (member === undefined) return [];
  return itemsOf(member.node, member.value)
    .filter(({ node }) => isObject(node))
    .map(({ node, part }, index) => readStatement(node, part, index));
}

function readStatement(node: JsonNode, part: Part, index: number): StatementView {
  const members = membersOf(node, part);
  const sid = memberNamed(members, 'Sid');
  const effect = memberNamed(members, 'Effect')?.node.value;
  const condition = memberNamed(members, 'Condition');
  return {
    index,
    part,
    members,
    ...(typeof sid?.node.value === 'string' && { sid: { text: sid.node.value, part: sid.value } }),
    ...((effect === 'Allow' || effect === 'Deny') && { effect }),
    actions: listsOf(members, ['Action', 'NotAction']),
    resources: listsOf(members, ['Resource', 'NotResource']),
    principals: principalsOf(members),
    conditions: condition === undefined ? [] : readConditions(condition),
  };
}

function listsOf(members: readonly MemberView[], names: readonly string[]): readonly ListView[] {
  return members
    .filter(({ name }) => names.includes(name))
    .map((member) => ({ element: member.name, member, entries: textsOf(member.node, member.value) }));
}

function textsOf(node: JsonNode, part: Part): readonly TextView[] {
  return itemsOf(node, part).flatMap((item) =>
    typeof item.node.value === 'string' ? [{ text: item.node.value, part: item.part }] : [],
  );
}

function principalsOf(members: readonly MemberView[]): readonly PrincipalView[] {
  return members.flatMap((member): PrincipalView[] => {
    const element = member.name;
    if (element !== 'Principal' && element !== 'NotPrincipal') return [];
    return [{ element, member, entries: principalEntries(member) }];
  });
}

function principalEntries({ node, value }: MemberView): readonly PrincipalEntryView[] {
  if (!isObject(node)) return textsOf(node, value);
  return membersOf(node, value).flatMap((member) =>
    textsOf(member.node, member.value).map((text) => ({ ...text, type: member.name })),
  );
}
