// Which operations does IAM Access Analyzer have here? The validator; what analyzes a cloud account, or compares policies, is refused by name.

import type { NotServed } from '../iam/not-served.ts';
import type { ServiceOperations } from '../operation.ts';
import { validatePolicy } from './validate-policy.ts';

export const accessAnalyzerOperations: ServiceOperations = new Map([[validatePolicy.name, validatePolicy]]);

export const ACCESS_ANALYZER_NOT_SERVED: readonly NotServed[] = [
  {
    operations: [
      'CreateAnalyzer',
      'CreateServiceLinkedAnalyzer',
      'GetAnalyzer',
      'ListAnalyzers',
      'UpdateAnalyzer',
      'DeleteAnalyzer',
      'DeleteServiceLinkedAnalyzer',
      'CreateArchiveRule',
      'GetArchiveRule',
      'ListArchiveRules',
      'UpdateArchiveRule',
      'DeleteArchiveRule',
      'ApplyArchiveRule',
      'GetFinding',
      'GetFindingV2',
      'GetFindingsStatistics',
      'ListFindings',
      'ListFindingsV2',
      'UpdateFindings',
      'GenerateFindingRecommendation',
      'GetFindingRecommendation',
      'GetAnalyzedResource',
      'ListAnalyzedResources',
      'StartResourceScan',
      'CreateAccessPreview',
      'GetAccessPreview',
      'ListAccessPreviews',
      'ListAccessPreviewFindings',
      'ListTagsForResource',
      'TagResource',
      'UntagResource',
    ],
    reason: 'Analyzers watch the resources of a cloud account, which are not here.',
  },
  {
    operations: ['StartPolicyGeneration', 'GetGeneratedPolicy', 'ListPolicyGenerations', 'CancelPolicyGeneration'],
    reason: 'Policies are generated from the trails of a cloud account, which are not here.',
  },
  {
    operations: ['CheckAccessNotGranted', 'CheckNoNewAccess', 'CheckNoPublicAccess'],
    reason: 'What a policy grants in every possible request is not computed here: only single requests are decided.',
  },
];
