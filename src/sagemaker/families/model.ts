// Models.

import { ModelSortKey, OrderKey } from '@aws-sdk/client-sagemaker';
import { itemsOf, nameOf, oneOf, roleArn, vpcConfig } from '../constraints.ts';
import { vpcKeys } from '../key-rows.ts';
import type { Constraint, Family, Path } from '../operation-row.ts';

const MAX_CONTAINERS = 15;
const HUB_CONTENT_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:(\d{12}|aws):hub-content\/[a-zA-Z0-9-]+\/[^\s*?]+$/;

/** Where a container says that its model comes from a hub. */
const HUB_CONTENT: readonly Path[] = ['PrimaryContainer', 'Containers[]'].flatMap((container) => [
  `${container}.ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn`,
  `${container}.AdditionalModelDataSources[].S3DataSource.HubAccessConfig.HubContentArn`,
]);

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
        ...HUB_CONTENT.map((path): Constraint => ({ kind: 'pattern', path, pattern: HUB_CONTENT_ARN })),
      ],
      defaults: { EnableNetworkIsolation: false },
      keys: [
        { kind: 'single', key: 'sagemaker:NetworkIsolation', path: 'EnableNetworkIsolation' },
        ...vpcKeys('VpcConfig'),
        {
          kind: 'list',
          key: 'sagemaker:DirectGatedModelAccess',
          paths: [...modelData('PrimaryContainer'), ...modelData('Containers[]')],
          as: 'gated-model',
        },
      ],
      passedRoles: ['ExecutionRoleArn'],
      implied: [{ action: 'sagemaker:DeployHubModel', paths: HUB_CONTENT, resources: hubAndContent }],
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

/** Where a container says what model it reads. */
function modelData(container: Path): readonly Path[] {
  return [
    `${container}.ModelDataUrl`,
    `${container}.ModelDataSource.S3DataSource`,
    `${container}.AdditionalModelDataSources[].S3DataSource`,
  ];
}

/** `…:hub/name` and `…:hub-content/name/Model/…`: both resource types of DeployHubModel are required. */
function hubAndContent(contentArn: string): readonly string[] {
  const [prefix = '', hub = ''] = contentArn.split('/');
  return [`${prefix.replace(/hub-content$/, 'hub')}/${hub}`, contentArn];
}
