// Who is a user or role of a directory, as a setup is checked of it?

import type { PrincipalDetails } from '../../decision/context/principal-details.ts';
import { principalKeys } from '../../decision/context/principal-keys.ts';
import type { PolicySet } from '../../decision/policy-set.ts';
import { accountOf, roleByArn } from '../../identity/arn.ts';
import { type EffectivePolicies, rolePolicies, userPolicies } from '../../identity/effective-policies.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { organizationDetails } from '../../services/caller-details.ts';
import { organizationPolicies } from '../../services/organization-policies.ts';
import { attachedDocument, parsedDocument } from '../../services/parsed-document.ts';
import type { CheckedSubject } from '../../tasks/checked-subject.ts';
import type { AccountSource } from '../accounts/account-source.ts';
import { userByArn } from '../accounts/user-by-arn.ts';
import { UnusableInput } from '../explain/read-text.ts';
import { contextFor, principalOfSubject, type When } from './subject-context.ts';

/** Throws UnusableInput where the source has no such user or role. */
export function directorySubject(
  arn: string,
  { directory, title }: Pick<AccountSource, 'directory' | 'title'>,
  when: When,
): CheckedSubject {
  const principal = principalOfSubject(arn);
  const role = roleByArn(directory, arn);
  const user = userByArn(directory, arn);
  const record = role ?? user;
  const effective = role ? rolePolicies(role, directory) : user && userPolicies(user, directory);
  if (record === undefined || effective === undefined) {
    throw new UnusableInput(`there is no user or role \`${arn}\` in the ${title}`);
  }
  const details: PrincipalDetails = {
    uniqueId: record.id,
    tags: record.tags,
    ...organizationDetails(record.account, directory),
  };
  return {
    principal,
    arn,
    policies: policiesOf(arn, effective, directory),
    ...(role && { trust: { name: 'trust policy', document: parsedDocument(role.trustPolicy, 'trust') } }),
    contextFor: contextFor(when, (who) => principalKeys(who, who === principal ? details : {})),
  };
}

function policiesOf(arn: string, { identity, boundary }: EffectivePolicies, directory: Directory): PolicySet {
  const account = accountOf(arn);
  return {
    identity: identity.map((policy) => attachedDocument(policy, 'identity')),
    ...(boundary && { boundary: attachedDocument(boundary, 'boundary') }),
    // Of an action on which resource control policies act; where they do not, they are left out when it is asked about.
    ...organizationPolicies({ caller: account, owner: account, action: 'sts:AssumeRole' }, directory),
  };
}
