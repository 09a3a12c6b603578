// Jobs that run once: AutoML, compilation, optimization, recommendations, AI benchmarks, custom jobs.

import { isObject, valuesAt } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import { JOB_STATES, jobCourses, LOUD_JOB_STATES, type TypeFacts } from '../type-facts.ts';

const NO_ISOLATION = { EnableInterContainerTrafficEncryption: false };

export const JOBS: readonly TypeFacts[] = [
  {
    type: 'automl-job',
    noun: 'AutoMLJob',
    status: 'AutoMLJobStatus',
    ...JOB_STATES,
    assumed: {
      CreateAutoMLJob: [{ at: '', members: { AutoMLJobConfig: { SecurityConfig: NO_ISOLATION } } }],
    },
    onStatus: (status, at) => ({
      AutoMLJobSecondaryStatus: status === 'InProgress' ? 'Starting' : status,
      ...ended(status, at),
    }),
    // Both descriptions tell a job, whichever creation it came from.
    added: (document) =>
      document['InputDataConfig'] === undefined ? {} : { AutoMLJobInputDataConfig: document['InputDataConfig'] },
    notSimulated: 'An AutoML job completes without candidates.',
  },
  {
    type: 'compilation-job',
    noun: 'CompilationJob',
    status: 'CompilationJobStatus',
    ...LOUD_JOB_STATES,
    onStatus: (status, at) => ({
      ...(status === 'INPROGRESS' ? { CompilationStartTime: at } : {}),
      ...(status === 'COMPLETED' || status === 'STOPPED' ? { CompilationEndTime: at } : {}),
    }),
    added: (document) => ({
      FailureReason: '',
      ModelArtifacts: { S3ModelArtifacts: valuesAt(document, 'OutputConfig.S3OutputLocation')[0] },
    }),
    summary: (document) => {
      const { TargetDevice, TargetPlatform } = objectAt(document, 'OutputConfig');
      const platform = isObject(TargetPlatform) ? TargetPlatform : {};
      return {
        CompilationTargetDevice: TargetDevice,
        CompilationTargetPlatformOs: platform['Os'],
        CompilationTargetPlatformArch: platform['Arch'],
        CompilationTargetPlatformAccelerator: platform['Accelerator'],
      };
    },
  },
  {
    type: 'optimization-job',
    noun: 'OptimizationJob',
    status: 'OptimizationJobStatus',
    ...LOUD_JOB_STATES,
    added: (document) => ({ OptimizationTypes: optimizationTypes(document) }),
    filters: { OptimizationContains: 'OptimizationTypes[]' },
    onStatus: (status, at) => ({
      ...(status === 'INPROGRESS' ? { OptimizationStartTime: at } : {}),
      ...(status === 'COMPLETED' || status === 'STOPPED' ? { OptimizationEndTime: at } : {}),
    }),
  },
  {
    type: 'inference-recommendations-job',
    noun: 'InferenceRecommendationsJob',
    name: 'JobName',
    arn: 'JobArn',
    status: 'Status',
    ...jobCourses({ running: 'IN_PROGRESS', done: 'COMPLETED', stopping: 'STOPPING', stopped: 'STOPPED' }),
    onStatus: (status, at) => (status === 'COMPLETED' || status === 'STOPPED' ? { CompletionTime: at } : {}),
    added: (document) => ({ JobDescription: document['JobDescription'] ?? '' }),
    summary: (document) => {
      const input = objectAt(document, 'InputConfig');
      return { ModelName: input['ModelName'], ModelPackageVersionArn: input['ModelPackageVersionArn'] };
    },
    filters: {
      ModelNameEquals: 'InputConfig.ModelName',
      ModelPackageVersionArnEquals: 'InputConfig.ModelPackageVersionArn',
    },
    notSimulated: 'A recommendations job completes without recommendations.',
  },
  {
    type: 'ai-benchmark-job',
    noun: 'AIBenchmarkJob',
    status: 'AIBenchmarkJobStatus',
    ...JOB_STATES,
    onStatus: started,
  },
  {
    type: 'ai-recommendation-job',
    noun: 'AIRecommendationJob',
    status: 'AIRecommendationJobStatus',
    ...JOB_STATES,
    onStatus: started,
  },
  { type: 'ai-workload-config', noun: 'AIWorkloadConfig' },
  {
    type: 'job',
    noun: 'Job',
    status: 'JobStatus',
    ...JOB_STATES,
    delete: { from: ['Completed', 'Failed', 'Stopped'], course: { passing: 'Deleting', settled: 'gone' } },
    onStatus: (status, at, document) => ({
      SecondaryStatus: status === 'InProgress' ? 'Starting' : status,
      SecondaryStatusTransitions: [
        ...(Array.isArray(document['SecondaryStatusTransitions']) ? document['SecondaryStatusTransitions'] : []),
        { Status: status === 'InProgress' ? 'Starting' : status, StartTime: at },
      ],
      ...ended(status, at),
    }),
    summary: (document) => ({ JobSecondaryStatus: document['SecondaryStatus'] }),
  },
];

function ended(status: string, at: number): ResourceDocument {
  return status === 'Completed' || status === 'Stopped' ? { EndTime: at } : {};
}

function started(status: string, at: number): ResourceDocument {
  return { ...(status === 'InProgress' ? { StartTime: at } : {}), ...ended(status, at) };
}

function objectAt(document: ResourceDocument, member: string): ResourceDocument {
  const value = document[member];
  return isObject(value) ? value : {};
}

/** AWS's summaries name the kinds of optimization that a job does: the members of its configurations without their ending. */
function optimizationTypes(document: ResourceDocument): readonly string[] {
  const configs = valuesAt(document, 'OptimizationConfigs[]').filter(isObject);
  return configs.flatMap((config) => Object.keys(config)).map((member) => member.replace(/^Model|Config$/g, ''));
}
