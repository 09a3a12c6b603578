// The policies that AWS manages, as every account finds them: one row each, its document in the file beside it.

import type { ManagedPolicyRecord } from '../records.ts';
import administratorAccess from './administrator-access.json' with { type: 'json' };
import sageMakerFullAccess from './amazon-sagemaker-full-access.json' with { type: 'json' };
import sageMakerReadOnly from './amazon-sagemaker-read-only.json' with { type: 'json' };
import { ROOT_TASK_PATH, ROOT_TASKS } from './root-task-policies.ts';

interface ManagedPolicySource {
  readonly name: string;
  /** `/` unless it says otherwise. */
  readonly path?: string;
  /** Fixed, so that it is the same in every installation. */
  readonly id: string;
  readonly description: string;
  readonly document: object;
}

const SOURCES: readonly ManagedPolicySource[] = [
  {
    name: 'AdministratorAccess',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    description: 'Allows every action on every resource of the account.',
    document: administratorAccess,
  },
  {
    name: 'AmazonSageMakerFullAccess',
    id: 'ANPASAGEMAKERFULLACCE',
    description: 'Allows everything in SageMaker, and what it needs of the services beside it.',
    document: sageMakerFullAccess,
  },
  {
    name: 'AmazonSageMakerReadOnly',
    id: 'ANPASAGEMAKERREADONLY',
    description: 'Allows looking at everything in SageMaker.',
    document: sageMakerReadOnly,
  },
  ...ROOT_TASKS.map((task) => ({ ...task, path: ROOT_TASK_PATH })),
];

/** ARN of the policy that makes a user an administrator. */
export const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** The records as they are on the day that they are installed: one version each. `now` is in milliseconds since the epoch. */
export function managedPolicies(now: number): readonly ManagedPolicyRecord[] {
  return SOURCES.map(({ name, path = '/', id, description, document }) => ({
    account: 'aws',
    name,
    path,
    id,
    description,
    createdAt: now,
    updatedAt: now,
    versions: [{ id: 'v1', text: JSON.stringify(document, undefined, 2), createdAt: now }],
    defaultVersion: 'v1',
    nextVersion: 2,
    tags: [],
  }));
}
