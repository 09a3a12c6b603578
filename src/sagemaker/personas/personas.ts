// Which personas are there, with which activities?
//
// AWS: "Persona reference" of Amazon SageMaker Role Manager

import { manageExperiments, s3BucketAccess, searchAndVisualizeExperiments } from './experiments-and-data.ts';
import { manageEndpoints, manageModelMonitoring, manageModels, managePipelines } from './models-and-endpoints.ts';
import type { Activity, Persona } from './persona.ts';
import { accessRequiredServices } from './required-services.ts';
import { manageMlJobs, runStudioApplications } from './studio-and-jobs.ts';

export const PERSONAS: readonly Persona[] = [
  {
    name: 'data-scientist',
    title: 'Data scientist',
    activities: [
      runStudioApplications,
      manageMlJobs,
      manageModels,
      manageExperiments,
      searchAndVisualizeExperiments,
      s3BucketAccess,
    ],
  },
  {
    name: 'mlops',
    title: 'MLOps',
    activities: [runStudioApplications, manageModels, manageEndpoints, managePipelines, searchAndVisualizeExperiments],
  },
  { name: 'compute', title: 'SageMaker compute role', activities: [accessRequiredServices] },
];

/** Activities that a persona can have besides its own: none of them comes with one. */
export const FURTHER_ACTIVITIES: readonly Activity[] = [manageModelMonitoring];
