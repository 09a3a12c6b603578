// What happened to the policies that AWS manages, and when? AWS's own history, as it publishes it, and what was published or
// imported here.

import { policyArn } from '../arn.ts';
import type { Directory } from '../identity-store.ts';
import { AWS_OWNED } from './managed-policies.ts';

export interface ManagedPolicyChange {
  /** Stays the same for ever: readers know an entry again by it. */
  readonly id: string;
  /** Name of the policy; absent where all are meant. */
  readonly policy?: string;
  /** The version that the change made the default, where that is known. */
  readonly version?: string;
  readonly change: string;
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The day from which SageMaker tells of changes. */
export const TRACKING_SINCE = '2021-06-01';

interface PublishedChange {
  readonly policy?: string;
  readonly change: string;
  readonly description: string;
  readonly date: string;
}

/** AWS: SageMaker Developer Guide, "SageMaker Updates to AWS Managed Policies". */
const PUBLISHED: readonly PublishedChange[] = [
  {
    policy: 'AmazonSageMakerFullAccess',
    change: 'AmazonSageMakerFullAccess updates – Update to an existing policy',
    description: 'Add sns:Publish permissions for endpoints with Async Inference enabled.',
    date: '2021-08-02',
  },
  {
    policy: 'AmazonSageMakerReadOnly',
    change: 'AmazonSageMakerReadOnly updates – Update to an existing policy',
    description: 'New API BatchGetRecord added for SageMaker Feature Store.',
    date: '2021-06-10',
  },
  {
    change: 'SageMaker started tracking changes',
    description: 'SageMaker started tracking changes for its AWS managed policies.',
    date: TRACKING_SINCE,
  },
];

/** All changes, newest first; with `name` those of one policy, letter case aside. */
export function changeHistory(directory: Directory, name?: string): readonly ManagedPolicyChange[] {
  const published = PUBLISHED.map(
    ({ date, ...change }): ManagedPolicyChange => ({
      id: `urn:sagewarden:managed-policies:${date}:${change.policy ?? 'all'}`,
      ...change,
      at: Date.parse(date),
    }),
  );
  const local = directory.list('policy', AWS_OWNED).flatMap((policy) =>
    policy.versions.flatMap(({ id, change }): readonly ManagedPolicyChange[] =>
      change === undefined
        ? []
        : [
            {
              id: `urn:sagewarden:managed-policies:${policyArn(policy)}:${id}`,
              policy: policy.name,
              version: id,
              change: `${policy.name} updates – ${change.kind === 'new' ? 'New policy' : 'Update to an existing policy'}`,
              description: change.description,
              at: change.at,
            },
          ],
    ),
  );
  const wanted = name?.toLowerCase();
  return [...local, ...published]
    .filter(({ policy }) => wanted === undefined || policy?.toLowerCase() === wanted)
    .sort((a, b) => b.at - a.at);
}
