// On which resource does one ask, to learn whether an action is allowed wherever a policy names a pattern? On one that the pattern
// means, of a type that the action is about, with a name that nothing has.

import { actionNamed, type CatalogAction, serviceOf } from '../catalog/catalog.ts';
import { matchPattern, parsePattern, splitWildcards } from '../language/pattern.ts';

/** Where the resources would be. */
export interface SampleScope {
  readonly account: string;
  readonly region: string;
}

/** A name that is valid for resources of most types, and that policies do not name. */
const NAME = 'setup-check';

/** Where a name has to be one of SageMaker's own. AWS: SageMaker Developer Guide, "Log Amazon SageMaker Events with Amazon CloudWatch". */
const NAMES: Readonly<Record<string, string>> = { LogGroupName: `/aws/sagemaker/${NAME}` };

/** Of actions that are about several types, all optional: the type that SageMaker's setups mean. */
const MEANT_TYPES: Readonly<Record<string, readonly string[]>> = {
  s3: ['bucket', 'object'],
  events: ['rule-on-default-event-bus'],
};

/**
 * One resource or several, all of which have to be allowed: one of each type that the action demands. For an action that may do without
 * (`sagemaker:AddTags`) one of each type that it knows in SageMaker, `*` elsewhere; for one that knows no types, `*`. An action that is
 * not in the catalog is asked for on what the pattern alone tells.
 */
export function sampleResources(action: string, pattern: string, scope: SampleScope): readonly string[] {
  const named = actionNamed(action);
  const templates = named === undefined ? [] : templatesOf(named);
  if (pattern === '*')
    return templates.length === 0 ? ['*'] : templates.map((template) => fillTemplate(template, scope));
  const filled = fillPattern(pattern, scope);
  const wanted = parsePattern(pattern);
  const fitting = templates.flatMap((template) => {
    const type = parsePattern(template.replace(PLACEHOLDERS, '*'));
    const candidates = [filled, `${filled}/${NAME}`, fillTemplate(template, scope)];
    return candidates.find((each) => matchPattern(type, each) && matchPattern(wanted, each)) ?? [];
  });
  return fitting.length === 0 ? [filled] : [...new Set(fitting)];
}

/** Of the catalog's own texts, never of a user's. */
const PLACEHOLDERS = /\$\{([A-Za-z]+)\}/g;

function templatesOf({ service, resourceTypes }: CatalogAction): readonly string[] {
  const required = resourceTypes.filter((type) => type.required);
  const meant = required.length > 0 ? required : resourceTypes.filter(({ name }) => isMeant(service, name));
  const types = serviceOf(service)?.resourceTypes ?? [];
  return meant.flatMap(({ name }) => types.find((type) => type.name === name)?.arns[0] ?? []);
}

function isMeant(service: string, type: string): boolean {
  return service === 'sagemaker' || MEANT_TYPES[service]?.includes(type) === true;
}

function fillTemplate(template: string, { account, region }: SampleScope): string {
  const known: Readonly<Record<string, string>> = { Partition: 'aws', Account: account, Region: region, ...NAMES };
  return template.replace(PLACEHOLDERS, (_, name: string) => known[name] ?? NAME);
}

/** The region and the account where the pattern leaves them open, a name elsewhere. */
function fillPattern(pattern: string, { account, region }: SampleScope): string {
  const parts = pattern.split(':');
  return parts
    .map((part, index) => {
      if (part === '*' && index === 3) return region;
      if (part === '*' && index === 4) return account;
      return fillWildcards(part);
    })
    .join(':');
}

/** A text that the pattern matches. */
export function fillWildcards(pattern: string): string {
  return splitWildcards(pattern)
    .map((token) => (token.kind === 'text' ? token.text : token.kind === 'any' ? NAME : 'x'))
    .join('');
}
