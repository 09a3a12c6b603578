// What is kept of an instance profile: the container through which an EC2 instance gets its role.

import type { Tag } from './records.ts';

export interface InstanceProfileRecord {
  readonly account: string;
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  /** AIPA… */
  readonly id: string;
  readonly createdAt: number;
  /** The stored name of the one role that it may hold. */
  readonly role?: string;
  readonly tags: readonly Tag[];
}
