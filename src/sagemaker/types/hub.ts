// Private hubs and their contents.

import type { TypeFacts } from '../type-facts.ts';

export const HUB: readonly TypeFacts[] = [
  {
    type: 'hub',
    noun: 'Hub',
    status: 'HubStatus',
    create: { passing: 'Creating', settled: 'InService' },
    update: { from: ['InService', 'UpdateFailed'], course: { passing: 'Updating', settled: 'InService' } },
    delete: {
      from: ['InService', 'CreateFailed', 'UpdateFailed', 'DeleteFailed'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
    heldBy: [{ type: 'hub-content' }],
  },
  {
    type: 'hub-content',
    noun: 'HubContent',
    tail: 'hub-content/{HubName}/{HubContentType}/{HubContentName}',
    status: 'HubContentStatus',
    own: [
      'ImportHubContent',
      'DescribeHubContent',
      'UpdateHubContent',
      'DeleteHubContent',
      'CreateHubContentReference',
      'UpdateHubContentReference',
      'DeleteHubContentReference',
      'ListHubContents',
      'ListHubContentVersions',
    ],
  },
];
