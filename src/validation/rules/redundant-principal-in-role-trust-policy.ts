// Does a trust policy name a role and a session of it?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant principal in role trust policy"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

const SESSION = /^arn:[a-z-]+:(?:sts|iam)::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/;

function isRole(text: string, account: string, name: string): boolean {
  return text.includes(`:iam::${account}:role/`) && text.endsWith(`/${name}`);
}

export const REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { entries } of policy.principals) {
      const roles = new Map(entries.map((entry) => [entry.text, entry]));
      for (const { text, part } of entries) {
        const [, account, name] = SESSION.exec(text) ?? [];
        if (account === undefined || name === undefined) continue;
        const parent = [...roles.values()].find((entry) => isRole(entry.text, account, name));
        if (parent === undefined) continue;
        yield {
          details: `The assumed-role principal ${text} is redundant with its parent role ${parent.text}. Remove the assumed-role principal.`,
          at: [part, parent.part],
        };
      }
    }
  },
};
