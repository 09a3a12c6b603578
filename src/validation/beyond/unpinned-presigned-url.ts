// Can a URL that logs somebody in be made for others, or used from anywhere?

import { entriesOf } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';
import { bindsKey, grantedEntries, isGuarded } from './granted-entries.ts';

const PRESIGNING = [
  'sagemaker:CreatePresignedDomainUrl',
  'sagemaker:CreatePresignedNotebookInstanceUrl',
  'sagemaker:CreatePresignedMlflowTrackingServerUrl',
  'sagemaker:CreatePresignedMlflowAppUrl',
  'sagemaker:CreatePartnerAppPresignedUrl',
];
const PINNING = [
  'aws:resourcetag/',
  'sagemaker:resourcetag/',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:vpcsourceip',
  'aws:vpce',
  'sagemaker:userprofilename',
  'sagemaker:owneruserprofilearn',
];

export const UNPINNED_PRESIGNED_URL: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'SAGEWARDEN_UNPINNED_PRESIGNED_URL',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    if (isGuarded(statements, PRESIGNING, PINNING)) return;
    for (const statement of statements) {
      const open = entriesOf(statement, 'Resource').some(({ text }) => text.includes('*') && !text.includes('${'));
      const others = statement.resources.some(({ element }) => element === 'NotResource');
      if (!(open || others) || bindsKey(statement.conditions, PINNING)) continue;
      for (const { text, part } of grantedEntries(statement, PRESIGNING)) {
        yield {
          details: `The action ${text} makes URLs that log in as any user or notebook that the resources cover, from anywhere. Bind it to tags of the resource, to a user profile, or to aws:SourceIp or aws:SourceVpce.`,
          at: [part],
        };
      }
    }
  },
};
