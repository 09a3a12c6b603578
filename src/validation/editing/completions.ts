// What fits at this place of a policy? Names of elements, actions, ARNs, operators, condition keys and values, from the service reference.

import {
  actionsMatching,
  actionsOf,
  type CatalogAction,
  GLOBAL_CONDITION_KEYS,
  serviceOf,
  servicePrefixes,
} from '../../catalog/catalog.ts';
import { keysOfAction } from '../../catalog/keys-of-action.ts';
import { OPERATOR_NAMES } from '../../language/operator-names.ts';
import type { Span } from '../../language/policy-document.ts';
import { entriesOf } from '../entry-patterns.ts';
import { knownConditionKey } from '../known-condition-key.ts';
import type { StatementView } from '../policy-view.ts';
import { type KeyOwner, type Spot, spotAt, type ValueElement } from './spot.ts';

export interface Completion {
  /** Without quotes. */
  readonly label: string;
  readonly kind: 'element' | 'action' | 'service' | 'arn' | 'operator' | 'key' | 'value';
  readonly detail?: string;
  /** What takes the place of `at`: a JSON string. */
  readonly json: string;
  readonly at: Span;
}

type Offer = Pick<Completion, 'label' | 'kind' | 'detail'>;

/** Everything that may stand there; a client picks by what is written. Takes any text and never throws. */
export function completionsAt(text: string, offset: number): readonly Completion[] {
  const spot = spotAt(text, offset);
  if (spot === undefined) return [];
  return offersAt(spot).map((offer) => ({ ...offer, json: JSON.stringify(offer.label), at: spot.at }));
}

function offersAt(spot: Spot): readonly Offer[] {
  switch (spot.kind) {
    case 'key':
      return keyOffers(spot.owner, spot.statement).filter(
        ({ label }) => label === spot.text || !spot.siblings.includes(label),
      );
    case 'value':
      return valueOffers(spot.element, spot);
    case 'condition-value': {
      const known = knownConditionKey(spot.key);
      const isBoolean = spot.operator.startsWith('Null') || (known.kind === 'known' && known.type.endsWith('Bool'));
      return isBoolean ? named('value', ['true', 'false']) : [];
    }
  }
}

const ELEMENTS: Readonly<Record<'document' | 'statement' | 'principal', readonly string[]>> = {
  document: ['Version', 'Id', 'Statement'],
  statement: [
    'Sid',
    'Effect',
    'Principal',
    'NotPrincipal',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
  ],
  principal: ['AWS', 'Service', 'Federated', 'CanonicalUser'],
};

function keyOffers(owner: KeyOwner, statement: StatementView | undefined): readonly Offer[] {
  switch (owner) {
    case 'condition':
      return named(
        'operator',
        OPERATOR_NAMES.flatMap((name) => [
          name,
          ...(name === 'Null' ? [] : [`${name}IfExists`, `ForAnyValue:${name}`, `ForAllValues:${name}`]),
        ]),
      );
    case 'operator':
      return conditionKeys(statement);
    default:
      return named('element', ELEMENTS[owner]);
  }
}

function valueOffers(element: ValueElement, { text, statement }: Spot): readonly Offer[] {
  switch (element) {
    case 'Version':
      return named('value', ['2012-10-17', '2008-10-17']);
    case 'Effect':
      return named('value', ['Allow', 'Deny']);
    case 'Action':
    case 'NotAction':
      return actionOffers(text);
    case 'Resource':
    case 'NotResource':
      return arnOffers(statement);
  }
}

/** Services until a colon is written, then the actions of the one that it is. */
function actionOffers(text: string): readonly Offer[] {
  const colon = text.indexOf(':');
  if (colon < 0) {
    const services = servicePrefixes().map((prefix): Offer => {
      return { label: `${prefix}:*`, kind: 'service', detail: serviceOf(prefix)?.name ?? '' };
    });
    return [{ label: '*', kind: 'action', detail: 'every action of every service' }, ...services];
  }
  const prefix = text.slice(0, colon);
  const actions = actionsOf(prefix);
  const all = { label: `${prefix}:*`, kind: 'action', detail: `all ${actions.length} actions` } as const;
  const each = actions.map(
    ({ name, accessLevels }): Offer => ({
      label: `${prefix}:${name}`,
      kind: 'action',
      detail: accessLevels.join(', '),
    }),
  );
  return actions.length === 0 ? [] : [all, ...each];
}

/** The formats of what the statement's actions act on. */
function arnOffers(statement: StatementView | undefined): readonly Offer[] {
  const arns = new Map<string, string>();
  for (const action of actionsIn(statement)) {
    const types = serviceOf(action.service)?.resourceTypes ?? [];
    for (const { name } of action.resourceTypes) {
      for (const arn of types.find((type) => type.name === name)?.arns ?? []) arns.set(openArn(arn), name);
    }
  }
  const each = [...arns].map(([label, detail]): Offer => ({ label, kind: 'arn', detail }));
  return [{ label: '*', kind: 'arn', detail: 'every resource' }, ...each];
}

function openArn(arn: string): string {
  return arn.replaceAll(`\${Partition}`, 'aws').replaceAll(/\$\{[^}]*\}/g, '*');
}

/** The global keys, and those that requests for the statement's actions have. */
function conditionKeys(statement: StatementView | undefined): readonly Offer[] {
  const own = new Set(actionsIn(statement).flatMap((action) => [...keysOfAction(action)]));
  for (const { key } of GLOBAL_CONDITION_KEYS) own.add(key);
  return [...own].map((key): Offer => {
    const known = knownConditionKey(key);
    const detail = known.kind === 'known' ? known.type : undefined;
    // What follows the name of a tag key is the writer's.
    const label = key.replace(/\$\{.*$/, '');
    return { label, kind: 'key', ...(detail !== undefined && { detail }) };
  });
}

/** The actions that the statement's entries mean. `*` and NotAction mean all that there are: these help nobody. */
function actionsIn(statement: StatementView | undefined): readonly CatalogAction[] {
  return statement === undefined ? [] : entriesOf(statement, 'Action').flatMap(({ text }) => actionsMatching(text));
}

function named(kind: Completion['kind'], labels: readonly string[]): readonly Offer[] {
  return labels.map((label) => ({ label, kind }));
}
