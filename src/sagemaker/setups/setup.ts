// What is a setup? What somebody needs to be allowed for a task in SageMaker, as data: each thing with what it is for and who says so.

/** What is to be allowed: one statement of a policy, with what it is for. */
export interface Permission {
  /** Names the statement in policies: letters and digits. */
  readonly sid: string;
  /** What it is for, as the end of a sentence. */
  readonly purpose: string;
  /** As policies write them, wildcards included: `ecr:Describe*`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → key → values, as in a policy. */
  readonly condition?: Conditions;
  /** The documentation leaves it to the reader: it is told, but nothing is incomplete without it. */
  readonly optional?: true;
  /** For a key whose values come with a resource each: value → pattern of that resource. */
  readonly resourceByValue?: Readonly<Record<string, string>>;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Who has to be allowed it. */
export type SetupSubject = 'principal' | 'executionRole' | 'jobRole';

/** What one subject needs, and where that has to be said. */
export type SetupCheck = {
  readonly of: SetupSubject;
  readonly source: string;
} & (
  | { readonly at: 'identity' | 'endpoint'; readonly permissions: readonly Permission[] }
  /** These services have to be able to assume the role. */
  | { readonly at: 'trust'; readonly services: readonly string[] }
);

/** What the person who asks knows of the setup, which makes it narrower. */
export interface SetupFacts {
  /** The role that is passed; every role where it is not known. */
  readonly passedRole?: string;
  /** Whether the role that a job runs with is another one than the execution role. */
  readonly rolesDiffer: boolean;
  /** Names of the buckets that data comes from and goes to; every bucket where there are none. */
  readonly buckets: readonly string[];
  readonly kmsKey?: string;
  /** Whether S3 is reached through a VPC endpoint whose policy is known. */
  readonly endpoint: boolean;
  /** Whether jobs run in a VPC. */
  readonly vpc: boolean;
  /** Whether the subject may call an operation of SageMaker (`CreateTrainingJob`) on some resource of its own. */
  readonly mayCall: (operation: string) => boolean;
}

export interface Setup {
  /** As it is typed: `ground-truth-console`. */
  readonly name: string;
  readonly title: string;
  /** Whom it is checked of. */
  readonly subjects: readonly SetupSubject[];
  /** Which facts make it narrower or wider. */
  readonly uses: readonly (keyof SetupFacts)[];
  readonly checks: (facts: SetupFacts) => readonly SetupCheck[];
}

export const SAGEMAKER_SERVICE = 'sagemaker.amazonaws.com';
export const EVENTS_SERVICE = 'events.amazonaws.com';

/** Actions of one service by their names, which stand between spaces. */
export function actions(service: string, names: string): readonly string[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => `${service}:${name}`);
}

/** The permissions of a console, which pass the role that is known, or any. */
export function passing(permissions: readonly Permission[], { passedRole }: SetupFacts): readonly Permission[] {
  if (passedRole === undefined) return permissions;
  return permissions.map((each) =>
    each.actions.includes('iam:PassRole') ? { ...each, resources: [passedRole] } : each,
  );
}
