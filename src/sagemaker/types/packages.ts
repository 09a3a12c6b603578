// Model packages, alone and as versions of a group; model cards, their versions and exports.

import type { TypeFacts } from '../type-facts.ts';

export const PACKAGES: readonly TypeFacts[] = [
  {
    type: 'model-package',
    noun: 'ModelPackage',
    tail: 'model-package/{ModelPackageName}',
    status: 'ModelPackageStatus',
    delete: { from: ['Completed', 'Failed'], course: { settled: 'gone' } },
    // AWS: CreateModelPackage: versions wait for approval unless it is said otherwise.
    assumed: {
      CreateModelPackage: [
        { at: '', members: { ModelApprovalStatus: 'PendingManualApproval' }, when: 'ModelPackageGroupName' },
      ],
    },
    own: ['CreateModelPackage', 'UpdateModelPackage', 'BatchDescribeModelPackage', 'ListModelPackages'],
    missing: {
      code: 'ValidationException',
      text: 'ModelPackage {arn} does not exist.',
      source: 'remembered: the answers of DescribeModelPackage',
    },
  },
  {
    type: 'model-card',
    noun: 'ModelCard',
    own: ['UpdateModelCard', 'DescribeModelCard', 'ListModelCardVersions'],
    added: () => ({ ModelCardVersion: 1 }),
    heldBy: [],
  },
  {
    type: 'model-card-export-job',
    noun: 'ModelCardExportJob',
    tail: 'model-card/{ModelCardName}/export-job/{ModelCardExportJobName}',
    status: 'Status',
    create: { passing: 'InProgress', settled: 'Completed' },
    references: [{ type: 'model-card', tail: 'model-card/{ModelCardName}' }],
    listOf: { type: 'model-card', tail: 'model-card/{ModelCardName}' },
    added: (document) => ({ ModelCardVersion: document['ModelCardVersion'] ?? 1 }),
    filters: { ModelCardExportJobNameContains: 'ModelCardExportJobName' },
    notSimulated: 'An export writes no file.',
  },
];
