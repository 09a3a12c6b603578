// Is a value of a key about KMS keys the ARN of one?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid kms key value"

import { knownConditionKey } from '../known-condition-key.ts';
import { isLiteral } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

/** Of type ARN, and about KMS keys by its name: `s3:x-amz-server-side-encryption-aws-kms-key-id`, `sagemaker:VolumeKmsKeyArn`. */
function isKmsArnKey(key: string): boolean {
  const known = knownConditionKey(key);
  return known.kind === 'known' && known.type === 'ARN' && /kms-?key/i.test(key);
}

export const INVALID_KMS_KEY_VALUE: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_KMS_KEY_VALUE',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      if (operator === undefined || operator.name === 'Null' || !isKmsArnKey(key)) continue;
      for (const { text, part } of values) {
        if (!isLiteral(text) || /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/.test(text)) continue;
        yield { details: `The ${key} condition key value must be a valid KMS key ARN.`, at: [part] };
      }
    }
  },
};
