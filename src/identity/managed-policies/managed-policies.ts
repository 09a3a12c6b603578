// The policies that AWS manages, as every account finds them: one row a policy, one a version, the documents in the files beside it.
// How they come into a store is install-managed-policies.ts.

import administratorAccess from './administrator-access.json' with { type: 'json' };
import sageMakerFullAccess from './amazon-sagemaker-full-access.json' with { type: 'json' };
import sageMakerFullAccess2019 from './amazon-sagemaker-full-access-2019.json' with { type: 'json' };
import sageMakerReadOnly from './amazon-sagemaker-read-only.json' with { type: 'json' };
import dataScientist from './data-scientist.json' with { type: 'json' };
import { ROOT_TASK_PATH, ROOT_TASKS } from './root-task-policies.ts';
import { withoutAction } from './without-action.ts';

/** The account that owns these policies, where an account's number stands in others. */
export const AWS_OWNED = 'aws';

export interface BundledVersion {
  /** Where AWS publishes the number it is AWS's; elsewhere the versions are counted from v1. */
  readonly id: string;
  /** When AWS made it, in UTC. */
  readonly date: string;
  readonly document: object;
  /** `derived`: the next version without what AWS's change history says that it added. */
  readonly source: 'published' | 'derived';
}

export interface BundledPolicy {
  readonly name: string;
  readonly path: string;
  /** Fixed, so that it is the same in every installation. */
  readonly id: string;
  readonly description: string;
  /** In UTC. */
  readonly created: string;
  /** Oldest first; the last one is the default. */
  readonly versions: readonly BundledVersion[];
}

export const BUNDLED_POLICIES: readonly BundledPolicy[] = [
  {
    name: 'AdministratorAccess',
    path: '/',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    description: 'Allows every action on every resource of the account.',
    // From memory.
    created: '2015-02-06',
    versions: [{ id: 'v1', date: '2015-02-06', document: administratorAccess, source: 'published' }],
  },
  {
    name: 'AmazonSageMakerFullAccess',
    path: '/',
    id: 'ANPASAGEMAKERFULLACCE',
    description: 'Allows everything in SageMaker, and what it needs of the services beside it.',
    created: '2017-11-29',
    versions: [
      {
        // SageMaker Developer Guide, "Amazon SageMaker identity-based policy examples", permissions required to use the Augmented AI
        // (Preview) console: the guide prints there what this policy said at the time. The date, the preview's first day, is from memory.
        id: 'v1',
        date: '2019-12-03',
        document: sageMakerFullAccess2019,
        source: 'published',
      },
      {
        // The first day on which SageMaker kept a history of changes.
        id: 'v2',
        date: '2021-06-01',
        document: withoutAction(sageMakerFullAccess, 'sns:Publish'),
        source: 'derived',
      },
      // SageMaker Developer Guide, "AWS Managed Policies for Amazon SageMaker".
      { id: 'v3', date: '2021-08-02', document: sageMakerFullAccess, source: 'published' },
    ],
  },
  {
    name: 'AmazonSageMakerReadOnly',
    path: '/',
    id: 'ANPASAGEMAKERREADONLY',
    description: 'Allows looking at everything in SageMaker.',
    // AWS Managed Policy Reference Guide, AmazonSageMakerReadOnly.
    created: '2017-11-29',
    versions: [
      {
        id: 'v1',
        date: '2021-06-01',
        document: withoutAction(sageMakerReadOnly, 'sagemaker:BatchGetRecord'),
        source: 'derived',
      },
      // SageMaker Developer Guide, "AWS Managed Policies for Amazon SageMaker".
      { id: 'v2', date: '2021-06-10', document: sageMakerReadOnly, source: 'published' },
    ],
  },
  {
    // AWS Managed Policy Reference Guide, DataScientist: path, dates, number of the version and document. The id is not published.
    name: 'DataScientist',
    path: '/job-function/',
    id: 'ANPADATASCIENTISTJOBF',
    description: 'Grants permissions to AWS data analytics services.',
    created: '2016-11-10',
    versions: [{ id: 'v5', date: '2019-12-03', document: dataScientist, source: 'published' }],
  },
  ...ROOT_TASKS.map(
    ({ name, id, description, document }): BundledPolicy => ({
      name,
      path: ROOT_TASK_PATH,
      id,
      description,
      created: '2024-11-06',
      versions: [{ id: 'v1', date: '2024-11-06', document, source: 'published' }],
    }),
  ),
];

/** ARN of the policy that makes a user an administrator. */
export const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';
