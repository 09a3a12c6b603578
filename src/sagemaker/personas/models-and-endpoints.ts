// What do the activities take that manage models, endpoints, pipelines and the monitoring of models? Sources: studio-and-jobs.ts.

import { type Activity, resourcesOf } from './persona.ts';
import {
  grantsOfVolumeKeys,
  inNetworks,
  operations,
  passRoles,
  tagWhatIsCreated,
  underKeys,
  when,
} from './statements.ts';

export const manageModels: Activity = {
  name: 'Manage Models',
  needs: ['passedRoles'],
  permissions: (facts) => [
    {
      sid: 'CreateModels',
      purpose: 'creating models, in the networks that are named',
      actions: operations('CreateModel'),
      resources: resourcesOf(facts, ['model']),
      ...when(inNetworks(facts)),
    },
    {
      sid: 'ManageModels',
      purpose: 'models, model packages and their groups',
      actions: operations(`CreateModelPackage CreateModelPackageGroup DescribeModel DescribeModelPackage
        DescribeModelPackageGroup BatchDescribeModelPackage UpdateModelPackage DeleteModel DeleteModelPackage
        DeleteModelPackageGroup`),
      resources: resourcesOf(facts, ['model', 'model-package', 'model-package-group']),
    },
    {
      sid: 'ListModels',
      purpose: 'finding them: these operations are about no resource, or about none yet',
      actions: operations('ListModels ListModelPackages ListModelPackageGroups'),
      resources: ['*'],
    },
    passRoles('PassModelRoles', 'giving models the roles that they run with', facts),
    tagWhatIsCreated('TagModels', ['CreateModel', 'CreateModelPackage', 'CreateModelPackageGroup'], facts),
  ],
};

export const manageEndpoints: Activity = {
  name: 'Manage Endpoints',
  needs: [],
  permissions: (facts) => [
    {
      sid: 'CreateEndpointConfigs',
      purpose: 'describing endpoints, with volumes under the keys that are named',
      actions: operations('CreateEndpointConfig'),
      resources: resourcesOf(facts, ['endpoint-config']),
      ...when(underKeys({ volumeKeys: facts.volumeKeys, dataKeys: [] })),
    },
    {
      sid: 'ManageEndpoints',
      purpose: 'endpoints: deploying, changing, deleting',
      actions: operations(`CreateEndpoint DeleteEndpointConfig DeleteEndpoint UpdateEndpoint
        UpdateEndpointWeightsAndCapacities DescribeEndpoint DescribeEndpointConfig`),
      resources: resourcesOf(facts, ['endpoint', 'endpoint-config']),
    },
    {
      sid: 'ListEndpoints',
      purpose: 'finding them: these operations know no resources',
      actions: operations('ListEndpoints ListEndpointConfigs'),
      resources: ['*'],
    },
    ...grantsOfVolumeKeys('EndpointVolumeKeys', facts),
    tagWhatIsCreated('TagEndpoints', ['CreateEndpoint', 'CreateEndpointConfig'], facts),
  ],
};

export const managePipelines: Activity = {
  name: 'Manage Pipelines',
  needs: ['passedRoles'],
  permissions: (facts) => [
    {
      sid: 'ManagePipelines',
      purpose: 'pipelines and their executions',
      // AWS's constructs lack UpdatePipeline, without which a pipeline cannot be changed but by deleting it.
      actions: operations(`CreatePipeline UpdatePipeline StartPipelineExecution StopPipelineExecution
        RetryPipelineExecution UpdatePipelineExecution SendPipelineExecutionStepSuccess SendPipelineExecutionStepFailure
        DescribePipeline DescribePipelineExecution DescribePipelineDefinitionForExecution DeletePipeline
        ListPipelineExecutions ListPipelineExecutionSteps ListPipelineParametersForExecution`),
      resources: resourcesOf(facts, ['pipeline']),
    },
    {
      sid: 'ListPipelines',
      purpose: 'finding them: this operation knows no resources',
      actions: operations('ListPipelines'),
      resources: ['*'],
    },
    passRoles('PassPipelineRoles', 'giving pipelines the roles that they run with', facts),
    tagWhatIsCreated('TagPipelines', ['CreatePipeline'], facts),
  ],
};

export const manageModelMonitoring: Activity = {
  name: 'Manage Model Monitoring',
  needs: ['passedRoles'],
  permissions: (facts) => [
    {
      sid: 'CreateMonitoring',
      purpose: 'scheduling the monitoring of models, in the networks and under the keys that are named',
      actions: operations('CreateMonitoringSchedule UpdateMonitoringSchedule'),
      resources: resourcesOf(facts, ['monitoring-schedule']),
      ...when(inNetworks(facts), underKeys(facts)),
    },
    {
      sid: 'ManageMonitoring',
      purpose: 'following, starting and stopping it',
      actions: operations(`StartMonitoringSchedule StopMonitoringSchedule DeleteMonitoringSchedule
        DescribeMonitoringSchedule`),
      resources: resourcesOf(facts, ['monitoring-schedule']),
    },
    {
      sid: 'ListMonitoring',
      purpose: 'finding schedules: these operations know no resources',
      actions: operations('ListMonitoringSchedules ListMonitoringExecutions'),
      resources: ['*'],
    },
    passRoles('PassMonitoringRoles', 'giving the jobs that monitor the roles that they run with', facts),
    ...grantsOfVolumeKeys('MonitoringVolumeKeys', facts),
    tagWhatIsCreated('TagMonitoring', ['CreateMonitoringSchedule'], facts),
  ],
};
