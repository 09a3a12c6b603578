// What is the thing at this place of a policy? Told from the service reference, in Markdown.

import { actionNamed, actionsMatching, type CatalogAction, serviceOf } from '../../catalog/catalog.ts';
import { keysOfAction } from '../../catalog/keys-of-action.ts';
import type { Span } from '../../language/policy-document.ts';
import { hasWildcard } from '../entry-patterns.ts';
import { knownConditionKey } from '../known-condition-key.ts';
import { readOperator } from '../read-conditions.ts';
import { IF_EXISTS_MEANING, OPERATOR_MEANINGS, QUALIFIER_MEANINGS } from './operator-meanings.ts';
import { spotAt } from './spot.ts';

export interface Hover {
  readonly markdown: string;
  readonly at: Span;
}

/** How many names of a list are told. */
const MAX_NAMES = 20;

/** `undefined` where there is nothing to tell. Takes any text and never throws. */
export function hoverAt(text: string, offset: number): Hover | undefined {
  const spot = spotAt(text, offset);
  if (spot === undefined || spot.text === '') return undefined;
  const told =
    spot.kind === 'value' && spot.element.endsWith('Action')
      ? actionText(spot.text)
      : spot.kind === 'key' && spot.owner === 'condition'
        ? operatorText(spot.text)
        : spot.kind === 'key' && spot.owner === 'operator'
          ? keyText(spot.text)
          : undefined;
  return told === undefined ? undefined : { markdown: told, at: spot.at };
}

function actionText(entry: string): string | undefined {
  if (entry === '*') return 'Every action of every service.';
  const action = hasWildcard(entry) ? undefined : actionNamed(entry);
  if (action !== undefined) return oneAction(action);
  const matching = actionsMatching(entry);
  if (matching.length === 0) return undefined;
  return `Means ${matching.length} actions: ${names(matching.map(({ name }) => name))}.`;
}

function oneAction(action: CatalogAction): string {
  const service = serviceOf(action.service);
  const types = action.resourceTypes.map(({ name, required }) => {
    const arn = service?.resourceTypes.find((type) => type.name === name)?.arns[0];
    return `- ${name}${required ? ' (required)' : ''}${arn === undefined ? '' : `: \`${arn}\``}`;
  });
  const keys = [...keysOfAction(action)];
  return [
    `**${action.service}:${action.name}** (${service?.name ?? action.service})`,
    `Access level: ${action.accessLevels.join(', ')}`,
    types.length === 0 ? 'Resource types: none, it takes `*` alone' : `Resource types:\n${types.join('\n')}`,
    keys.length === 0 ? 'Condition keys: the global ones' : `Condition keys: ${names(keys)}, and the global ones`,
  ].join('\n\n');
}

function keyText(key: string): string | undefined {
  const known = knownConditionKey(key);
  if (known.kind !== 'known') return undefined;
  const prefix = known.key.slice(0, known.key.indexOf(':'));
  const of = prefix === 'aws' ? 'every service' : (serviceOf(prefix)?.name ?? prefix);
  const several = known.type.startsWith('ArrayOf')
    ? '\n\nRequests have several values of it: compare with `ForAnyValue:` or `ForAllValues:`.'
    : '';
  return `**${known.key}**\n\nType: ${known.type}\n\nKey of ${of}.${several}`;
}

function operatorText(text: string): string | undefined {
  const operator = readOperator(text);
  if (operator === undefined) return undefined;
  const { name, qualifier, ifExists } = operator;
  return [
    `**${text}**`,
    OPERATOR_MEANINGS[name],
    ...(qualifier === undefined ? [] : [QUALIFIER_MEANINGS[qualifier]]),
    ...(ifExists ? [IF_EXISTS_MEANING] : []),
  ].join('\n\n');
}

function names(all: readonly string[]): string {
  const left = all.length - MAX_NAMES;
  const shown = all.slice(0, MAX_NAMES).map((name) => `\`${name}\``);
  return shown.join(', ') + (left > 0 ? ` and ${left} more` : '');
}
