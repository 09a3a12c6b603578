// How is a permission written as a statement of a policy?

import type { Permission } from '../sagemaker/setups/setup.ts';

/** A statement as JSON, with its elements in AWS's usual order. */
export interface StatementJson {
  readonly Sid?: string;
  readonly Effect: 'Allow';
  readonly Principal?: string | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** One value stands by itself, several in a list. */
export function permissionStatement({
  sid,
  actions,
  resources,
  condition,
}: Pick<Permission, 'sid' | 'actions' | 'resources' | 'condition'>): StatementJson {
  return {
    ...(sid !== '' && { Sid: sid }),
    Effect: 'Allow',
    Action: oneOrAll(actions),
    Resource: oneOrAll(resources),
    ...(condition && { Condition: mapped(condition) }),
  };
}

function mapped(condition: NonNullable<Permission['condition']>): NonNullable<StatementJson['Condition']> {
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, oneOrAll(values)])),
    ]),
  );
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  const [only = ''] = values;
  return values.length === 1 ? only : values;
}
