// What every parse-*.ts file reads with: reporting a problem, and taking JSON nodes as the shapes that policies are made of.
// A function that finds something wrong reports it and returns `undefined`; the caller goes on with what is left.

import { nearestName } from './nearest-name.ts';
import type { PolicyVersion, Span, Text } from './policy-document.ts';
import type { PolicyKind } from './policy-kind.ts';
import type { Problem } from './problem.ts';
import { makeProblem, type ProblemCode, type ProblemDetails } from './problem-table.ts';
import { isList, isObject, type JsonNode } from './read-json.ts';

export interface Reader {
  readonly text: string;
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  /** The text is not JSON: what seems to be missing may stand where it could not be read. */
  readonly broken: boolean;
  /** Grows while reading. */
  readonly problems: Problem[];
  /** The Sids of the statements read so far. Grows while reading. */
  readonly sids: Set<string>;
}

/** A key of a JSON object with its value. */
export interface Member {
  readonly key: Text;
  readonly value: JsonNode;
  readonly at: Span;
}

/** Adds a problem. Returns `undefined`, so that a reading function can end with it. */
export function report<Code extends ProblemCode>(
  reader: Reader,
  code: Code,
  at: Span,
  details: ProblemDetails<Code>,
  help?: string,
): undefined {
  reader.problems.push(makeProblem(code, at, details, help));
}

/** The place of a JSON node in the text. */
export function spanOf(node: JsonNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** Takes the node as a string. `element` names it in a message. */
export function readText(reader: Reader, node: JsonNode, element: string): Text | undefined {
  if (node.type === 'string') return textOf(node);
  return reportType(reader, node, element, 'a string');
}

/** Takes the node as a string or a list of strings. Strings of a list are read even when others are wrong. */
export function readTexts(reader: Reader, node: JsonNode, element: string): readonly Text[] | undefined {
  if (node.type === 'string') return [textOf(node)];
  if (!isList(node)) return reportType(reader, node, element, 'a string or a list of strings');
  return node.children.flatMap((child) => readText(reader, child, `each entry of ${element}`) ?? []);
}

/**
 * Takes the node as an object whose keys are free. A repeated key is reported and its later values are left out. `expected`
 * says what else than an object would do.
 */
export function readMembers(
  reader: Reader,
  node: JsonNode,
  element: string,
  expected = 'an object',
): readonly Member[] | undefined {
  if (!isObject(node)) return reportType(reader, node, element, expected);
  const seen = new Set<string>();
  return node.children.flatMap((property): Member[] => {
    const [keyNode, value] = property.children;
    if (keyNode === undefined || value === undefined) return [];
    const key = textOf(keyNode);
    if (seen.has(key.value)) {
      report(reader, 'DUPLICATE_KEY', key.at, { key: key.value });
      return [];
    }
    seen.add(key.value);
    return [{ key, value, at: spanOf(property) }];
  });
}

/** Takes the node as an object of known elements: `parent` names it in a message. Unknown elements are reported. */
export function readElements<Name extends string>(
  reader: Reader,
  node: JsonNode,
  names: readonly Name[],
  parent: string,
): ReadonlyMap<Name, Member> | undefined {
  const members = readMembers(reader, node, parent);
  if (members === undefined) return undefined;
  const elements = new Map<Name, Member>();
  for (const member of members) {
    const name = names.find((known) => known === member.key.value);
    if (name !== undefined) elements.set(name, member);
    else {
      const help = didYouMean(member.key.value, names);
      report(reader, 'INVALID_POLICY_ELEMENT', member.key.at, { element: member.key.value, parent }, help);
    }
  }
  return elements;
}

/** Reports that the node is not of the JSON type that `element` must have. */
export function reportType(reader: Reader, node: JsonNode, element: string, expected: string): undefined {
  const article = node.type === 'array' || node.type === 'object' ? 'an' : 'a';
  const found = node.type === 'null' ? 'null' : `${article} ${node.type}`;
  return report(reader, 'DATA_TYPE_MISMATCH', spanOf(node), { element, expected, found });
}

/** Help that proposes the name that was probably meant, if there is one. */
export function didYouMean(written: string, names: readonly string[]): string | undefined {
  const name = nearestName(written, names);
  return name === undefined ? undefined : `did you mean \`${name}\`?`;
}

function textOf(node: JsonNode): Text {
  return { value: String(node.value), at: spanOf(node) };
}
