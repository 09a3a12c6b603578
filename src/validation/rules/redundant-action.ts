// Does a list of actions name some that another entry of it means already?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant action". Recorded findings: wildcards are compared as patterns,
// case does not count, the longest entry that is covered is named.

import { coveredGroups } from '../entry-patterns.ts';
import { redundantEntries } from '../redundant-entries.ts';
import type { Rule } from '../rule.ts';

export const REDUNDANT_ACTION: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_ACTION',
  *check({ text, actionLists }) {
    for (const { entries } of actionLists) {
      for (const group of coveredGroups(entries, (entry) => entry.toLowerCase())) {
        const { count, example, at, edits } = redundantEntries(group, entries, text);
        yield {
          details: `The ${count} action(s) are redundant because they provide similar permissions. Update the policy to remove the redundant action such as: ${example}.`,
          at,
          fix: { title: 'remove the redundant actions', edits },
        };
      }
    }
  },
};
