// Does a list of resources name some that another entry of it means already?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant resource". Recorded findings: patterns are compared as whole
// texts with regard to case, so that a star reaches over colons; the longest entry that is covered is named.

import { coveredGroups } from '../entry-patterns.ts';
import { redundantEntries } from '../redundant-entries.ts';
import type { Rule } from '../rule.ts';

export const REDUNDANT_RESOURCE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_RESOURCE',
  *check({ text, resourceLists }) {
    for (const { entries } of resourceLists) {
      for (const group of coveredGroups(entries, (entry) => entry)) {
        const { count, example, at, edits } = redundantEntries(group, entries, text);
        yield {
          details: `The ${count} resource ARN(s) are redundant because they reference the same resource. Review the use of wildcards (*), or remove the resource ${example} to remove the redundancy.`,
          at,
          fix: { title: 'remove the redundant resources', edits },
        };
      }
    }
  },
};
