// Which statement would allow the request with one item more in one of its lists? Nothing is widened beyond that item: a list is
// extended only where what stands beside it names its things one by one, and a condition is never taken away or made always true.

import { OPERATORS } from '../../conditions/operators.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import type { Condition, PolicyDocument, PolicyVersion, Statement } from '../../language/policy-document.ts';
import type { AccessRequest } from '../access-request.ts';
import { describeStatement } from '../decision-reason.ts';
import type { PolicyMatch } from '../policy-match.ts';
import type { PolicySet } from '../policy-set.ts';
import { type Evaluation, evaluate } from '../reference.ts';
import { isFailed, type PartMatch } from '../statement-match.ts';
import type { StatementEdit } from './change.ts';
import { literalText, withItems } from './edit-text.ts';
import { isKeptByAws, type Place, policyKind, replacePolicy } from './place.ts';
import { principalEntry } from './principal-entry.ts';

/** The first edit, in the order of the policies, with which the request is allowed. */
export function statementEdit(
  request: AccessRequest,
  policies: PolicySet,
  { matches }: Evaluation,
  place: Place,
): StatementEdit | undefined {
  for (const match of matches) {
    if (match.layer !== place.layer || match.level !== place.level || isKeptByAws(match.policy)) continue;
    for (const { statement, parts } of match.statements) {
      const [failed, ...others] = parts.filter((part) => isFailed(part, statement));
      if (failed === undefined || others.length > 0 || statement.effect !== 'Allow') continue;
      const item = missingItem(failed, statement, match.policy.document.version, request);
      const edit = item && verified(request, policies, place, match, statement, item);
      if (edit !== undefined) return edit;
    }
  }
  return undefined;
}

/** What a list lacks, and the places of what it has. */
interface MissingItem {
  readonly element: string;
  readonly items: readonly { readonly at: Statement['at'] }[];
  readonly added: readonly string[];
}

function missingItem(
  failed: PartMatch,
  statement: Statement,
  version: PolicyVersion,
  request: AccessRequest,
): MissingItem | undefined {
  const { action, resource, principal } = statement;
  const namesActions = action.kind === 'Action' && action.patterns.every(({ value }) => !/[*?]/.test(value));
  const namesResources =
    resource === undefined ||
    request.resource === '*' ||
    (resource.kind === 'Resource' && resource.patterns.every(({ value }) => !/[*?]|\$\{/.test(value)));
  switch (failed.part) {
    case 'action':
      if (action.kind === 'NotAction' || !namesResources || !speaksOfService(statement, request)) return undefined;
      return { element: 'Action', items: action.patterns, added: [request.action] };
    case 'resource': {
      const added = literalText(request.resource, version);
      if (resource?.kind !== 'Resource' || !namesActions || added === undefined) return undefined;
      return { element: 'Resource', items: resource.patterns, added: [added] };
    }
    case 'principal': {
      const entry = principalEntry(request.principal);
      if (principal?.kind !== 'Principal' || !namesActions || !namesResources || !entry) return undefined;
      const same = principal.entries.filter(({ type }) => type === entry.type);
      return { element: 'Principal', items: same.map(({ value }) => value), added: [entry.name] };
    }
    case 'condition': {
      const condition = statement.conditions.find(({ at }) => at === failed.at);
      return condition && missingValue(condition, failed, version);
    }
  }
}

/** An action joins the actions of its own service only: what a statement is about stays as it is. */
function speaksOfService({ action }: Statement, request: AccessRequest): boolean {
  const service = request.action.slice(0, request.action.indexOf(':') + 1).toLowerCase();
  return action.patterns.some(({ value }) => value.toLowerCase().startsWith(service));
}

/** Operators that ask for one of a list of values. A list of both values of a Bool, or of all numbers, asks for nothing. */
function asksForOneOf({ operator: { name } }: Condition): boolean {
  const { family, negated, values } = OPERATORS[name];
  return !negated && values !== 'presence' && (family === 'string' || family === 'arn' || family === 'ipAddress');
}

function missingValue(
  condition: Condition,
  { actual, why }: Extract<PartMatch, { part: 'condition' }>,
  version: PolicyVersion,
): MissingItem | undefined {
  if (actual === 'missing' || (why !== 'notMatched' && why !== 'notAllMatched') || !asksForOneOf(condition)) {
    return undefined;
  }
  const isText = OPERATORS[condition.operator.name].family !== 'ipAddress';
  const written = actual.flatMap((value) => (isText ? literalText(value, version) : value) ?? []);
  if (written.length < actual.length || written.includes('')) return undefined;
  return {
    element: `${condition.operator.text.value} ${condition.key.value}`,
    items: condition.values,
    added: written.filter((value) => !condition.values.some((has) => has.value === value)),
  };
}

function verified(
  request: AccessRequest,
  policies: PolicySet,
  place: Place,
  { layer, policy }: PolicyMatch,
  statement: Statement,
  { element, items, added }: MissingItem,
): StatementEdit | undefined {
  const old = policy.document;
  const places = items.map(({ at }) => at);
  const text = withItems(old.text, places, added);
  if (text === undefined) return undefined;
  const document = readAs(text, place, policies, request);
  if (document === undefined) return undefined;
  const changed = replacePolicy(policies, policy, { ...policy, document });
  if (evaluate(request, changed).decision.decision !== 'allowed') return undefined;
  const { start, end } = statement.at;
  const what = added.map((item) => `\`${item}\``).join(', ');
  return {
    kind: 'edit',
    layer,
    policy,
    index: statement.index,
    at: statement.at,
    before: old.text.slice(start, end),
    // All that is new stands inside the statement.
    after: text.slice(start, end + text.length - old.text.length),
    text,
    description: `add ${what} to the \`${element}\` of ${describeStatement({ layer, policy, index: statement.index })}`,
  };
}

function readAs(
  text: string,
  place: Place,
  policies: PolicySet,
  { resource }: AccessRequest,
): PolicyDocument | undefined {
  return parsePolicy(text, { kind: policyKind(place, policies, resource) }).policy;
}
