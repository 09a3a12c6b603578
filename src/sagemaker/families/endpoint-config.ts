// Endpoint configurations.

import { EndpointConfigSortKey, OrderKey, ProductionVariantAcceleratorType } from '@aws-sdk/client-sagemaker';
import { instanceType, itemsOf, kmsKey, nameOf, oneOf, roleArn, vpcConfig } from '../constraints.ts';
import { instanceTypes, volumeKeys, vpcKeys } from '../key-rows.ts';
import type { Constraint, Family, KeyScope, Path } from '../operation-row.ts';

const VARIANTS = ['ProductionVariants', 'ShadowProductionVariants'];
const MAX_VARIANTS = 10;
const MAX_CONCURRENCY = 200;
const MAX_INSTANCE_POOLS = 10;
const INSTANCE_TYPES: readonly Path[] = ['InstanceType', 'InstancePools[].InstanceType'];

/** An instance pool may name another model than its variant: that one must be allowed as well. */
const MODEL_NAMES: readonly Path[] = ['ModelName', 'InstancePools[].ModelNameOverride'];

const EACH_VARIANT: KeyScope = {
  at: inVariants(''),
  keys: [
    { kind: 'single', key: 'sagemaker:ServerlessMaxConcurrency', path: 'ServerlessConfig.MaxConcurrency' },
    { kind: 'single', key: 'sagemaker:ServerlessMemorySize', path: 'ServerlessConfig.MemorySizeInMB' },
  ],
  each: [{ at: MODEL_NAMES, keys: [{ kind: 'single', key: 'sagemaker:ModelArn', path: '', as: 'model-arn' }] }],
};

export const ENDPOINT_CONFIG: Family = {
  type: 'endpoint-config',
  nameMember: 'EndpointConfigName',
  arnMember: 'EndpointConfigArn',
  nameConstraints: nameOf('EndpointConfigName'),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'Could not find endpoint configuration "{arn}".',
      source: 'observed: github.com/aws/amazon-sagemaker-examples/issues/2339',
    },
    exists: {
      code: 'ValidationException',
      text: 'Cannot create already existing endpoint configuration "{arn}".',
      source: 'observed: github.com/awslabs/spot-tagging-bot-for-digital-assets/issues/2',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateEndpointConfig',
      constraints: [
        itemsOf('ProductionVariants', 1, MAX_VARIANTS),
        itemsOf('ShadowProductionVariants', 1, MAX_VARIANTS),
        ...inVariants('').flatMap(variantConstraints),
        ...kmsKey('KmsKeyId'),
        ...roleArn('ExecutionRoleArn'),
        ...vpcConfig('VpcConfig'),
      ],
      defaults: { EnableNetworkIsolation: false },
      keys: [
        { kind: 'single', key: 'sagemaker:NetworkIsolation', path: 'EnableNetworkIsolation' },
        ...volumeKeys('KmsKeyId'),
        ...vpcKeys('VpcConfig'),
        instanceTypes(...INSTANCE_TYPES.flatMap(inVariants)),
        { kind: 'list', key: 'sagemaker:AcceleratorTypes', paths: inVariants('AcceleratorType') },
      ],
      each: [EACH_VARIANT],
      passedRoles: ['ExecutionRoleArn'],
      references: MODEL_NAMES.flatMap(inVariants).map((path) => ({ type: 'model', path })),
    },
    { verb: 'describe', action: 'DescribeEndpointConfig' },
    {
      verb: 'list',
      action: 'ListEndpointConfigs',
      items: 'EndpointConfigs',
      sortBy: 'CreationTime',
      sortOrder: 'Descending',
      constraints: [oneOf('SortBy', EndpointConfigSortKey), oneOf('SortOrder', OrderKey)],
    },
    { verb: 'change', action: 'DeleteEndpointConfig', course: { settled: 'gone' } },
  ],
};

/** The same path in production and shadow variants. */
function inVariants(path: Path): readonly Path[] {
  return VARIANTS.map((variants) => (path === '' ? `${variants}[]` : `${variants}[].${path}`));
}

function variantConstraints(variant: Path): readonly Constraint[] {
  return [
    ...nameOf(`${variant}.VariantName`),
    ...nameOf(`${variant}.ModelName`),
    ...nameOf(`${variant}.InstancePools[].ModelNameOverride`),
    itemsOf(`${variant}.InstancePools`, 0, MAX_INSTANCE_POOLS),
    ...INSTANCE_TYPES.map((path) => instanceType(`${variant}.${path}`)),
    { kind: 'range', path: `${variant}.ServerlessConfig.MaxConcurrency`, min: 1, max: MAX_CONCURRENCY },
    { kind: 'range', path: `${variant}.ServerlessConfig.MemorySizeInMB`, min: 1024, max: 6144 },
    oneOf(`${variant}.AcceleratorType`, ProductionVariantAcceleratorType),
  ];
}
