// Does this version of the policy language exist?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid version"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

const VERSIONS: readonly string[] = ['2012-10-17', '2008-10-17'];

export const INVALID_VERSION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_VERSION',
  *check({ members }) {
    const version = memberNamed(members, 'Version');
    if (typeof version?.node.value !== 'string' || VERSIONS.includes(version.node.value)) return;
    yield {
      details: `The version ${version.node.value} is not valid. Use one of the following versions: [${VERSIONS.join(', ')}]`,
      at: [version.value],
      fix: {
        title: 'write `2012-10-17`',
        edits: [{ start: version.value.at.start, end: version.value.at.end, text: '"2012-10-17"' }],
      },
    };
  },
};
