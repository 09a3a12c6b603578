// What is one step of the walk? Plain data: which operation is called, by whom, with what, and whether it is refused.

export type Service = 'iam' | 'sts' | 'organizations' | 'sagemaker';

/**
 * Text in `input` may hold `{{name}}` or `{{name.Member.0}}`: what an earlier step kept, or what the walk's world makes afresh
 * (walk-world.ts tells their names).
 */
export interface Step {
  /** Service and operation, in AWS's names: `iam.CreateUser`. */
  readonly call: `${Service}.${string}`;
  readonly input?: Readonly<Record<string, unknown>>;
  /** Who calls: the name under which a step kept credentials. Without it, the first account's administrator. */
  readonly as?: string;
  /** Without it, us-east-1. */
  readonly region?: string;
  /** Takes the client's own paginator, with pages of so many items, and records all that it gathers. */
  readonly pageSize?: number;
  /** The error code that the call is refused with. Without it the call has to succeed. */
  readonly refused?: string;
  /** What later steps need: a name, and the path of the answer's member, such as `User.UserId`; of a refusal `message`. */
  readonly keep?: Readonly<Record<string, string>>;
  /** `operation`: clients from before it exists leave the step out. A list: members of its answer that such clients do not read. */
  readonly newer?: 'operation' | readonly string[];
}

/** Takes the client's own waiter: `UserExists`. */
export interface Waiting extends Omit<Step, 'call' | 'pageSize' | 'refused' | 'keep' | 'newer'> {
  readonly wait: `${Service}.${string}`;
}

/** Starts the server again on the same data, its clock so many minutes before or after the clients'. */
export interface ClockChange {
  readonly clockMinutes: number;
}

export type WalkStep = Step | Waiting | ClockChange;
