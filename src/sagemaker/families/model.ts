// Models.

import { ModelSortKey, OrderKey } from '@aws-sdk/client-sagemaker';
import { itemsOf, nameOf, oneOf, roleArn, vpcConfig } from '../constraints.ts';
import { gatedModels, hubAction, hubContent } from '../hub-content.ts';
import { vpcKeys } from '../key-rows.ts';
import type { Family, Path } from '../operation-row.ts';

const MAX_CONTAINERS = 15;
const MAX_ADDITIONAL_SOURCES = 5;

const CONTAINERS: readonly Path[] = ['PrimaryContainer', 'Containers[]'];
/** Where containers say what model they read. */
const MODEL_SOURCES = CONTAINERS.flatMap((container) => [
  `${container}.ModelDataSource.S3DataSource`,
  `${container}.AdditionalModelDataSources[].S3DataSource`,
]);
const MODEL_URLS = CONTAINERS.map((container) => `${container}.ModelDataUrl`);

export const MODEL: Family = {
  type: 'model',
  nameMember: 'ModelName',
  arnMember: 'ModelArn',
  nameConstraints: nameOf('ModelName'),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'Could not find model "{arn}".',
      source:
        'observed: as for endpoint configurations; the beginning that amazon-sagemaker-operator-for-k8s looks for',
    },
    exists: {
      code: 'ValidationException',
      text: 'Cannot create already existing model "{arn}".',
      source: 'derived: as for endpoint configurations',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateModel',
      constraints: [
        ...roleArn('ExecutionRoleArn'),
        ...vpcConfig('VpcConfig'),
        itemsOf('Containers', 0, MAX_CONTAINERS),
        ...CONTAINERS.map((path) => itemsOf(`${path}.AdditionalModelDataSources`, 0, MAX_ADDITIONAL_SOURCES)),
        ...hubContent(MODEL_SOURCES),
      ],
      defaults: { EnableNetworkIsolation: false },
      keys: [
        { kind: 'single', key: 'sagemaker:NetworkIsolation', path: 'EnableNetworkIsolation' },
        ...vpcKeys('VpcConfig'),
        gatedModels([...MODEL_URLS, ...MODEL_SOURCES]),
      ],
      passedRoles: ['ExecutionRoleArn'],
      implied: [hubAction('sagemaker:DeployHubModel', MODEL_SOURCES)],
    },
    { verb: 'describe', action: 'DescribeModel' },
    {
      verb: 'list',
      action: 'ListModels',
      items: 'Models',
      sortBy: 'CreationTime',
      sortOrder: 'Descending',
      constraints: [oneOf('SortBy', ModelSortKey), oneOf('SortOrder', OrderKey)],
    },
    { verb: 'change', action: 'DeleteModel', course: { settled: 'gone' } },
  ],
};
