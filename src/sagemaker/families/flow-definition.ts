// Flow definitions (human review workflows of Augmented AI).

import { SortOrder } from '@aws-sdk/client-sagemaker';
import { kmsKey, oneOf, roleArn, workteamArn } from '../constraints.ts';
import { workteamKeys } from '../key-rows.ts';
import type { Family } from '../operation-row.ts';

export const FLOW_DEFINITION: Family = {
  type: 'flow-definition',
  nameMember: 'FlowDefinitionName',
  arnMember: 'FlowDefinitionArn',
  statusMember: 'FlowDefinitionStatus',
  nameConstraints: [
    { kind: 'length', path: 'FlowDefinitionName', min: 1, max: 63 },
    { kind: 'pattern', path: 'FlowDefinitionName', pattern: /^[a-z0-9](-*[a-z0-9])*$/ },
  ],
  refusals: {
    missing: {
      code: 'ResourceNotFound',
      text: 'Could not find flow definition "{arn}".',
      source: 'derived: DescribeFlowDefinition documents ResourceNotFound; the wording is as for endpoints',
    },
    exists: {
      code: 'ResourceInUse',
      text: 'Cannot create already existing flow definition "{arn}".',
      source: 'derived: CreateFlowDefinition documents ResourceInUse; the wording is as for endpoints',
    },
    status: {
      code: 'ResourceInUse',
      text: 'Cannot delete flow definition "{arn}" in status {status}.',
      source: 'derived: DeleteFlowDefinition documents ResourceInUse',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateFlowDefinition',
      constraints: [
        ...roleArn('RoleArn'),
        ...workteamArn('HumanLoopConfig.WorkteamArn'),
        ...kmsKey('OutputConfig.KmsKeyId'),
      ],
      keys: workteamKeys('HumanLoopConfig.WorkteamArn'),
      passedRoles: ['RoleArn'],
      course: { passing: 'Initializing', settled: 'Active' },
    },
    { verb: 'describe', action: 'DescribeFlowDefinition' },
    {
      verb: 'list',
      action: 'ListFlowDefinitions',
      items: 'FlowDefinitionSummaries',
      sortBy: 'CreationTime',
      sortOrder: 'Descending',
      constraints: [oneOf('SortOrder', SortOrder)],
    },
    {
      verb: 'change',
      action: 'DeleteFlowDefinition',
      from: ['Active', 'Failed'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
  ],
};
