// Is a value of a key about services the name of one, as that key has it?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid service principal format". Recorded findings: a name with
// one part too many in aws:CalledVia; names of services in other keys have such parts and are not reported

import { isLiteral } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

interface PrincipalFormat {
  readonly name: string;
  readonly pattern: RegExp;
}

const SERVICE: PrincipalFormat = {
  name: 'service.amazonaws.com',
  pattern: /^[a-z0-9-]+(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.(?:amazonaws\.com|amazon\.com|amazonaws\.com\.cn)$/,
};

const SERVICE_IN_REGION: PrincipalFormat = {
  name: 'service.region.amazonaws.com',
  pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.(?:amazonaws\.com|amazon\.com|amazonaws\.com\.cn)$/,
};

const FORMATS: Readonly<Record<string, PrincipalFormat>> = {
  'aws:calledvia': SERVICE,
  'aws:calledviafirst': SERVICE,
  'aws:calledvialast': SERVICE,
  'kms:viaservice': SERVICE_IN_REGION,
};

export const INVALID_SERVICE_PRINCIPAL_FORMAT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      const format = FORMATS[key.toLowerCase()];
      if (operator === undefined || format === undefined) continue;
      for (const { text, part } of values) {
        if (!isLiteral(text) || format.pattern.test(text)) continue;
        yield {
          details: `The service principal does not match the expected format. Use the format ${format.name}, or use one of the following suffixes: .amazon.com, .amazonaws.com.cn with all lowercase letters.`,
          at: [part],
        };
      }
    }
  },
};
