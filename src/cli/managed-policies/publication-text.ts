// What does a person read about a publication, and about what would be lost by it?

import type { Comparison, LostRequest } from '../../decision/comparison/comparison.ts';
import type { PublicationOutcome } from '../../services/managed-policies/publish-version.ts';
import type { Colors } from '../colors.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';

export function publicationText(outcome: Exclude<PublicationOutcome, { outcome: 'invalid' }>, colors: Colors): string {
  switch (outcome.outcome) {
    case 'unchanged':
      return `${wrap(`nothing to publish: ${outcome.version} of ${outcome.policy} says the same`)}\n`;
    case 'published':
      return [
        wrap(`${outcome.version} of ${outcome.policy} is in force in the place of ${outcome.previousVersion}`),
        ...lossLines(outcome.comparison),
        '',
      ].join('\n');
    case 'refused':
      return [
        `${colors.red('refused')}: ${outcome.version} of ${outcome.policy} stays in force`,
        ...lossLines(outcome.comparison),
        'to publish it all the same, say --force',
        '',
      ].join('\n');
  }
}

/** What is lost, or why nobody can say; nothing for what is kept. */
function lossLines(comparison: Comparison): readonly string[] {
  if (comparison.outcome === 'kept') return [];
  if (comparison.outcome === 'unsettled') return [wrap(printable(comparison.why))];
  const { request } = comparison;
  return [
    wrap(reasonOf(request)),
    wrap(printable(request.principal), '  principal  '),
    wrap(printable(request.action), '  action     '),
    wrap(printable(request.resource), '  resource   '),
    ...Object.entries(request.context).map(([key, values]) =>
      wrap(printable(`${key}=${[values].flat().join(',')}`), '  context    '),
    ),
  ];
}

/** The same in one sentence. */
export function lossSentence(comparison: Exclude<Comparison, { outcome: 'kept' }>): string {
  if (comparison.outcome === 'unsettled') return comparison.why;
  const { request } = comparison;
  const { principal, action, resource, context } = request;
  const keys = Object.entries(context).map(([key, values]) => `${key}=${[values].flat().join(',')}`);
  const given = keys.length === 0 ? '' : `, with ${keys.join(' ')}`;
  return `${reasonOf(request)} ${action} on ${resource} by ${principal}${given}`;
}

function reasonOf({ allowedBy, statement }: LostRequest): string {
  return allowedBy === 'policy'
    ? 'it would take away what the version in force allows:'
    : `statement ${statement + 1} of the new text would deny what others may be allowed by another policy:`;
}
