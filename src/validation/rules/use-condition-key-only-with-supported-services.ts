// Is a key that few services set asked of others?
// AWS: access-analyzer-reference-policy-checks, "General warning – Use condition key only with supported services"

import type { Rule } from '../rule.ts';

const KEYS: readonly string[] = ['aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths'];

/** AWS: reference_policies_condition-keys, aws:VpceAccount. By the prefixes of their actions. */
const SERVICES: readonly string[] = [
  'aoss',
  'application-autoscaling',
  'athena',
  'bedrock',
  'cloudformation',
  'codeartifact',
  'dynamodb',
  'ecr',
  'ecs',
  'elasticfilesystem',
  'events',
  'execute-api',
  'firehose',
  'glue',
  'guardduty',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  's3',
  'sagemaker',
  'scheduler',
  'secretsmanager',
  'securityhub',
  'sns',
  'sqs',
  'ssm',
  'states',
  'sts',
  'textract',
  'transcribe',
];

function isSupported(action: string): boolean {
  return SERVICES.includes(action.slice(0, Math.max(action.indexOf(':'), 0)).toLowerCase());
}

export const USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: Rule = {
  findingType: 'WARNING',
  issueCode: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
  *check({ statements }) {
    for (const statement of statements) {
      const others = statement.actions.some(
        ({ element, entries }) => element === 'NotAction' || entries.some(({ text }) => !isSupported(text)),
      );
      if (!others) continue;
      for (const { operator, key, keyPart } of statement.conditions) {
        if (operator === undefined || !KEYS.includes(key.toLowerCase())) continue;
        yield {
          details: `The condition key ${key} works only with specific AWS services and must be scoped to supported services in your policies.`,
          at: [keyPart],
        };
      }
    }
  },
};
