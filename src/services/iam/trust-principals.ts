// The users and roles that trust policies name: whether they exist when a policy is saved, and what becomes of the policies
// when one of them is renamed or deleted.
//
// AWS: IAM User Guide, reference_policies_elements_principal. AWS keeps the unique id of a principal instead of its ARN, so
// that one who is made anew under the old name is not trusted. Here the text keeps the ARN while the principal lives and gets
// its id when it is deleted: no ARN equals an id, so it names nobody from then on.

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import { parseArn } from '../../language/arn.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import type { PolicyDocument, PrincipalEntry } from '../../language/policy-document.ts';
import { entityArn } from './entities.ts';
import { readIamArn } from './iam-arns.ts';
import { malformedPolicy, requirePolicy } from './policy-text.ts';

/** Refuses with MalformedPolicyDocument what is no trust policy, and one that names principals which do not exist. */
export function requireTrustPolicy(directory: Directory, text: string): void {
  const policy = requirePolicy(text, 'trust');
  const actions = policy.statements.flatMap(({ action }) => action.patterns);
  if (!actions.every(({ value }) => /^sts:/i.test(value))) {
    throw malformedPolicy('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  const unknown = awsPrincipals(policy).find(({ value }) => !mayExist(directory, value.value));
  if (unknown === undefined) return;
  throw malformedPolicy(`Invalid principal in policy: "${unknown.type}":"${unknown.value.value}"`);
}

/** Lets every trust policy that names `arn` name `replacement`: a new ARN, or the unique id of what is gone. */
export function replacePrincipal(draft: DirectoryDraft, arn: string, replacement: string): void {
  for (const { account } of draft.accounts()) {
    for (const role of draft.list('role', account)) {
      if (!mentions(role.trustPolicy, arn)) continue;
      const trustPolicy = withPrincipal(role.trustPolicy, arn, replacement);
      if (trustPolicy !== role.trustPolicy) draft.put('role', { ...role, trustPolicy });
    }
  }
}

/** Quick to say no; where JSON's escapes may hide the ARN only reading the policy can tell. */
function mentions(policy: string, arn: string): boolean {
  return policy.includes(arn) || policy.includes('\\');
}

function withPrincipal(policy: string, arn: string, replacement: string): string {
  const document = parsePolicy(policy, { kind: 'trust' }).policy;
  if (document === undefined) return policy;
  const places = awsPrincipals(document).filter(({ value }) => value.value === arn);
  return places
    .map(({ value }) => value.at)
    .sort((a, b) => b.start - a.start)
    .reduce((text, at) => text.slice(0, at.start) + JSON.stringify(replacement) + text.slice(at.end), policy);
}

function awsPrincipals(document: PolicyDocument): readonly PrincipalEntry[] {
  return document.statements.flatMap(({ principal }) => principal?.entries ?? []).filter(({ type }) => type === 'AWS');
}

/** Whether a principal exists, or is of an account that is not held here and about which nothing is known. */
function mayExist(directory: Directory, principal: string): boolean {
  if (principal === '*' || /^\d{12}$/.test(principal)) return true;
  const arn = parseArn(principal);
  if (arn === undefined || arn.partition !== 'aws' || !/^\d{12}$/.test(arn.account)) return false;
  if (arn.service === 'iam' && arn.resource === 'root') return true;
  const held = directory.accounts().some(({ account }) => account === arn.account);
  if (arn.service === 'sts') return isSession(directory, arn.account, arn.resource, held);
  const named = readIamArn(principal);
  if (named?.type !== 'user' && named?.type !== 'role') return false;
  const record = directory.get(named.type, named.account, named.name);
  return record === undefined ? !held : entityArn(named.type, record) === principal;
}

function isSession(directory: Directory, account: string, resource: string, held: boolean): boolean {
  const [type, name = '', session = '', ...more] = resource.split('/');
  if (type === 'federated-user') return name !== '' && session === '';
  if (type !== 'assumed-role' || session === '' || more.length > 0) return false;
  return !held || directory.get('role', account, name)?.name === name;
}
