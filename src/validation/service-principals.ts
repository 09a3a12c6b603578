// Which services does a statement of a resource policy let in, and what binds them to the resources of an account?

import type { PrincipalEntryView, StatementView } from './policy-view.ts';

/** In small letters. */
export const SOURCE_KEYS: readonly string[] = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
];

/** Entries of type Service of an Allow statement's Principal. */
export function allowedServices({ effect, principals }: StatementView): readonly PrincipalEntryView[] {
  if (effect !== 'Allow') return [];
  return principals
    .filter(({ element }) => element === 'Principal')
    .flatMap(({ entries }) => entries)
    .filter(({ type }) => type === 'Service');
}

/** Whether one of the keys that name the source is compared. */
export function namesSource({ conditions }: StatementView): boolean {
  return conditions.some(({ operator, key }) => operator !== undefined && SOURCE_KEYS.includes(key.toLowerCase()));
}
