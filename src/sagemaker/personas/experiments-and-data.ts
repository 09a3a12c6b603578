// What do the activities take that are about experiments and about data? Sources: studio-and-jobs.ts.

import { type Activity, resourcesOf } from './persona.ts';
import { bucketAccess, operations, tagWhatIsCreated } from './statements.ts';

const LINEAGE = ['action', 'artifact', 'context', 'experiment', 'experiment-trial', 'experiment-trial-component'];

export const manageExperiments: Activity = {
  name: 'Manage Experiments',
  needs: [],
  permissions: (facts) => [
    {
      sid: 'ManageExperiments',
      purpose: 'experiments, trials and what came from what',
      actions: operations(`AddAssociation CreateAction CreateArtifact CreateContext CreateExperiment CreateTrial
        CreateTrialComponent UpdateAction UpdateArtifact UpdateContext UpdateExperiment UpdateTrial UpdateTrialComponent
        AssociateTrialComponent DisassociateTrialComponent DeleteAssociation DeleteAction DeleteArtifact DeleteContext
        DeleteExperiment DeleteTrial DeleteTrialComponent`),
      resources: resourcesOf(facts, LINEAGE),
    },
    tagWhatIsCreated(
      'TagExperiments',
      ['CreateAction', 'CreateArtifact', 'CreateContext', 'CreateExperiment', 'CreateTrial', 'CreateTrialComponent'],
      facts,
    ),
  ],
};

export const searchAndVisualizeExperiments: Activity = {
  name: 'Search and Visualize Experiments',
  needs: [],
  permissions: (facts) => [
    {
      sid: 'SeeExperiments',
      purpose: 'looking at experiments, and at what came from what',
      actions: operations(
        'DescribeAction DescribeArtifact DescribeContext DescribeExperiment DescribeTrial DescribeTrialComponent',
      ),
      resources: resourcesOf(facts, LINEAGE),
    },
    {
      sid: 'SearchExperiments',
      purpose: 'searching and auditing: these operations know no resources',
      actions: operations(`DescribeLineageGroup ListAssociations ListActions ListArtifacts ListContexts ListExperiments
        ListTrials ListTrialComponents ListLineageGroups GetLineageGroupPolicy QueryLineage Search GetSearchSuggestions`),
      resources: ['*'],
    },
  ],
};

export const s3BucketAccess: Activity = {
  name: 'Amazon S3 Bucket Access',
  needs: ['buckets'],
  permissions: (facts) => bucketAccess('BucketData', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], facts),
};
