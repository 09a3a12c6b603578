// What models are registered with: packages and their groups, cards, algorithms, code repositories, projects.

import type { TypeFacts } from '../type-facts.ts';

const DONE = { passing: 'Pending', settled: 'Completed' } as const;

export const REGISTRY: readonly TypeFacts[] = [
  {
    type: 'model-package-group',
    noun: 'ModelPackageGroup',
    status: 'ModelPackageGroupStatus',
    create: { passing: 'InProgress', settled: 'Completed' },
    delete: { course: { settled: 'gone' } },
    heldBy: [{ type: 'model-package' }],
    missing: {
      code: 'ValidationException',
      text: 'ModelPackageGroup {arn} does not exist.',
      source: 'remembered: the answers of DescribeModelPackageGroup',
    },
  },
  {
    type: 'algorithm',
    noun: 'Algorithm',
    status: 'AlgorithmStatus',
    create: DONE,
    delete: { course: { settled: 'gone' } },
    added: () => ({ AlgorithmStatusDetails: {} }),
  },
  {
    type: 'code-repository',
    noun: 'CodeRepository',
    plural: 'CodeRepositories',
    missing: { code: 'ValidationException', text: 'Cannot find CodeRepository: "{arn}"', source: 'remembered' },
  },
  {
    type: 'project',
    noun: 'Project',
    status: 'ProjectStatus',
    create: { passing: 'CreateInProgress', settled: 'CreateCompleted' },
    update: {
      from: ['CreateCompleted', 'UpdateCompleted', 'UpdateFailed'],
      course: { passing: 'UpdateInProgress', settled: 'UpdateCompleted' },
    },
    delete: {
      from: ['CreateCompleted', 'CreateFailed', 'UpdateCompleted', 'UpdateFailed', 'DeleteFailed'],
      course: { passing: 'DeleteInProgress', settled: 'gone' },
    },
    added: (_document, { identifier }) => ({ ProjectId: `p-${identifier.slice(0, 12)}` }),
    notSimulated: 'A project provisions no product of Service Catalog and no stack.',
  },
];
