// Which texts does a pattern of a policy match? A few of them, to be tried.

import { actionsMatching, actionsOf, serviceOf } from '../../catalog/catalog.ts';
import type { Template } from '../../language/template.ts';

/** What stands for a part that may be anything. The account is the one of AWS's examples. */
export const SAMPLE = { account: '123456789012', region: 'us-east-1', name: 'example' } as const;

/** What a star in the part of an ARN stands for that names a thing. */
const STAR_FILLERS = [SAMPLE.name, '', 'a/b'];
/** A digit, so that it can be part of an account's number. */
const ONE_FILLER = '1';

/** Services whose actions are tried where a statement names actions by what they are not. */
const SOME_ACTIONS = ['s3:GetObject', 'ec2:RunInstances', 'iam:ListUsers', 'sagemaker:CreateApp', 'example:Example'];

/** Whole actions that an entry of Action covers: those that AWS documents, and some that it may add. */
export function sampleActions(entry: string): readonly string[] {
  if (!/[*?]/.test(entry)) return [entry];
  if (entry === '*') return SOME_ACTIONS;
  const documented = actionsMatching(entry).map(({ service, name }) => `${service}:${name}`);
  const made = ['', 'Example'].map((filler) => entry.replaceAll('*', filler).replaceAll('?', 'x'));
  return [...documented, ...made].filter((action) => !action.endsWith(':'));
}

/** All actions of the services that the entries name. */
export function actionsOfServices(entries: readonly string[]): readonly string[] {
  const prefixes = new Set(entries.flatMap((entry) => (entry.includes(':') ? [entry.split(':', 1)[0] ?? ''] : [])));
  return [...prefixes].flatMap((prefix) => actionsOf(prefix).map(({ service, name }) => `${service}:${name}`));
}

/** ARNs of the types of resources that an action is about; `*` for one that is about none. */
export function resourcesOfAction(action: string): readonly string[] {
  const [prefix = '', name = ''] = action.toLowerCase().split(':');
  const types = actionsOf(prefix).find((each) => each.name.toLowerCase() === name)?.resourceTypes ?? [];
  const arns = types.flatMap(
    (type) => serviceOf(prefix)?.resourceTypes.find((each) => each.name === type.name)?.arns ?? [],
  );
  return arns.length === 0 ? ['*'] : arns.map(fillPlaceholders);
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  Partition: 'aws',
  Region: SAMPLE.region,
  Account: SAMPLE.account,
};

function fillPlaceholders(arn: string): string {
  return arn.replaceAll(/\$\{([A-Za-z]+)\}/g, (_, name: string) =>
    Object.hasOwn(PLACEHOLDERS, name) ? (PLACEHOLDERS[name] ?? '') : SAMPLE.name,
  );
}

/** Resources that a template matches in a request whose condition keys have the value `SAMPLE.name` where it asks for them. */
export function sampleResources(template: Template): readonly string[] {
  if (template.length === 1 && template[0]?.kind === 'any') return ['*'];
  const filled = STAR_FILLERS.map((filler) => fillArn(template, filler));
  return [...new Set(filled)];
}

/** The stars before the fifth colon stand for a Region and an account; a star that ends an ARN early for all that is missing. */
function fillArn(template: Template, filler: string): string {
  let text = '';
  for (const token of template) {
    const colons = text.split(':').length - 1;
    if (token.kind === 'text') text += token.text;
    else if (token.kind === 'one') text += ONE_FILLER;
    else if (token.kind === 'variable') text += SAMPLE.name;
    else if (colons < 5) text += starBefore(text, colons);
    else text += filler;
  }
  const missing = 5 - (text.split(':').length - 1);
  return missing > 0
    ? `${text}${[':', `:${SAMPLE.account}`, `:${SAMPLE.name}`].slice(3 - Math.min(missing, 3)).join('')}`
    : text;
}

function starBefore(text: string, colons: number): string {
  const isWhole = text.endsWith(':');
  if (colons === 3 && isWhole) return SAMPLE.region;
  if (colons === 4 && isWhole) return SAMPLE.account;
  return '';
}
