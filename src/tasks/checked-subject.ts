// Of whom is a setup checked: who asks, under which policies, and who may assume the role?

import type { Principal } from '../decision/access-request.ts';
import type { ContextRecord } from '../decision/context/context-record.ts';
import type { AttachedPolicy, PolicySet } from '../decision/policy-set.ts';
import type { SetupSubject } from '../sagemaker/setups/setup.ts';

export interface CheckedSubject {
  readonly principal: Principal;
  /** The ARN of the user or role: what a policy would be attached to. */
  readonly arn: string;
  /** Identity-based policies, boundary, session policies and those of the organization. */
  readonly policies: PolicySet;
  /** The role's trust policy. Absent where nobody knows it. */
  readonly trust?: AttachedPolicy;
  /** The policy of the VPC endpoint through which it reaches S3. */
  readonly endpoint?: AttachedPolicy;
  /** The policy of the KMS key, by the key's ARN. Absent: it leaves everything to the policies of the key's account. */
  readonly key?: { readonly arn: string; readonly policy: AttachedPolicy };
  /** The condition keys that follow from who asks, when, and for what. */
  readonly contextFor: (principal: Principal, asked: Asked) => ContextRecord;
}

export interface Asked {
  readonly action: string;
  readonly resource: string;
}

export type Subjects = Readonly<Partial<Record<SetupSubject, CheckedSubject>>>;
