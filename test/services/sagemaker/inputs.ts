// The least that each family's Create takes, by family type; `name` is the resource's.

import type { Input } from '../../../src/services/operation.ts';
import { ROLE } from './bench.ts';

const TEAM = 'arn:aws:sagemaker:us-west-2:111122223333:workteam/private-crowd/team';
const CLUSTER = { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 1 };
const DEFINITION = {
  AlgorithmSpecification: { TrainingInputMode: 'File' },
  RoleArn: ROLE,
  OutputDataConfig: { S3OutputPath: 's3://bucket' },
  StoppingCondition: {},
};

/** Refers to a model `model` and an endpoint configuration `config`, which must be there. */
export const LEAST_INPUTS: Readonly<Record<string, (name: string) => Input>> = {
  'training-job': (name) => ({
    TrainingJobName: name,
    RoleArn: ROLE,
    OutputDataConfig: { S3OutputPath: 's3://bucket' },
  }),
  'hyper-parameter-tuning-job': (name) => ({
    HyperParameterTuningJobName: name,
    HyperParameterTuningJobConfig: { Strategy: 'Random', ResourceLimits: { MaxParallelTrainingJobs: 1 } },
    TrainingJobDefinition: DEFINITION,
  }),
  'processing-job': (name) => ({
    ProcessingJobName: name,
    RoleArn: ROLE,
    AppSpecification: { ImageUri: 'image' },
    ProcessingResources: { ClusterConfig: CLUSTER },
  }),
  'transform-job': (name) => ({
    TransformJobName: name,
    ModelName: 'model',
    TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://bucket/in' } } },
    TransformOutput: { S3OutputPath: 's3://bucket/out' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
  }),
  model: (name) => ({ ModelName: name, ExecutionRoleArn: ROLE, PrimaryContainer: { Image: 'image' } }),
  'endpoint-config': (name) => ({
    EndpointConfigName: name,
    ProductionVariants: [
      { VariantName: 'v', ModelName: 'model', InstanceType: 'ml.m5.large', InitialInstanceCount: 2 },
    ],
  }),
  endpoint: (name) => ({ EndpointName: name, EndpointConfigName: 'config' }),
  'notebook-instance': (name) => ({ NotebookInstanceName: name, InstanceType: 'ml.t3.medium', RoleArn: ROLE }),
  'notebook-instance-lifecycle-config': (name) => ({
    NotebookInstanceLifecycleConfigName: name,
    OnStart: [{ Content: 'ZWNobw==' }],
  }),
  'labeling-job': (name) => ({
    LabelingJobName: name,
    LabelAttributeName: 'label',
    InputConfig: { DataSource: { S3DataSource: { ManifestS3Uri: 's3://bucket/m' } } },
    OutputConfig: { S3OutputPath: 's3://bucket' },
    RoleArn: ROLE,
    HumanTaskConfig: {
      WorkteamArn: TEAM,
      UiConfig: {},
      TaskTitle: 't',
      TaskDescription: 'd',
      NumberOfHumanWorkersPerDataObject: 1,
      TaskTimeLimitInSeconds: 60,
    },
  }),
  'flow-definition': (name) => ({
    FlowDefinitionName: name,
    OutputConfig: { S3OutputPath: 's3://bucket' },
    RoleArn: ROLE,
  }),
};
