// Which operations are not served for a reason, and what is it? Whoever calls one is told; every other operation that is not served has
// only not been built.

import { ACCESS_ANALYZER_NOT_SERVED } from './accessanalyzer/operations.ts';
import { CLOUDTRAIL_NOT_SERVED } from './cloudtrail/not-served.ts';
import { IAM_NOT_SERVED, type NotServed } from './iam/not-served.ts';
import { ORGANIZATIONS_NOT_SERVED } from './organizations/not-served.ts';
import { TAGGING_NOT_SERVED } from './resourcegroupstaggingapi/operations.ts';
import { GEOSPATIAL_NOT_SERVED } from './sagemaker-geospatial/operations.ts';

/** AWS: the descriptions of these operations in the STS API Reference. */
export const STS_NOT_SERVED: readonly NotServed[] = [
  {
    operations: ['GetDelegatedAccessToken'],
    reason: 'The trade-in tokens that it takes are issued by AWS to products of its partners alone.',
  },
];

const REASONS: ReadonlyMap<string, string> = new Map([
  ...entriesOf('iam', IAM_NOT_SERVED),
  ...entriesOf('sts', STS_NOT_SERVED),
  ...entriesOf('cloudtrail', CLOUDTRAIL_NOT_SERVED),
  ...entriesOf('organizations', ORGANIZATIONS_NOT_SERVED),
  ...entriesOf('sagemaker-geospatial', GEOSPATIAL_NOT_SERVED),
  ...entriesOf('resourcegroupstaggingapi', TAGGING_NOT_SERVED),
  ...entriesOf('accessanalyzer', ACCESS_ANALYZER_NOT_SERVED),
]);

/** A sentence; `undefined` for an operation that is served or has only not been built. */
export function reasonNotServed(service: string, operation: string): string | undefined {
  return REASONS.get(`${service}:${operation}`);
}

function entriesOf(service: string, rows: readonly NotServed[]): readonly (readonly [string, string])[] {
  return rows.flatMap(({ operations, reason }) => operations.map((name) => [`${service}:${name}`, reason] as const));
}
