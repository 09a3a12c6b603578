// What is a persona? A set of activities for which a role gets permissions, narrowed by what is known of the place where they happen.

import type { Permission } from '../setups/setup.ts';

/** Where the persona works, and with what. */
export interface PersonaFacts {
  readonly account: string;
  readonly region: string;
  /** Names of the buckets that it reads and writes. */
  readonly buckets: readonly string[];
  /** ARNs of the roles that it passes to SageMaker: those by which jobs, models and pipelines run. */
  readonly passedRoles: readonly string[];
  /** ARNs of the keys for data in S3, and for storage volumes. */
  readonly dataKeys: readonly string[];
  readonly volumeKeys: readonly string[];
  /** Subnets and security groups without which nothing is created. */
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** ARNs of the repositories of images. */
  readonly repositories: readonly string[];
}

/** What has to be known, so that an activity can be narrowed. */
export type NeededFact = 'buckets' | 'passedRoles' | 'repositories';

export interface Activity {
  /** AWS's own name of it. */
  readonly name: string;
  readonly needs: readonly NeededFact[];
  readonly permissions: (facts: PersonaFacts) => readonly Permission[];
}

export interface Persona {
  /** As it is typed: `data-scientist`. */
  readonly name: string;
  readonly title: string;
  readonly activities: readonly Activity[];
}

/** Resources of SageMaker of these types, in the persona's account and Region. */
export function resourcesOf({ account, region }: PersonaFacts, types: readonly string[]): readonly string[] {
  return types.map((type) => `arn:aws:sagemaker:${region}:${account}:${type}/*`);
}
