// Which requests have to be allowed, so that a permission is there? One for each action, each kind of resource and each value of its
// condition.

import { actionsMatching } from '../catalog/catalog.ts';
import type { ContextRecord } from '../decision/context/context-record.ts';
import type { Conditions, Permission } from '../sagemaker/setups/setup.ts';
import { fillWildcards, type SampleScope, sampleResources } from './sample-resource.ts';

export interface Question {
  /** The service that asks, where it is not the subject itself: `sagemaker.amazonaws.com`. */
  readonly service?: string;
  /** `service:Name` */
  readonly action: string;
  readonly resource: string;
  /** The keys that the permission's condition asks about. */
  readonly context: ContextRecord;
  /** What of the permission it is about. */
  readonly about: {
    /** The pattern of the permission's resources. */
    readonly resource: string;
    /** The value of its condition; absent where it has none. */
    readonly value?: string;
  };
}

export interface Questions {
  readonly permission: Permission;
  readonly questions: readonly Question[];
  /** Entries of the permission's actions that mean no action that is documented: there is nothing to ask. */
  readonly unknown: readonly string[];
}

/** What every call of an action carries, where a policy for SageMaker commonly asks about it. */
const CONTEXT_OF_ACTION: Readonly<Record<string, ContextRecord>> = {
  'cloudwatch:PutMetricData': { 'cloudwatch:namespace': '/aws/sagemaker/TrainingJobs' },
};

export function questionsOf(permission: Permission, scope: SampleScope): Questions {
  const tests = contextsOf(permission.condition);
  const named = permission.actions.map((entry) => ({ entry, actions: actionsMatching(entry) }));
  const actions = new Set(named.flatMap((each) => each.actions.map(({ service, name }) => `${service}:${name}`)));
  const questions = [...actions].flatMap((action) =>
    permission.resources.flatMap((resource) =>
      tests.flatMap(({ value, context }): readonly Question[] => {
        const pattern = (value !== undefined && permission.resourceByValue?.[value]) || resource;
        const about = { resource, ...(value !== undefined && { value }) };
        return sampleResources(action, pattern, scope).map((sample) => ({
          action,
          resource: sample,
          context: { ...CONTEXT_OF_ACTION[action], ...context },
          about,
        }));
      }),
    ),
  );
  return {
    permission,
    questions,
    unknown: named.filter((each) => each.actions.length === 0).map(({ entry }) => entry),
  };
}

/** The operators that the permissions of setups use, all of which a value of theirs meets. */
const MET_BY_THEIR_VALUES: ReadonlySet<string> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringEqualsIfExists',
  'StringLike',
]);

/** One context a value of the one key, and one without the key where the request may lack it. */
function contextsOf(condition: Conditions = {}): readonly { value?: string; context: ContextRecord }[] {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
  const [test, ...others] = tests;
  if (test === undefined) return [{ context: {} }];
  if (others.length > 0 || !MET_BY_THEIR_VALUES.has(test.operator)) {
    throw new Error(`no questions are known for the condition ${JSON.stringify(condition)}`);
  }
  const withValues = test.values.map((value) => ({ value, context: { [test.key]: fillWildcards(value) } }));
  return test.operator.endsWith('IfExists') ? [{ context: {} }, ...withValues] : withValues;
}
