// Labeling jobs (Ground Truth).

import {
  LabelingJobStatus,
  ListLabelingJobsForWorkteamSortByOptions,
  SortBy,
  SortOrder,
} from '@aws-sdk/client-sagemaker';
import { kmsKey, nameOf, oneOf, roleArn, vpcConfig, workteamArn } from '../constraints.ts';
import { outputKeys, volumeKeys, workteamKeys } from '../key-rows.ts';
import type { Family } from '../operation-row.ts';
import { isObject } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';

const RESOURCES = 'LabelingJobAlgorithmsConfig.LabelingJobResourceConfig';

export const LABELING_JOB: Family = {
  type: 'labeling-job',
  nameMember: 'LabelingJobName',
  arnMember: 'LabelingJobArn',
  statusMember: 'LabelingJobStatus',
  nameConstraints: nameOf('LabelingJobName'),
  summary: labelingSummary,
  refusals: {
    missing: {
      code: 'ResourceNotFound',
      text: 'Could not find labeling job "{arn}".',
      source: 'derived: DescribeLabelingJob documents ResourceNotFound; the wording is as for endpoints',
    },
    exists: {
      code: 'ResourceInUse',
      text: 'Labeling job name must be unique within an AWS account and region, and a job with this name already exists ({arn})',
      source: 'derived: CreateLabelingJob documents ResourceInUse; the wording is as for training jobs',
    },
    status: {
      code: 'ValidationException',
      text: 'The request was rejected because the labeling job is in status {status}.',
      source: 'derived: as for training jobs',
    },
  },
  notSimulated: 'Nobody labels anything: it completes with all counters at zero.',
  operations: [
    {
      verb: 'create',
      action: 'CreateLabelingJob',
      constraints: [
        ...roleArn('RoleArn'),
        ...workteamArn('HumanTaskConfig.WorkteamArn'),
        ...kmsKey('OutputConfig.KmsKeyId'),
        ...kmsKey(`${RESOURCES}.VolumeKmsKeyId`),
        ...vpcConfig(`${RESOURCES}.VpcConfig`),
      ],
      keys: [
        ...workteamKeys('HumanTaskConfig.WorkteamArn'),
        ...outputKeys('OutputConfig.KmsKeyId'),
        ...volumeKeys(`${RESOURCES}.VolumeKmsKeyId`),
      ],
      passedRoles: ['RoleArn'],
      added: (_document, { identifier }) => ({
        JobReferenceCode: identifier,
        LabelCounters: {
          TotalLabeled: 0,
          HumanLabeled: 0,
          MachineLabeled: 0,
          FailedNonRetryableError: 0,
          Unlabeled: 0,
        },
      }),
      course: { passing: 'InProgress', settled: 'Completed' },
    },
    { verb: 'describe', action: 'DescribeLabelingJob' },
    {
      verb: 'list',
      action: 'ListLabelingJobs',
      items: 'LabelingJobSummaryList',
      sortBy: 'CreationTime',
      sortOrder: 'Ascending',
      constraints: [oneOf('SortBy', SortBy), oneOf('SortOrder', SortOrder), oneOf('StatusEquals', LabelingJobStatus)],
    },
    {
      verb: 'list',
      action: 'ListLabelingJobsForWorkteam',
      items: 'LabelingJobSummaryList',
      targets: [{ type: 'workteam', path: 'WorkteamArn', given: 'arn' }],
      sortBy: 'CreationTime',
      sortOrder: 'Ascending',
      constraints: [
        ...workteamArn('WorkteamArn'),
        oneOf('SortBy', ListLabelingJobsForWorkteamSortByOptions),
        oneOf('SortOrder', SortOrder),
      ],
    },
    {
      verb: 'change',
      action: 'StopLabelingJob',
      from: ['InProgress'],
      course: { passing: 'Stopping', settled: 'Stopped' },
    },
  ],
};

function labelingSummary(document: ResourceDocument, account: string): ResourceDocument {
  const task = isObject(document['HumanTaskConfig']) ? document['HumanTaskConfig'] : {};
  const consolidation = task['AnnotationConsolidationConfig'];
  return {
    WorkteamArn: task['WorkteamArn'],
    PreHumanTaskLambdaArn: task['PreHumanTaskLambdaArn'],
    AnnotationConsolidationLambdaArn: isObject(consolidation)
      ? consolidation['AnnotationConsolidationLambdaArn']
      : undefined,
    NumberOfHumanWorkersPerDataObject: task['NumberOfHumanWorkersPerDataObject'],
    WorkRequesterAccountId: account,
  };
}
