// What does this policy text say, or what is wrong with it? This file reads the document; the parts of a statement are read
// by parse-statement.ts and its siblings. Whether the policy is sensible is the validator's business.

import { parseStatement } from './parse-statement.ts';
import type { PolicyDocument, PolicyVersion, Statement } from './policy-document.ts';
import type { PolicyKind } from './policy-kind.ts';
import type { Problem } from './problem.ts';
import { isList, type JsonNode, readJson } from './read-json.ts';
import { type Member, type Reader, readElements, readText, report, reportType, spanOf } from './reader.ts';

export interface ParseOptions {
  /** Decides which elements a statement takes. */
  readonly kind: PolicyKind;
}

export interface ParseResult {
  /** Only where there are no problems: half a policy is no policy. */
  readonly policy?: PolicyDocument;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'] as const;

const VERSIONS: readonly PolicyVersion[] = ['2012-10-17', '2008-10-17'];

/**
 * Reads a policy document and finds everything that is wrong with its text. Takes any text and never throws. Element names,
 * operator names and `Effect` are read with regard to case: AWS documents them so or not at all, and a near miss gets help.
 *
 * AWS: reference_policies_grammar, reference_policies_elements
 */
export function parsePolicy(text: string, options: ParseOptions): ParseResult {
  const json = readJson(text);
  const problems = [...json.problems];
  const broken = problems.length > 0;
  const reader: Reader = { text, kind: options.kind, version: '2008-10-17', broken, problems, sids: new Set() };
  const policy = json.root && parseDocument(reader, json.root);
  if (problems.length > 0) return { problems: inTextOrder(problems, text.length) };
  return { ...(policy && { policy: freeze(policy) }), problems };
}

function parseDocument(reader: Reader, node: JsonNode): PolicyDocument | undefined {
  const elements = readElements(reader, node, POLICY_ELEMENTS, 'the policy');
  if (elements === undefined) return undefined;
  const version = parseVersion(reader, elements.get('Version'));
  const idMember = elements.get('Id');
  const id = idMember && readText(reader, idMember.value, '`Id`');
  const statements = parseStatements({ ...reader, version }, node, elements.get('Statement'));
  return { text: reader.text, version, ...(id && { id }), statements };
}

/** AWS: reference_policies_elements_version. An unknown version is reported; reading goes on as with the current one. */
function parseVersion(reader: Reader, member: Member | undefined): PolicyVersion {
  if (member === undefined) return '2008-10-17';
  const text = readText(reader, member.value, '`Version`');
  if (text === undefined) return '2012-10-17';
  const version = VERSIONS.find((known) => known === text.value);
  if (version !== undefined) return version;
  report(reader, 'INVALID_VERSION', text.at, { version: text.value }, 'write `2012-10-17`');
  return '2012-10-17';
}

function parseStatements(reader: Reader, document: JsonNode, member: Member | undefined): readonly Statement[] {
  if (member === undefined) {
    if (!reader.broken) report(reader, 'MISSING_STATEMENT', spanOf(document), {});
    return [];
  }
  const { value } = member;
  if (value.type !== 'array' && value.type !== 'object') {
    reportType(reader, value, '`Statement`', 'an object or a list of objects');
    return [];
  }
  const nodes = isList(value) ? value.children : [value];
  if (nodes.length === 0 && !reader.broken) report(reader, 'MISSING_STATEMENT', spanOf(value), {});
  return nodes.flatMap((node, index) => parseStatement(reader, node, index) ?? []);
}

/** jsonc-parser takes a comment that is never closed to end behind the end of the text; no span may. */
function inTextOrder(problems: readonly Problem[], length: number): readonly Problem[] {
  return problems
    .map((problem) => ({
      ...problem,
      at: { start: Math.min(problem.at.start, length), end: Math.min(problem.at.end, length) },
    }))
    .toSorted((a, b) => a.at.start - b.at.start);
}

/** Documents are shared between all who have a policy attached: nobody may change one. */
function freeze<Tree>(tree: Tree): Tree {
  if (typeof tree === 'object' && tree !== null) Object.values(Object.freeze(tree)).forEach(freeze);
  return tree;
}
