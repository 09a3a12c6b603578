// Kinds of resources that only AWS makes, or that come of work that is not done here: there are none, so lists of them are empty and a
// name leads to none.

import type { TypeFacts } from '../type-facts.ts';

const NONE = 'There are none: ';

export const NEVER_MADE: readonly TypeFacts[] = [
  {
    type: 'lineage-group',
    noun: 'LineageGroup',
    tail: 'lineage-group/{LineageGroupName}',
    own: ['GetLineageGroupPolicy'],
    notSimulated: `${NONE}AWS makes them when lineage is shared between accounts.`,
  },
  {
    type: 'training-plan',
    noun: 'TrainingPlan',
    status: 'Status',
    own: [
      'ListTrainingPlans',
      'DescribeTrainingPlanExtensionHistory',
      'CreateTrainingPlan',
      'ExtendTrainingPlan',
      'SearchTrainingPlanOfferings',
    ],
    notSimulated: `${NONE}a plan is bought from the offerings of AWS's own capacity, and here is no capacity to offer.`,
  },
  {
    type: 'reserved-capacity',
    noun: 'ReservedCapacity',
    tail: 'reserved-capacity/{ReservedCapacityId}',
    own: ['ListUltraServersByReservedCapacity'],
    notSimulated: `${NONE}training plans reserve them.`,
  },
  {
    type: 'resource-catalog',
    noun: 'ResourceCatalog',
    tail: 'resource-catalog/{ResourceCatalogName}',
    notSimulated: `${NONE}no operation makes them.`,
  },
  {
    type: 'subscribed-workteam',
    noun: 'SubscribedWorkteam',
    arn: 'WorkteamArn',
    tail: 'workteam/vendor-crowd/{WorkteamName}',
    wrapped: 'SubscribedWorkteam',
    notSimulated: `${NONE}they come of subscriptions in AWS Marketplace.`,
  },
  {
    type: 'automl-candidate',
    noun: 'CandidateForAutoMLJob',
    plural: 'CandidatesForAutoMLJob',
    name: 'CandidateName',
    tail: 'automl-candidate/{CandidateName}',
    listOf: { type: 'automl-job', tail: 'automl-job/{AutoMLJobName}' },
    notSimulated: `${NONE}AutoML jobs find no candidates.`,
  },
  {
    type: 'recommendation-step',
    noun: 'InferenceRecommendationsJobStep',
    name: 'StepType',
    tail: 'recommendation-step/{StepType}',
    listOf: { type: 'inference-recommendations-job', tail: 'inference-recommendations-job/{JobName}' },
    notSimulated: `${NONE}recommendations jobs take no steps.`,
  },
  {
    type: 'cluster-event',
    noun: 'ClusterEvent',
    name: 'EventId',
    tail: 'cluster-event/{EventId}',
    listOf: { type: 'cluster', tail: 'cluster/{#ClusterName}' },
    notSimulated: `${NONE}clusters have no events.`,
  },
  {
    type: 'monitoring-alert',
    noun: 'MonitoringAlert',
    tail: 'monitoring-schedule/{MonitoringScheduleName}/alert/{MonitoringAlertName}',
    listOf: { type: 'monitoring-schedule', tail: 'monitoring-schedule/{MonitoringScheduleName}' },
    update: {},
    notSimulated: `${NONE}schedules raise no alerts.`,
  },
  {
    type: 'monitoring-alert-history',
    noun: 'MonitoringAlertHistory',
    plural: 'MonitoringAlertHistory',
    name: 'MonitoringAlertName',
    tail: 'monitoring-alert-history/{MonitoringAlertName}',
    notSimulated: `${NONE}schedules raise no alerts.`,
  },
  {
    type: 'monitoring-execution',
    noun: 'MonitoringExecution',
    tail: 'monitoring-execution/{MonitoringScheduleName}',
    name: 'MonitoringScheduleName',
    notSimulated: `${NONE}schedules start no executions.`,
  },
  {
    type: 'model-metadata',
    noun: 'ModelMetadata',
    plural: 'ModelMetadata',
    name: 'Model',
    tail: 'model-metadata/{Model}',
    notSimulated: `${NONE}they are AWS's own catalogue of public models.`,
  },
];
