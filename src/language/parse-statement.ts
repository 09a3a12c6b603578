// What does one statement say? Its elements are found here and read by the parse-*.ts file of each.

import { parseAction } from './parse-action.ts';
import { parseConditions } from './parse-condition.ts';
import { parsePrincipal } from './parse-principal.ts';
import { parseResource } from './parse-resource.ts';
import type { Statement, Text } from './policy-document.ts';
import { KIND_RULES } from './policy-kind.ts';
import type { JsonNode } from './read-json.ts';
import { didYouMean, type Member, type Reader, readElements, readText, report, spanOf } from './reader.ts';

const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/** Each element with its negation: a statement has at most one of the two. */
const TWINS = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const;

type ElementName = (typeof STATEMENT_ELEMENTS)[number];

type Elements = ReadonlyMap<ElementName, Member>;

/** Reads a statement; `undefined` when too little of it can be read, and then a problem was reported. */
export function parseStatement(reader: Reader, node: JsonNode, index: number): Statement | undefined {
  const elements = readElements(reader, node, STATEMENT_ELEMENTS, 'a statement');
  if (elements === undefined) return undefined;
  checkElements(reader, node, elements);

  const sid = parseSid(reader, elements.get('Sid'));
  const effect = parseEffect(reader, elements.get('Effect'));
  const principal = readEither(elements, ['Principal', 'NotPrincipal'], (kind, value) =>
    parsePrincipal(reader, value, kind),
  );
  const action = readEither(elements, ['Action', 'NotAction'], (kind, value) => parseAction(reader, value, kind));
  const resource = readEither(elements, ['Resource', 'NotResource'], (kind, value) =>
    parseResource(reader, value, kind),
  );
  const condition = elements.get('Condition');
  const conditions = condition ? parseConditions(reader, condition.value) : [];
  if (effect === undefined || action === undefined) return undefined;
  return {
    index,
    ...(sid && { sid }),
    effect,
    ...(principal && { principal }),
    action,
    ...(resource && { resource }),
    conditions,
    at: spanOf(node),
  };
}

/** Reports the elements that are missing, that exclude each other, or that this kind of policy does not take. */
function checkElements(reader: Reader, node: JsonNode, elements: Elements): void {
  const rules = KIND_RULES[reader.kind];
  const at = spanOf(node);
  for (const [first, second] of TWINS) {
    const member = elements.get(second);
    if (member && elements.has(first)) {
      report(reader, 'UNSUPPORTED_ELEMENT_COMBINATION', member.key.at, { first, second });
    }
  }

  const refuse = (element: 'Principal' | 'NotPrincipal' | 'Resource' | 'NotResource') => {
    const member = elements.get(element);
    if (member) report(reader, 'UNSUPPORTED_ELEMENT', member.key.at, { policy: rules.title, element });
  };
  if (rules.principal === 'refused') refuse('Principal');
  if (rules.notPrincipal === 'refused') refuse('NotPrincipal');
  if (rules.resource === 'refused') {
    refuse('Resource');
    refuse('NotResource');
  }

  if (reader.broken) return;
  const lacks = (...names: ElementName[]) => !names.some((name) => elements.has(name));
  if (lacks('Effect')) report(reader, 'MISSING_EFFECT', at, {});
  if (lacks('Action', 'NotAction')) report(reader, 'MISSING_ACTION', at, {});
  if (rules.resource === 'required' && lacks('Resource', 'NotResource')) report(reader, 'MISSING_RESOURCE', at, {});
  if (rules.principal === 'required' && lacks('Principal', 'NotPrincipal')) {
    report(reader, 'MISSING_PRINCIPAL', at, { policy: rules.title });
  }
}

/** Reads an element that has a negated twin. Both are read, so that the faults of both are told; the first one counts. */
function readEither<Name extends ElementName, Element>(
  elements: Elements,
  names: readonly Name[],
  read: (name: Name, value: JsonNode) => Element | undefined,
): Element | undefined {
  const found = names.map((name) => {
    const member = elements.get(name);
    return member && read(name, member.value);
  });
  return found.find((element) => element !== undefined);
}

/** An empty Sid is no Sid, and may be repeated. AWS: reference_policies_elements_sid */
function parseSid(reader: Reader, member: Member | undefined): Text | undefined {
  const sid = member && readText(reader, member.value, '`Sid`');
  if (sid === undefined || sid.value === '') return undefined;
  const rules = KIND_RULES[reader.kind];
  if (rules.sid === 'alphanumeric' && !/^[A-Za-z0-9]*$/.test(sid.value)) {
    report(reader, 'UNSUPPORTED_SID', sid.at, { sid: sid.value });
  }
  if (rules.repeatedSid === 'refused' && reader.sids.has(sid.value)) {
    report(reader, 'UNIQUE_SIDS_REQUIRED', sid.at, { sid: sid.value });
  }
  reader.sids.add(sid.value);
  return sid;
}

/** AWS: reference_policies_elements_effect ("case sensitive") */
function parseEffect(reader: Reader, member: Member | undefined): Statement['effect'] | undefined {
  const text = member && readText(reader, member.value, '`Effect`');
  if (text === undefined) return undefined;
  if (text.value === 'Allow' || text.value === 'Deny') return text.value;
  const help = didYouMean(text.value, ['Allow', 'Deny']);
  return report(reader, 'INVALID_EFFECT', text.at, { effect: text.value }, help);
}
