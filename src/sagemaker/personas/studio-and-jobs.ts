// What do the activities take that run Studio's applications, and jobs?
//
// AWS: "ML activity reference" of Amazon SageMaker Role Manager names the activities; which operations each takes, AWS's CDK constructs
// of Role Manager say. Resources are those of the account, by type, where AWS's have `*`.

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

export const runStudioApplications: Activity = {
  name: 'Run Studio Applications',
  needs: [],
  permissions: (facts) => [
    {
      sid: 'StudioApplications',
      purpose: 'running applications of Studio, with their images',
      actions:
        operations(`CreateApp DeleteApp DescribeApp CreateAppImageConfig UpdateAppImageConfig DeleteAppImageConfig
        DescribeAppImageConfig DescribeDomain DescribeUserProfile`),
      resources: resourcesOf(facts, ['app', 'app-image-config', 'domain', 'user-profile']),
    },
    {
      sid: 'ListStudio',
      purpose: 'finding them: these operations know no resources',
      actions: operations('ListApps ListAppImageConfigs ListDomains ListUserProfiles'),
      resources: ['*'],
    },
    tagWhatIsCreated('TagApplications', ['CreateApp', 'CreateAppImageConfig'], facts),
  ],
};

const JOBS = ['training-job', 'processing-job', 'automl-job', 'hyper-parameter-tuning-job', 'transform-job'];
/** A transform job runs in the networks of its model: it has no such keys. */
const IN_NETWORKS = ['CreateTrainingJob', 'CreateProcessingJob', 'CreateAutoMLJob', 'CreateHyperParameterTuningJob'];

export const manageMlJobs: Activity = {
  name: 'Manage ML Jobs',
  needs: ['passedRoles'],
  permissions: (facts) => [
    {
      sid: 'CreateJobs',
      purpose: 'creating jobs, in the networks and under the keys that are named',
      actions: operations(IN_NETWORKS.join(' ')),
      resources: resourcesOf(facts, JOBS.slice(0, -1)),
      ...when(inNetworks(facts), underKeys(facts)),
    },
    {
      sid: 'CreateTransformJobs',
      purpose: 'creating transform jobs, which run in the networks of their models',
      actions: operations('CreateTransformJob'),
      resources: resourcesOf(facts, ['transform-job']),
      ...when(underKeys(facts)),
    },
    {
      sid: 'ManageJobs',
      purpose: 'following jobs, and stopping them',
      actions: operations(`StopTrainingJob StopTransformJob StopProcessingJob StopAutoMLJob StopHyperParameterTuningJob
        DescribeTrainingJob DescribeTransformJob DescribeProcessingJob DescribeAutoMLJob DescribeHyperParameterTuningJob
        UpdateTrainingJob BatchGetMetrics ListTrainingJobsForHyperParameterTuningJob`),
      resources: resourcesOf(facts, [...JOBS, 'experiment-trial-component']),
    },
    {
      sid: 'ListJobs',
      purpose: 'finding them: these operations know no resources',
      actions: operations(`Search ListTrainingJobs ListTransformJobs ListProcessingJobs ListAutoMLJobs
        ListCandidatesForAutoMLJob ListHyperParameterTuningJobs`),
      resources: ['*'],
    },
    passRoles('PassJobRoles', 'giving jobs the roles that they run with', facts),
    ...grantsOfVolumeKeys('JobVolumeKeys', facts),
    tagWhatIsCreated('TagJobs', [...IN_NETWORKS, 'CreateTransformJob'], facts),
  ],
};
