// Pipelines, their versions and executions.

import type { TypeFacts } from '../type-facts.ts';

export const PIPELINES: readonly TypeFacts[] = [
  {
    type: 'pipeline',
    noun: 'Pipeline',
    status: 'PipelineStatus',
    create: { settled: 'Active' },
    delete: { course: { settled: 'gone' } },
    own: ['CreatePipeline', 'UpdatePipeline', 'DescribePipeline', 'UpdatePipelineVersion', 'ListPipelineVersions'],
    missing: {
      text: "Pipeline '{arn}' does not exist.",
      source: 'remembered: the answers of DescribePipeline',
    },
    filters: { PipelineNamePrefix: 'PipelineName' },
    notSimulated: 'An execution runs no steps: it succeeds when the time has passed.',
  },
  {
    type: 'pipeline-execution',
    noun: 'PipelineExecution',
    name: 'PipelineExecutionArn',
    tail: 'pipeline/{PipelineName}/execution/{!ExecutionId}',
    status: 'PipelineExecutionStatus',
    listOf: { type: 'pipeline', tail: 'pipeline/{PipelineName}' },
    stop: { from: ['Executing'], course: { passing: 'Stopping', settled: 'Stopped' } },
    update: {},
    changes: {
      RetryPipelineExecution: {
        from: ['Failed', 'Stopped'],
        course: { passing: 'Executing', settled: 'Succeeded' },
      },
    },
    own: [
      'StartPipelineExecution',
      'DescribePipelineDefinitionForExecution',
      'ListPipelineParametersForExecution',
      'ListPipelineExecutionSteps',
    ],
    summary: (document) => ({
      StartTime: document['CreationTime'],
      PipelineExecutionFailureReason: document['FailureReason'],
    }),
    missing: {
      text: "Pipeline execution '{arn}' does not exist.",
      source: 'derived: as for pipelines',
    },
  },
];
