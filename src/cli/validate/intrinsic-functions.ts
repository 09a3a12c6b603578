// What do CloudFormation's functions stand for in a policy? What a template tells is put in; what only a deployment knows becomes a
// policy variable, and no finding is told about a value that has one.
//
// AWS: CloudFormation User Guide, intrinsic functions and pseudo parameters

import type { Span } from '../../language/policy-document.ts';
import type { SourceNode } from '../test/source-tree.ts';
import { memberOf } from './found-policy.ts';
import { MappedText } from './mapped-text.ts';

const FUNCTIONS = [
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'And',
  'Equals',
  'Not',
  'Or',
];
const KEYS: ReadonlySet<string> = new Set(['Ref', 'Condition', ...FUNCTIONS.map((name) => `Fn::${name}`)]);

/** The key of the object that a tag of YAML stands for: `!Sub`, `!Ref`. */
export function keyOfTag(tag: string): string | undefined {
  const name = tag.startsWith('!') ? tag.slice(1) : '';
  return [name, `Fn::${name}`].find((key) => KEYS.has(key));
}

/** Whether the node is a function. A policy's own element `Condition` is no such thing: its value is an object. */
export function isIntrinsic(node: SourceNode): boolean {
  if (node.kind !== 'object' || node.members.length !== 1) return false;
  const [only] = node.members;
  return only !== undefined && KEYS.has(only.key) && (only.key !== 'Condition' || only.value.kind === 'string');
}

/** A value of every such parameter, so that what is around it can be checked. */
const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'stack',
};

/** Exists, is of type String and may stand in every request. */
const UNRESOLVED = `\${aws:username}`;

/** Items with both branches of `Fn::If` in the place of each, and without `AWS::NoValue`. */
export function spreadItems(items: readonly SourceNode[]): readonly SourceNode[] {
  return items.flatMap((item): readonly SourceNode[] => {
    const branches = memberOf(item, 'Fn::If');
    if (isIntrinsic(item) && branches?.kind === 'list') return spreadItems(branches.items.slice(1)).flatMap(listed);
    return isNoValue(item) ? [] : [item];
  });
}

function listed(node: SourceNode): readonly SourceNode[] {
  return node.kind === 'list' ? spreadItems(node.items) : [node];
}

function isNoValue(node: SourceNode): boolean {
  const reference = isIntrinsic(node) ? memberOf(node, 'Ref') : undefined;
  return reference?.kind === 'string' && reference.text === 'AWS::NoValue';
}

/** The text that a function, or a string, stands for. `undefined` for what is no text. */
export function substitute(node: SourceNode): MappedText | undefined {
  const mapped = new MappedText();
  return put(node, mapped) ? mapped : undefined;
}

function put(node: SourceNode, into: MappedText): boolean {
  if (node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean') {
    into.append(node.text, node.at);
    return true;
  }
  if (!isIntrinsic(node) || node.kind !== 'object') return false;
  const [{ key, value } = { key: '', value: node }] = node.members;
  if (key === 'Ref' && value.kind === 'string') putReference(value.text, node.at, into);
  else if (key === 'Fn::Sub') putSubstitution(value, node.at, into);
  else if (key === 'Fn::Join' && putJoined(value, into)) return true;
  else into.append(UNRESOLVED, node.at, 'unresolved');
  return true;
}

function putReference(name: string, at: Span, into: MappedText, values?: SourceNode): void {
  const given = memberOf(values, name);
  const known = Object.hasOwn(PSEUDO_PARAMETERS, name) ? PSEUDO_PARAMETERS[name] : undefined;
  if (given !== undefined) {
    if (!put(given, into)) into.append(UNRESOLVED, at, 'unresolved');
  } else if (known !== undefined) into.append(known, at);
  else into.append(UNRESOLVED, at, 'unresolved');
}

/** A text with `${Name}`, or a list of it and of values for names. `${!Name}` stands for `${Name}`. */
function putSubstitution(value: SourceNode, at: Span, into: MappedText): void {
  const [template, values] = value.kind === 'list' ? value.items : [value];
  if (template?.kind !== 'string') {
    into.append(UNRESOLVED, at, 'unresolved');
    return;
  }
  for (const [part] of template.text.matchAll(/\$\{[^}]*\}|\$|[^$]+/g)) {
    const name = part.startsWith('${') ? part.slice(2, -1).trim() : undefined;
    if (name === undefined) into.append(part, template.at);
    else if (name.startsWith('!')) into.append(`\${${name.slice(1)}}`, template.at);
    else putReference(name, template.at, into, values);
  }
}

/** Whether all of it could be put in; if not, nothing was. */
function putJoined(value: SourceNode, into: MappedText): boolean {
  const [delimiter, list] = value.kind === 'list' ? value.items : [];
  if (delimiter?.kind !== 'string' || list?.kind !== 'list') return false;
  const items = spreadItems(list.items);
  if (items.some((item) => substitute(item) === undefined)) return false;
  items.forEach((item, index) => {
    if (index > 0) into.append(delimiter.text, delimiter.at);
    put(item, into);
  });
  return true;
}
