// The people of Ground Truth and Augmented AI: workforces, work teams, the pages that they work with.

import { createHash } from 'node:crypto';
import { valuesAt } from '../paths.ts';
import type { TypeFacts } from '../type-facts.ts';

export const LABOR: readonly TypeFacts[] = [
  {
    type: 'workforce',
    noun: 'Workforce',
    status: 'Status',
    wrapped: 'Workforce',
    create: { passing: 'Initializing', settled: 'Active' },
    update: { from: ['Active', 'Failed'], course: { passing: 'Updating', settled: 'Active' } },
    delete: { from: ['Active', 'Failed'], course: { passing: 'Deleting', settled: 'gone' } },
    heldBy: [{ type: 'workteam', member: 'WorkforceName' }],
    added: (_document, { identifier, region }) => ({
      SubDomain: `${identifier.slice(0, 10)}.labeling.${region}.sagemaker.aws`,
    }),
    missing: {
      code: 'ValidationException',
      text: 'The workforce {arn} does not exist.',
      source: 'derived: DescribeWorkforce declares no error',
    },
  },
  {
    type: 'workteam',
    noun: 'Workteam',
    wrapped: 'Workteam',
    references: [{ type: 'workforce', tail: 'workforce/{WorkforceName}' }],
    added: (document, { arn, identifier, region }) => ({
      ...(document['WorkforceName'] === undefined
        ? {}
        : {
            WorkforceArn: `${arn.slice(0, arn.indexOf(':workteam/'))}:workforce/${String(document['WorkforceName'])}`,
          }),
      SubDomain: `${identifier.slice(0, 10)}.labeling.${region}.sagemaker.aws`,
    }),
    missing: {
      code: 'ValidationException',
      text: 'The work team {arn} does not exist.',
      source: 'derived: DescribeWorkteam declares no error',
    },
  },
  {
    type: 'human-task-ui',
    noun: 'HumanTaskUi',
    status: 'HumanTaskUiStatus',
    create: { settled: 'Active' },
    delete: { course: { settled: 'gone' } },
    // Describe tells the hash of a template, not its text.
    added: (document) => ({ UiTemplate: { ContentSha256: hashOf(valuesAt(document, 'UiTemplate.Content')[0]) } }),
  },
];

function hashOf(text: unknown): string {
  return createHash('sha256')
    .update(String(text ?? ''))
    .digest('hex');
}
