// HyperPod: clusters with their nodes, scheduler configurations, compute quotas; training plans and the capacity that they reserve.

import { settled } from '../cluster-nodes.ts';
import { nameIn } from '../tails.ts';
import type { TypeFacts } from '../type-facts.ts';

const SCHEDULED = {
  status: 'Status',
  create: { passing: 'Creating', settled: 'Created' },
  delete: {
    from: ['Created', 'Updated', 'CreateFailed', 'UpdateFailed', 'DeleteFailed'],
    course: { passing: 'Deleting', settled: 'gone' },
  },
} as const;
const CLUSTER = { type: 'cluster', tail: 'cluster/{ClusterArn}' };

export const CLUSTER_TYPES: readonly TypeFacts[] = [
  {
    type: 'cluster',
    noun: 'Cluster',
    status: 'ClusterStatus',
    create: { passing: 'Creating', settled: 'InService' },
    delete: { from: ['InService', 'Failed'], course: { passing: 'Deleting', settled: 'gone' } },
    own: [
      'UpdateCluster',
      'UpdateClusterSoftware',
      'ListClusterNodes',
      'DescribeClusterNode',
      'BatchAddClusterNodes',
      'BatchDeleteClusterNodes',
      'BatchRebootClusterNodes',
      'BatchReplaceClusterNodes',
      'StartClusterHealthCheck',
    ],
    added: (document, { arn, identifier, time }) => ({
      ...settled(document, { seed: identifier, time }),
      ClusterArn: arn,
    }),
    filters: { TrainingPlanArn: 'InstanceGroups[].TrainingPlanArn' },
    notSimulated: 'A cluster has nodes by number and type; no software runs on them.',
  },
  {
    type: 'cluster-scheduler-config',
    noun: 'ClusterSchedulerConfig',
    name: 'Name',
    ...SCHEDULED,
    own: ['UpdateClusterSchedulerConfig'],
    references: [CLUSTER],
    added: (_document, { arn }) => ({ ClusterSchedulerConfigId: nameIn(arn), ClusterSchedulerConfigVersion: 1 }),
  },
  {
    type: 'compute-quota',
    noun: 'ComputeQuota',
    name: 'Name',
    ...SCHEDULED,
    own: ['UpdateComputeQuota'],
    references: [CLUSTER],
    added: (document, { arn }) => ({
      ComputeQuotaId: nameIn(arn),
      ComputeQuotaVersion: 1,
      ActivationState: document['ActivationState'] ?? 'Enabled',
    }),
  },
];
