// Notebook instances.

import {
  DirectInternetAccess,
  IPAddressType,
  NotebookInstanceAcceleratorType,
  NotebookInstanceSortKey,
  NotebookInstanceSortOrder,
  NotebookInstanceStatus,
  RootAccess,
} from '@aws-sdk/client-sagemaker';
import { instanceType, itemsOf, kmsKey, nameOf, networkId, oneOf, roleArn } from '../constraints.ts';
import { mergeDocuments, renameMembers, withoutMembers } from '../documents.ts';
import { instanceTypes, volumeKeys } from '../key-rows.ts';
import type { Constraint, Family, KeyRow } from '../operation-row.ts';
import type { ResourceDocument } from '../resource-store.ts';

const RENAMED = { SecurityGroupIds: 'SecurityGroups', LifecycleConfigName: 'NotebookInstanceLifecycleConfigName' };

/** Members that `Disassociate…` takes off. */
const DISASSOCIATED: Readonly<Record<string, string>> = {
  DisassociateLifecycleConfig: 'NotebookInstanceLifecycleConfigName',
  DisassociateAcceleratorTypes: 'AcceleratorTypes',
  DisassociateDefaultCodeRepository: 'DefaultCodeRepository',
  DisassociateAdditionalCodeRepositories: 'AdditionalCodeRepositories',
};

/** Keys that creation and update share. */
const SETTINGS: readonly KeyRow[] = [
  { kind: 'single', key: 'sagemaker:RootAccess', path: 'RootAccess' },
  instanceTypes('InstanceType'),
  { kind: 'list', key: 'sagemaker:AcceleratorTypes', paths: ['AcceleratorTypes[]'] },
  {
    kind: 'single',
    key: 'sagemaker:MinimumInstanceMetadataServiceVersion',
    path: 'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion',
  },
  {
    kind: 'list',
    key: 'sagemaker:NotebookInstanceLifecycleConfigArns',
    paths: ['LifecycleConfigName'],
    as: 'lifecycle-config-arn',
  },
];

const SETTINGS_CONSTRAINTS: readonly Constraint[] = [
  ...roleArn('RoleArn'),
  ...nameOf('LifecycleConfigName'),
  instanceType('InstanceType'),
  oneOf('RootAccess', RootAccess),
  oneOf('IpAddressType', IPAddressType),
  oneOf('AcceleratorTypes[]', NotebookInstanceAcceleratorType),
  itemsOf('AdditionalCodeRepositories', 0, 3),
  { kind: 'range', path: 'VolumeSizeInGB', min: 5, max: 16384 },
  oneOf('InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion', { one: '1', two: '2' }),
];

const LIFECYCLE_CONFIG = [{ type: 'notebook-instance-lifecycle-config', path: 'LifecycleConfigName' }];

export const NOTEBOOK_INSTANCE: Family = {
  type: 'notebook-instance',
  nameMember: 'NotebookInstanceName',
  arnMember: 'NotebookInstanceArn',
  statusMember: 'NotebookInstanceStatus',
  nameConstraints: nameOf('NotebookInstanceName'),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'RecordNotFound',
      source: 'observed: the error that terraform-provider-aws looks for (sagemaker/notebook_instance.go)',
    },
    exists: {
      code: 'ValidationException',
      text: 'Cannot create a duplicate Notebook Instance ({arn})',
      source: 'observed: github.com/SebastianUA/terraform-aws-sagemaker/issues/18',
    },
    status: {
      code: 'ValidationException',
      text: 'Status ({status}) not in ([{from}]). Unable to transition to ({to}) for Notebook Instance ({arn}).',
      source: 'observed: github.com/aws/amazon-sagemaker-examples/issues/1798',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateNotebookInstance',
      constraints: [
        ...SETTINGS_CONSTRAINTS,
        ...kmsKey('KmsKeyId'),
        ...networkId('SubnetId'),
        ...networkId('SecurityGroupIds[]'),
        itemsOf('SecurityGroupIds', 0, 5),
        oneOf('DirectInternetAccess', DirectInternetAccess),
      ],
      defaults: { DirectInternetAccess: 'Enabled', RootAccess: 'Enabled', VolumeSizeInGB: 5 },
      keys: [
        ...SETTINGS,
        { kind: 'single', key: 'sagemaker:DirectInternetAccess', path: 'DirectInternetAccess' },
        ...volumeKeys('KmsKeyId'),
        { kind: 'list', key: 'sagemaker:VpcSubnets', paths: ['SubnetId'] },
        { kind: 'list', key: 'sagemaker:VpcSecurityGroupIds', paths: ['SecurityGroupIds[]'] },
      ],
      passedRoles: ['RoleArn'],
      references: LIFECYCLE_CONFIG,
      renamed: RENAMED,
      added: (document, { name, region, identifier }) => ({
        Url: `${name.toLowerCase()}.notebook.${region}.sagemaker.aws`,
        ...(document['SubnetId'] === undefined ? {} : { NetworkInterfaceId: `eni-${identifier.slice(0, 17)}` }),
      }),
      course: { passing: 'Pending', settled: 'InService' },
    },
    { verb: 'describe', action: 'DescribeNotebookInstance' },
    {
      verb: 'list',
      action: 'ListNotebookInstances',
      items: 'NotebookInstances',
      sortBy: 'Name',
      sortOrder: 'Ascending',
      constraints: [
        oneOf('SortBy', NotebookInstanceSortKey),
        oneOf('SortOrder', NotebookInstanceSortOrder),
        oneOf('StatusEquals', NotebookInstanceStatus),
      ],
    },
    {
      verb: 'change',
      action: 'UpdateNotebookInstance',
      constraints: SETTINGS_CONSTRAINTS,
      keys: SETTINGS,
      passedRoles: ['RoleArn'],
      references: LIFECYCLE_CONFIG,
      from: ['Stopped', 'Failed'],
      edited: updatedNotebook,
      course: { passing: 'Updating', settled: 'Stopped' },
    },
    {
      verb: 'change',
      action: 'StartNotebookInstance',
      from: ['Stopped', 'Failed'],
      course: { passing: 'Pending', settled: 'InService' },
    },
    {
      verb: 'change',
      action: 'StopNotebookInstance',
      from: ['InService'],
      course: { passing: 'Stopping', settled: 'Stopped' },
    },
    {
      verb: 'change',
      action: 'DeleteNotebookInstance',
      from: ['Stopped', 'Failed'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
  ],
};

function updatedNotebook(document: ResourceDocument, input: ResourceDocument): ResourceDocument {
  const taken = Object.entries(DISASSOCIATED).filter(([flag]) => input[flag] === true);
  const kept = withoutMembers(
    document,
    taken.map(([, member]) => member),
  );
  return mergeDocuments(kept, renameMembers(withoutMembers(input, Object.keys(DISASSOCIATED)), RENAMED));
}
