// An explanation for people: the decision, what decided it and where that stands, what came near, part by part, and what would have
// to change.

import { CONDITION_REASONS } from '../../conditions/evaluate-condition.ts';
import type { AccessRequest } from '../../decision/access-request.ts';
import type { Decision, StatementReference } from '../../decision/decision.ts';
import { LAYER_NAMES } from '../../decision/decision-reason.ts';
import type { ExemptPolicies, Explanation, NearMiss } from '../../decision/explain.ts';
import type { AttachedPolicy } from '../../decision/policy-set.ts';
import type { PartMatch } from '../../decision/statement-match.ts';
import type { Span } from '../../language/policy-document.ts';
import type { Colors } from '../colors.ts';
import type { PolicyFault } from '../explain/read-policies.ts';
import { changeText } from './change-text.ts';
import { printable } from './printable.ts';
import { formatPlace, sourceExcerpt, sourcePlace } from './source-excerpt.ts';
import { wrap } from './wrap.ts';

/** How many problems, near misses, and values of one condition are shown; more than these are left to `--json`. */
const MAX_SHOWN = 10;

/** Lines of at most 80 columns, but for words and lines of policy that are longer. */
export function explanationText(request: AccessRequest, explanation: Explanation, colors: Colors): string {
  const { decision, exemptions, nearMisses, missingContext, change } = explanation;
  const allowed = decision.decision === 'allowed';
  const paint = allowed ? colors.green : colors.red;
  const headline = wrap(printable(decision.reason), `${decision.decision}: `);
  const sections = [
    headline.replace(decision.decision, colors.bold(paint(decision.decision))),
    [
      wrap(layerText(decision.layer), '  layer      '),
      wrap(printable(request.principal.arn), '  principal  '),
      wrap(printable(request.action), '  action     '),
      wrap(printable(request.resource), '  resource   '),
    ].join('\n'),
    ...exemptions.map(exemptionText),
    ...decision.statements.map((statement) => statementText(statement, allowed ? 'allowed by' : 'denied by', colors)),
    ...nearMisses
      .slice(0, MAX_SHOWN)
      .map((miss) => nearMissText(miss, allowed ? 'nearly denied by' : 'nearly allowed by', colors)),
  ];
  const left = nearMisses.length - MAX_SHOWN;
  if (left > 0) sections.push(`and ${left} more that came near: --json lists all`);
  if (missingContext.length > 0) sections.push(missingContextText(missingContext));
  if (change !== undefined) sections.push(changeText(change, colors));
  return `${sections.join('\n\n')}\n`;
}

function layerText(layer: Decision['layer']): string {
  return layer === 'credentials' ? 'credentials of the caller, before any policy' : LAYER_NAMES[layer];
}

function exemptionText({ layer, policies, reason }: ExemptPolicies): string {
  const which = layer === 'serviceControl' ? 'service control policies' : 'resource control policies';
  const names = policies.map(({ name }) => `\`${name}\``);
  const named = names.length > 0 ? ` (${listText(names)})` : '';
  return wrap(printable(`not applied: ${which}${named}, because ${reason}`));
}

function missingContextText(keys: readonly string[]): string {
  return wrap(printable(`policies ask about keys that the request lacks: ${listText(keys)}`));
}

/** The first problems, each with its place, its source line and what to do about it. */
export function faultsText(faults: readonly PolicyFault[], colors: Colors): string {
  const sections = faults.slice(0, MAX_SHOWN).map(({ file, text, problem: { at, code, message, help } }) => {
    const title = `${formatPlace(sourcePlace(file, text, at))}: ${message} (${code})`;
    return [wrap(printable(title)), ...excerptLines(text, at, colors), ...(help ? [wrap(help, '  help: ')] : [])].join(
      '\n',
    );
  });
  const left = faults.length - MAX_SHOWN;
  if (left > 0) sections.push(`and ${left} more problems: --json lists all`);
  return `${sections.join('\n\n')}\n`;
}

function statementText({ policy, index }: StatementReference, title: string, colors: Colors): string {
  const statement = policy.document.statements[index];
  if (statement === undefined) return title;
  const name =
    statement.sid === undefined ? `statement ${index + 1}` : `statement \`${printable(statement.sid.value)}\``;
  return [`${title} ${name}`, ...placeLines(policy, statement.at, colors)].join('\n');
}

function nearMissText(miss: NearMiss, title: string, colors: Colors): string {
  const parts = miss.failed.map((part) => partText(part, miss.policy, colors));
  return [statementText(miss, title, colors), ...parts].join('\n');
}

function partText(part: PartMatch, policy: AttachedPolicy, colors: Colors): string {
  const actual = typeof part.actual === 'string' ? part.actual : listText(part.actual);
  const why = part.part === 'condition' ? ` (${CONDITION_REASONS[part.why]})` : '';
  return [
    `  but ${colors.bold(printable(partTitle(part)))}`,
    ...placeLines(policy, part.at, colors),
    wrap(printable(listText(part.expected)), '    expected  '),
    wrap(printable(actual + why), '    actual    '),
  ].join('\n');
}

function listText(values: readonly string[]): string {
  const left = values.length - MAX_SHOWN;
  return values.slice(0, MAX_SHOWN).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function partTitle(part: PartMatch): string {
  switch (part.part) {
    case 'action':
      return part.element;
    case 'resource':
    case 'principal':
      return part.element === 'missing' ? `no ${part.part}` : part.element;
    case 'condition':
      return `Condition ${part.operator} ${part.key}`;
  }
}

function placeLines({ name, document: { text } }: AttachedPolicy, at: Span, colors: Colors): readonly string[] {
  return [`  ${formatPlace(sourcePlace(name, text, at))}`, ...excerptLines(text, at, colors)];
}

function excerptLines(text: string, at: Span, colors: Colors): readonly string[] {
  const [source, marker] = sourceExcerpt(text, at);
  return [colors.dim(source), colors.yellow(marker)];
}
