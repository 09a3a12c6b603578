// The Resource Groups Tagging API: which resources bear which tags, in all services at once.

import type { NotServed } from '../iam/not-served.ts';
import type { ServiceOperations } from '../operation.ts';
import { getResources, getTagKeys, getTagValues } from './get-resources.ts';
import { tagResources, untagResources } from './tag-resources.ts';

export const TAGGING_NOT_SERVED: readonly NotServed[] = [
  {
    operations: ['GetComplianceSummary', 'ListRequiredTags', 'StartReportCreation', 'DescribeReportCreation'],
    reason: 'They tell what complies with the tag policies of an organization, which are not served.',
  },
];

export const taggingOperations: ServiceOperations = new Map(
  [getResources, getTagKeys, getTagValues, tagResources, untagResources].map((operation) => [
    operation.name,
    operation,
  ]),
);
