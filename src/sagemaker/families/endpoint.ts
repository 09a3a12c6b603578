// Endpoints.

import { EndpointSortKey, EndpointStatus, OrderKey } from '@aws-sdk/client-sagemaker';
import { itemsOf, nameOf, oneOf } from '../constraints.ts';
import { withoutMembers } from '../documents.ts';
import type { ChangeFacts, Family, ResourceTarget } from '../operation-row.ts';
import { isObject } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';

/** AWS: both resource types are required for CreateEndpoint and UpdateEndpoint (Service Authorization Reference). */
const ENDPOINT_AND_CONFIG: readonly ResourceTarget[] = [
  { type: 'endpoint', path: 'EndpointName', given: 'name' },
  { type: 'endpoint-config', path: 'EndpointConfigName', given: 'name' },
];

const CONFIG = [{ type: 'endpoint-config', path: 'EndpointConfigName' }];

export const ENDPOINT: Family = {
  type: 'endpoint',
  nameMember: 'EndpointName',
  arnMember: 'EndpointArn',
  statusMember: 'EndpointStatus',
  nameConstraints: nameOf('EndpointName'),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'Could not find endpoint "{arn}".',
      source:
        'observed: as for endpoint configurations; the beginning that amazon-sagemaker-operator-for-k8s looks for',
    },
    exists: {
      code: 'ValidationException',
      text: 'Cannot create already existing endpoint "{arn}".',
      source: 'observed: github.com/ministryofjustice/modernisation-platform-environments/pull/9383',
    },
    status: {
      code: 'ValidationException',
      text: 'Cannot update in-progress endpoint "{arn}".',
      source: 'observed: a recorded DeleteEndpoint error in public tests, and amazon-sagemaker-operator-for-k8s',
    },
  },
  notSimulated:
    '`UpdateEndpoint` takes weights and instance counts from the new configuration, also with `RetainAllVariantProperties`; deployment and rollback are not played.',
  operations: [
    {
      verb: 'create',
      action: 'CreateEndpoint',
      targets: ENDPOINT_AND_CONFIG,
      constraints: nameOf('EndpointConfigName'),
      references: CONFIG,
      added: (_document, facts) => variantsOf(facts),
      course: { passing: 'Creating', settled: 'InService' },
    },
    { verb: 'describe', action: 'DescribeEndpoint' },
    {
      verb: 'list',
      action: 'ListEndpoints',
      items: 'Endpoints',
      sortBy: 'CreationTime',
      sortOrder: 'Descending',
      constraints: [
        oneOf('SortBy', EndpointSortKey),
        oneOf('SortOrder', OrderKey),
        oneOf('StatusEquals', EndpointStatus),
      ],
    },
    {
      verb: 'change',
      action: 'UpdateEndpoint',
      targets: ENDPOINT_AND_CONFIG,
      constraints: nameOf('EndpointConfigName'),
      references: CONFIG,
      from: ['InService', 'Failed'],
      edited: (document, input, facts) => ({
        ...withoutMembers(document, ['ProductionVariants', 'ShadowProductionVariants']),
        ...variantsOf(facts),
        EndpointConfigName: input['EndpointConfigName'],
      }),
      course: { passing: 'Updating', settled: 'InService' },
    },
    {
      verb: 'change',
      action: 'UpdateEndpointWeightsAndCapacities',
      constraints: [
        itemsOf('DesiredWeightsAndCapacities', 1, 50),
        ...nameOf('DesiredWeightsAndCapacities[].VariantName'),
      ],
      from: ['InService', 'Failed'],
      edited: weighted,
      course: { passing: 'Updating', settled: 'InService' },
    },
    {
      verb: 'change',
      action: 'DeleteEndpoint',
      from: ['InService', 'Failed', 'OutOfService', 'UpdateRollbackFailed'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
  ],
};

/** The variants as an endpoint tells them, from the configuration that it refers to. */
function variantsOf({ referenced: [config] }: ChangeFacts): ResourceDocument {
  const { ProductionVariants, ShadowProductionVariants } = config ?? {};
  return {
    ProductionVariants: summaries(ProductionVariants),
    ...(ShadowProductionVariants === undefined
      ? {}
      : { ShadowProductionVariants: summaries(ShadowProductionVariants) }),
  };
}

function summaries(variants: unknown): readonly ResourceDocument[] {
  return listOf(variants).map((variant) => ({
    VariantName: variant['VariantName'],
    CurrentWeight: variant['InitialVariantWeight'] ?? 1,
    DesiredWeight: variant['InitialVariantWeight'] ?? 1,
    CurrentInstanceCount: variant['InitialInstanceCount'],
    DesiredInstanceCount: variant['InitialInstanceCount'],
    CurrentServerlessConfig: variant['ServerlessConfig'],
  }));
}

/** Weights and counts as they are desired; variants that the input does not name stay as they are. */
function weighted(document: ResourceDocument, input: ResourceDocument): ResourceDocument {
  const desired = listOf(input['DesiredWeightsAndCapacities']);
  const variants = listOf(document['ProductionVariants']).map((variant) => {
    const wish = desired.find((one) => one['VariantName'] === variant['VariantName']);
    const weight = wish?.['DesiredWeight'] ?? variant['DesiredWeight'];
    const count = wish?.['DesiredInstanceCount'] ?? variant['DesiredInstanceCount'];
    return {
      ...variant,
      CurrentWeight: weight,
      DesiredWeight: weight,
      CurrentInstanceCount: count,
      DesiredInstanceCount: count,
    };
  });
  return { ...document, ProductionVariants: variants };
}

function listOf(value: unknown): readonly ResourceDocument[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
