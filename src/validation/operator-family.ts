// Of which family is a condition operator?

import type { OperatorName } from '../language/operator-names.ts';

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

const FAMILIES: readonly OperatorFamily[] = ['String', 'Numeric', 'Date', 'Bool', 'Binary', 'IpAddress', 'Arn', 'Null'];

export function operatorFamily(name: OperatorName): OperatorFamily {
  const positive = name.startsWith('Not') ? name.slice('Not'.length) : name;
  return FAMILIES.find((family) => positive.startsWith(family)) ?? 'String';
}

/** Whether the operator holds where its values do not. */
export function isNegated(name: OperatorName): boolean {
  return name.includes('Not');
}
