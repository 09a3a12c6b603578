// Lifecycle configurations of notebook instances.

import {
  NotebookInstanceLifecycleConfigSortKey,
  NotebookInstanceLifecycleConfigSortOrder,
} from '@aws-sdk/client-sagemaker';
import { itemsOf, nameOf, oneOf } from '../constraints.ts';
import { mergeDocuments } from '../documents.ts';
import type { Constraint, Family } from '../operation-row.ts';

const SCRIPTS: readonly Constraint[] = [
  itemsOf('OnCreate', 0, 1),
  itemsOf('OnStart', 0, 1),
  { kind: 'length', path: 'OnCreate[].Content', min: 1, max: 16384 },
  { kind: 'length', path: 'OnStart[].Content', min: 1, max: 16384 },
];

export const NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG: Family = {
  type: 'notebook-instance-lifecycle-config',
  nameMember: 'NotebookInstanceLifecycleConfigName',
  arnMember: 'NotebookInstanceLifecycleConfigArn',
  nameConstraints: nameOf('NotebookInstanceLifecycleConfigName'),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: "Unable to describe Notebook Instance Lifecycle Config '{arn}'. (Details: Notebook Instance Lifecycle Config does not exist.)",
      source: 'derived: the wording of moto (sagemaker/models.py)',
    },
    exists: {
      code: 'ValidationException',
      text: "Unable to create Notebook Instance Lifecycle Config '{arn}'. (Details: Notebook Instance Lifecycle Config already exists.)",
      source: 'derived: the wording of moto (sagemaker/models.py)',
    },
  },
  operations: [
    { verb: 'create', action: 'CreateNotebookInstanceLifecycleConfig', constraints: SCRIPTS },
    { verb: 'describe', action: 'DescribeNotebookInstanceLifecycleConfig' },
    {
      verb: 'list',
      action: 'ListNotebookInstanceLifecycleConfigs',
      items: 'NotebookInstanceLifecycleConfigs',
      sortBy: 'CreationTime',
      sortOrder: 'Descending',
      constraints: [
        oneOf('SortBy', NotebookInstanceLifecycleConfigSortKey),
        oneOf('SortOrder', NotebookInstanceLifecycleConfigSortOrder),
      ],
    },
    {
      verb: 'change',
      action: 'UpdateNotebookInstanceLifecycleConfig',
      constraints: SCRIPTS,
      edited: mergeDocuments,
    },
    { verb: 'change', action: 'DeleteNotebookInstanceLifecycleConfig', course: { settled: 'gone' } },
  ],
};
