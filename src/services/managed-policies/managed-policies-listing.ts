// Which policies does AWS manage here, with which versions, and what happened to them? As data, for pages, programs and terminals.

import { policyArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { changeHistory, TRACKING_SINCE } from '../../identity/managed-policies/change-history.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';

/** Times are in ISO 8601, UTC. */
export interface ManagedPoliciesListing {
  readonly policies: readonly ListedPolicy[];
  /** The day from which AWS tells of changes to SageMaker's policies. */
  readonly trackingSince: string;
  /** Newest first. */
  readonly changes: readonly ListedChange[];
}

export interface ListedPolicy {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly defaultVersion: string;
  readonly updated: string;
  /** Oldest first. */
  readonly versions: readonly { readonly id: string; readonly created: string }[];
}

export interface ListedChange {
  /** Stays the same for ever. */
  readonly id: string;
  readonly policy?: string;
  readonly version?: string;
  readonly change: string;
  readonly description: string;
  readonly date: string;
}

export function managedPoliciesListing(directory: Directory): ManagedPoliciesListing {
  const policies = directory.list('policy', AWS_OWNED).map((policy) => ({
    name: policy.name,
    arn: policyArn(policy),
    ...(policy.description !== undefined && { description: policy.description }),
    defaultVersion: policy.defaultVersion,
    updated: iso(policy.updatedAt),
    versions: policy.versions.map(({ id, createdAt }) => ({ id, created: iso(createdAt) })),
  }));
  const changes = changeHistory(directory).map(({ at, ...change }) => ({ ...change, date: iso(at) }));
  return { policies, trackingSince: TRACKING_SINCE, changes };
}

/** Without fractions of a second. */
function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
