// Whose policies are simulated: the user, group or role that `PolicySourceArn` names, and what it has.

import type { PrincipalDetails } from '../../decision/context/principal-details.ts';
import {
  type EffectivePolicies,
  groupPolicies,
  type PolicyText,
  rolePolicies,
  userPolicies,
} from '../../identity/effective-policies.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { organizationDetails } from '../caller-details.ts';
import type { AccessNeed, Call, Input, World } from '../operation.ts';
import { type EntityKind, entityArn, entityNeed, findEntity, TITLES } from './entities.ts';
import { readIamArn } from './iam-arns.ts';
import { text } from './members.ts';
import { invalidInput, noSuchEntity } from './refusals.ts';

export interface EntityName {
  readonly arn: string;
  readonly account: string;
  readonly kind: EntityKind;
  readonly name: string;
}

/** What a user's, group's or role's ARN says; anything else, a session's ARN included, is refused in AWS's words. */
export function readEntityArn(arn: string): EntityName {
  const { account, type, name } = readIamArn(arn) ?? { account: '', type: '', name: '' };
  if (!isEntityKind(type) || account === 'aws') {
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  return { arn, account, kind: type, name };
}

/** `iam:<operation>` on the policy source. AWS: Service Authorization Reference, list_iam (group, role and user resources). */
export function sourceNeed(operation: string, input: Input, call: Call, world: World): AccessNeed {
  const { kind, name } = readSource(input, call);
  return entityNeed(operation, kind, { name, call, world });
}

/** What the record of the source tells beyond its ARN. In a request not a role but its sessions have an id. */
export function sourceDetails(input: Input, call: Call, directory: Directory): PrincipalDetails {
  const { kind, name, account } = readSource(input, call);
  if (kind === 'group') return {};
  const { id, tags } = findEntity(directory, kind, account, name);
  const { organization } = organizationDetails(account, directory);
  return { ...(kind === 'user' && { uniqueId: id }), tags, ...(organization && { organization }) };
}

/** The policies of the source, with its boundary; for a user those of its groups as well. Refuses with NoSuchEntity. */
export function sourcePolicies(input: Input, call: Call, directory: Directory): EffectivePolicies {
  const { kind, name, arn, account } = readSource(input, call);
  const record = findEntity(directory, kind, account, name);
  if (entityArn(kind, record) !== arn) throw noSuchEntity(`${kind} with ARN ${arn}`);
  switch (kind) {
    case 'user':
      return userPolicies(findEntity(directory, kind, account, name), directory);
    case 'group':
      return groupPolicies(findEntity(directory, kind, account, name), directory);
    case 'role':
      return rolePolicies(findEntity(directory, kind, account, name), directory);
  }
}

/**
 * How the simulator calls an attached policy: a managed one by its name, an inline one with its holder.
 * AWS: API_SimulatePrincipalPolicy, sample responses (`user_admin_AdminUser`)
 */
export function sourcePolicyId({ name, arn, attachedTo }: PolicyText): string {
  if (arn !== undefined) return name;
  const { kind, name: holder } = readEntityArn(attachedTo);
  return `${kind}_${holder}_${name}`;
}

/** Policies of another account are nobody's to see, whatever the caller may do in its own. */
function readSource(input: Input, { caller }: Call): EntityName {
  const source = readEntityArn(text(input, 'PolicySourceArn'));
  if (source.account === caller.account) return source;
  throw invalidInput(
    `Invalid Policy Source Arn: caller's account ${caller.account} does not have access to policies in account ${source.account}`,
  );
}

export function isEntityKind(type: string): type is EntityKind {
  return Object.hasOwn(TITLES, type);
}
