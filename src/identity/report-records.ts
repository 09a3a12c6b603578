// Reports about an account that were asked for and can be read for a while.

export interface CredentialReportRecord {
  readonly account: string;
  /** An account has one. */
  readonly name: 'credential-report';
  readonly generatedAt: number;
  /** Comma-separated values. */
  readonly content: string;
}

/** When something was last tried. */
export interface Access {
  /** Unique id of the user or role. */
  readonly entity: string;
  readonly at: number;
  readonly region: string;
}

/** What the users and roles of a report have tried in one service. */
export interface ServiceAccess {
  /** `sagemaker` */
  readonly namespace: string;
  /** The last one of each user and role. */
  readonly accesses: readonly Access[];
  /** The last one of each action, where the report tells of actions. */
  readonly actions: readonly (Access & { readonly name: string })[];
}

/** A service last accessed report. */
export interface AccessReportRecord {
  readonly account: string;
  /** The id of the job that made it. */
  readonly name: string;
  /** Of the user, group, role or policy that it is about. */
  readonly arn: string;
  readonly granularity: 'SERVICE_LEVEL' | 'ACTION_LEVEL';
  readonly createdAt: number;
  /** Those that its policies grant, by namespace. */
  readonly services: readonly ServiceAccess[];
}
