// Can an action of a statement ever be about one of its resources?
// Access Analyzer compares ARNs with formats, not with the actions beside them. The matrix is the service reference.

import { actionNamed, type CatalogAction, serviceOf } from '../../catalog/catalog.ts';
import { patternsOverlap } from '../../language/pattern-overlap.ts';
import { entriesOf, hasWildcard } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';

/** Longer ones are taken to fit: comparing costs the product of the lengths. */
const MAX_COMPARED = 512;
/** More pairs of one statement are not compared. */
const MAX_PAIRS = 2000;

function formatsOf({ service, resourceTypes }: CatalogAction): readonly string[] {
  const known = serviceOf(service)?.resourceTypes ?? [];
  return resourceTypes
    .flatMap(({ name }) => known.filter((type) => type.name === name).flatMap(({ arns }) => arns))
    .map((arn) => arn.replace(/\$\{[^}]*\}/g, '*'));
}

function canMatch(action: CatalogAction, resource: string): boolean {
  if (/^\*+$/.test(resource) || resource.length > MAX_COMPARED) return true;
  const pattern = resource.replace(/\$\{[^}]*\}/g, '*');
  return formatsOf(action).some((format) => {
    const [formatStart, formatRest] = inHalves(format);
    const [start, rest] = inHalves(pattern);
    if (rest === undefined || formatRest === undefined) return patternsOverlap(format, pattern);
    return patternsOverlap(formatStart, start) && patternsOverlap(formatRest, rest);
  });
}

/** What stands in front of the fifth colon, and behind it. No Region and no account has a colon: so no wildcard of theirs reaches over. */
function inHalves(arn: string): readonly [string, string | undefined] {
  const fields = arn.split(':');
  if (fields.length < 6) return [arn, undefined];
  return [fields.slice(0, 5).join(':'), fields.slice(5).join(':')];
}

export const ACTION_NEVER_MATCHES_RESOURCE: Rule = {
  findingType: 'WARNING',
  issueCode: 'SAGEWARDEN_ACTION_NEVER_MATCHES_RESOURCE',
  policyTypes: ['IDENTITY_POLICY', 'SERVICE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const actions = entriesOf(statement, 'Action');
      const resources = entriesOf(statement, 'Resource');
      if (resources.length === 0 || actions.length * resources.length > MAX_PAIRS) continue;
      for (const { text, part } of actions) {
        const action = hasWildcard(text) ? undefined : actionNamed(text);
        if (action === undefined || resources.some((resource) => canMatch(action, resource.text))) continue;
        const wanted = action.resourceTypes.map(({ name }) => name).join(', ') || 'only "*"';
        yield {
          details: `The action ${text} never acts on the resources of this statement, so that the statement does nothing for it. It takes: ${wanted}. Move it to a statement with such a resource.`,
          at: [part],
        };
      }
    }
  },
};
