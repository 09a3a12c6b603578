// Does a variable stand where texts are taken as they are?
// AWS: access-analyzer-reference-policy-checks, "Error – Variable unsupported in element"

import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const VARIABLE_UNSUPPORTED_IN_ELEMENT: Rule = {
  findingType: 'ERROR',
  issueCode: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  *check({ statements }) {
    for (const { sid, actions, principals, members } of statements) {
      const effect = memberNamed(members, 'Effect');
      const texts = [
        ...(sid === undefined ? [] : [sid]),
        ...(typeof effect?.node.value === 'string' ? [{ text: effect.node.value, part: effect.value }] : []),
        ...actions.flatMap(({ entries }) => entries),
        ...principals.flatMap(({ entries }) => entries),
      ];
      for (const { text, part } of texts) {
        const variable = /\$\{[^}]*\}?/.exec(text)?.[0];
        if (variable === undefined) continue;
        yield {
          details: `Policy variables are supported in the Resource and Condition elements. Remove the policy variable ${variable} from this element.`,
          at: [part],
        };
      }
    }
  },
};
