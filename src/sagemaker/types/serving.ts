// What serves models beside endpoints: inference components, inference experiments, feature groups.

import { isObject, valuesAt } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import type { TypeFacts } from '../type-facts.ts';

const SETTLED = ['InService', 'Failed'];

export const SERVING: readonly TypeFacts[] = [
  {
    type: 'inference-component',
    noun: 'InferenceComponent',
    status: 'InferenceComponentStatus',
    create: { passing: 'Creating', settled: 'InService' },
    update: { from: SETTLED, course: { passing: 'Updating', settled: 'InService' } },
    delete: { from: SETTLED, course: { passing: 'Deleting', settled: 'gone' } },
    changes: {
      UpdateInferenceComponentRuntimeConfig: {
        from: SETTLED,
        course: { passing: 'Updating', settled: 'InService' },
        edited: (document, input) => ({ ...document, ...copies(input['DesiredRuntimeConfig']) }),
      },
    },
    references: [{ type: 'endpoint', tail: 'endpoint/{EndpointName}' }],
    added: (document, { arn }) => ({
      EndpointArn: `${arn.slice(0, arn.indexOf(':inference-component/'))}:endpoint/${String(document['EndpointName'])}`,
      VariantName: document['VariantName'] ?? 'AllTraffic',
      ...copies(document['RuntimeConfig']),
    }),
    missing: {
      code: 'ValidationException',
      text: 'Could not find inference component "{arn}".',
      source: 'derived: as for endpoints',
    },
  },
  {
    type: 'inference-experiment',
    noun: 'InferenceExperiment',
    name: 'Name',
    status: 'Status',
    create: { passing: 'Creating', settled: 'Running' },
    update: { from: ['Created', 'Running'], course: { passing: 'Updating', settled: 'Running' } },
    start: { from: ['Created'], course: { passing: 'Starting', settled: 'Running' } },
    stop: {
      from: ['Running'],
      course: { passing: 'Stopping', settled: 'Completed' },
      edited: (document, input) => ({ ...document, StatusReason: input['Reason'] }),
    },
    delete: { from: ['Created', 'Completed', 'Cancelled'], course: { settled: 'gone' } },
    references: [{ type: 'endpoint', tail: 'endpoint/{EndpointName}' }],
    added: (document, { arn }) => ({
      Arn: arn,
      EndpointMetadata: { EndpointName: document['EndpointName'] },
      ModelVariants: valuesAt(document, 'ModelVariants[]')
        .filter(isObject)
        .map((variant) => ({ ...variant, Status: 'InService' })),
    }),
    notSimulated: 'A schedule starts and ends no experiment: it runs from its creation until it is stopped.',
  },
  {
    type: 'feature-group',
    noun: 'FeatureGroup',
    status: 'FeatureGroupStatus',
    create: { passing: 'Creating', settled: 'Created' },
    update: {
      from: ['Created'],
      edited: (document, { FeatureAdditions, ...input }) => ({
        ...document,
        ...input,
        OnlineStoreConfig: { ...object(document['OnlineStoreConfig']), ...object(input['OnlineStoreConfig']) },
        FeatureDefinitions: [
          ...valuesAt(document, 'FeatureDefinitions[]'),
          ...(Array.isArray(FeatureAdditions) ? FeatureAdditions : []),
        ],
        LastUpdateStatus: { Status: 'Successful' },
      }),
    },
    delete: { from: ['Created', 'CreateFailed', 'DeleteFailed'], course: { passing: 'Deleting', settled: 'gone' } },
    added: (document) =>
      document['OfflineStoreConfig'] === undefined ? {} : { OfflineStoreStatus: { Status: 'Active' } },
    filters: { FeatureGroupStatusEquals: 'FeatureGroupStatus', OfflineStoreStatusEquals: 'OfflineStoreStatus.Status' },
    missing: {
      text: "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name {name}",
      source: 'remembered: the answers of DescribeFeatureGroup',
    },
  },
];

/** The copies of a component: as many as are desired. */
function copies(config: unknown): ResourceDocument {
  const count = isObject(config) ? config['CopyCount'] : undefined;
  return count === undefined ? {} : { RuntimeConfig: { DesiredCopyCount: count, CurrentCopyCount: count } };
}

function object(value: unknown): ResourceDocument {
  return isObject(value) ? value : {};
}
