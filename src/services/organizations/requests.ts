// What Organizations' operations have in common: who may call them, on which resources they must be allowed, and on what they work.
//
// AWS: Service Authorization Reference, list_organizations; an operation about several resources must be allowed on each of them

import { arnOfControlPolicy, controlPolicy } from '../../identity/control-policies.ts';
import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import {
  controlPolicyArn,
  handshakeArn,
  memberArn,
  organizationalUnitArn,
  organizationRootArn,
} from '../../identity/organization-arns.ts';
import { organizationPlace } from '../../identity/organization-place.ts';
import type { OrganizationRecord } from '../../identity/organization-records.ts';
import { type Context, resourceTagContext } from '../iam/tag-rules.ts';
import type { AccessNeed, Call, Input, Operation, Output, World } from '../operation.ts';
import { refusal } from './refusals.ts';
import { findTarget, targetArn } from './targets.ts';

/** A call about the organization, by who may make it. What is changed is changed in `directory`, a draft. */
interface Request<D extends Directory> {
  readonly input: Input;
  readonly call: Call;
  readonly world: World;
  readonly organization: OrganizationRecord;
  readonly directory: D;
}

interface Spec<D extends Directory> {
  readonly name: string;
  /** Ids of what the call is about; without any it must be allowed on `*`. */
  readonly about?: (input: Input) => readonly string[];
  /** The condition keys that the input adds. */
  readonly context?: (input: Input) => Context;
  /** Actions that the input makes necessary besides. */
  readonly besides?: (input: Input) => readonly AccessNeed[];
  readonly perform: (request: Request<D>) => Output;
}

/** An operation that tells something: of the management account, and of members that are delegated administrators. */
export function reading(spec: Spec<Directory>): Operation {
  return {
    name: spec.name,
    readOnly: true,
    needs: (input, call, world) => asOwn(needsOf(spec, { input, call, world }), call, world.identity.directory),
    perform: async (input, call, world) => {
      const { directory } = world.identity;
      return spec.perform({ input, call, world, directory, organization: toldOrganization(call, directory) });
    },
  };
}

/** An operation of the management account that changes something. */
export function changing(spec: Spec<DirectoryDraft>): Operation {
  return {
    name: spec.name,
    readOnly: false,
    needs: (input, call, world) => needsOf(spec, { input, call, world }),
    perform: (input, call, world) =>
      world.identity.transact((directory) =>
        spec.perform({ input, call, world, directory, organization: managedOrganization(call, directory) }),
      ),
  };
}

interface Asked {
  readonly input: Input;
  readonly call: Call;
  readonly world: World;
}

function needsOf({ name, about, context, besides }: Spec<never>, asked: Asked): readonly AccessNeed[] {
  const { input } = asked;
  return [...organizationNeeds(name, about?.(input) ?? [], context?.(input) ?? {}, asked), ...(besides?.(input) ?? [])];
}

/** `organizations:<operation>` on each of the resources with these ids, with the keys that each has of itself. */
export function organizationNeeds(
  operation: string,
  ids: readonly string[],
  context: Context,
  { call, world }: Pick<Asked, 'call' | 'world'>,
): readonly AccessNeed[] {
  const action = `organizations:${operation}`;
  const { directory } = world.identity;
  const organization = organizationPlace(call.caller.account, directory)?.organization;
  if (organization === undefined || ids.length === 0) return [{ action, resource: '*', context }];
  return ids.map((id) => {
    const { arn, keys } = resourceNamed(id, organization, directory);
    return { action, resource: arn, context: { ...keys, ...context } };
  });
}

/** What is not there has the ARN that it would have. */
function resourceNamed(id: string, organization: OrganizationRecord, directory: Directory) {
  if (id.startsWith('h-')) return { arn: handshakeArn(organization, id), keys: {} };
  if (id.startsWith('p-')) return policyNamed(id, organization, directory);
  const target = findTarget(id, organization, directory);
  if (target === undefined) return { arn: arnNamed(id, organization), keys: {} };
  return { arn: targetArn(target, organization), keys: resourceTagContext(target.record.tags, 'policy') };
}

function arnNamed(id: string, organization: OrganizationRecord): string {
  if (id.startsWith('r-')) return organizationRootArn(organization, id);
  return id.startsWith('ou-') ? organizationalUnitArn(organization, id) : memberArn(organization, id);
}

function policyNamed(id: string, organization: OrganizationRecord, directory: Directory) {
  const policy = controlPolicy(organization, id, directory);
  if (policy === undefined) return { arn: controlPolicyArn(organization, 'SERVICE_CONTROL_POLICY', id), keys: {} };
  return {
    arn: arnOfControlPolicy(organization, policy),
    keys: { ...resourceTagContext(policy.tags, 'policy'), 'organizations:PolicyType': policy.type },
  };
}

/** The organization of the caller's account, whatever that is there; refuses with AWSOrganizationsNotInUseException. */
export function organizationOfCaller({ caller }: Call, directory: Directory): OrganizationRecord {
  const place = organizationPlace(caller.account, directory);
  if (place === undefined) throw refusal('notInUse');
  return place.organization;
}

/**
 * What a delegated administrator may ask about counts as its own: its own policies are enough, where the ARNs carry the management account.
 * AWS: orgs_integrate_services ("delegated administrator … can call read-only operations")
 */
function asOwn(needs: readonly AccessNeed[], { caller }: Call, directory: Directory): readonly AccessNeed[] {
  if (!isDelegated(caller.account, directory)) return needs;
  return needs.map((need) => ({ ...need, resourceAccount: caller.account }));
}

function isDelegated(account: string, directory: Directory): boolean {
  return (directory.get('membership', account, account)?.delegations ?? []).length > 0;
}

/** Refuses callers of member accounts that administer nothing. */
function toldOrganization(call: Call, directory: Directory): OrganizationRecord {
  const delegated = isDelegated(call.caller.account, directory);
  return delegated ? organizationOfCaller(call, directory) : managedOrganization(call, directory);
}

/** Refuses callers of member accounts as well, with AccessDeniedException. */
function managedOrganization(call: Call, directory: Directory): OrganizationRecord {
  const organization = organizationOfCaller(call, directory);
  if (organization.account !== call.caller.account) throw refusal('accessDenied');
  return organization;
}
