// Can somebody give himself more permissions by way of IAM?
// The actions are those of the public lists of escalation paths (Rhino Security Labs, pathfinding.cloud) that need nothing else.

import { entriesOf } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';
import { grantedEntries } from './granted-entries.ts';

const ESCALATING = [
  'AddUserToGroup',
  'AttachGroupPolicy',
  'AttachRolePolicy',
  'AttachUserPolicy',
  'CreateAccessKey',
  'CreateLoginProfile',
  'CreatePolicyVersion',
  'PutGroupPolicy',
  'PutRolePolicy',
  'PutUserPolicy',
  'SetDefaultPolicyVersion',
  'UpdateAssumeRolePolicy',
  'UpdateLoginProfile',
].map((name) => `iam:${name}`);

export const IAM_ESCALATION: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'SAGEWARDEN_IAM_ESCALATION',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const everywhere = entriesOf(statement, 'Resource').find(({ text }) => text === '*');
      if (everywhere === undefined || statement.conditions.length > 0) continue;
      for (const { text, part } of grantedEntries(statement, ESCALATING)) {
        yield {
          details: `The action ${text} on every resource lets the caller give himself any permission. Name the resources, or bind it with iam:PermissionsBoundary or iam:PolicyARN.`,
          at: [part, everywhere.part],
        };
      }
    }
  },
};
