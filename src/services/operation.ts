// What an API operation is to the pipeline: what must be allowed first, and what is then done. No HTTP in here.

import type { ResourcePolicy } from '../decision/policy-set.ts';
import type { ActivityHistory } from '../identity/activity-log.ts';
import type { Caller } from '../identity/caller.ts';
import type { IdentityStore } from '../identity/identity-store.ts';
import type { Sealer } from '../identity/seal.ts';
import type { ResourceStore } from '../sagemaker/resource-store.ts';
import type { RuntimeStore } from '../sagemaker/runtime-store.ts';
import type { NotebookOpening } from './sagemaker/notebook-opening.ts';
import type { InvokeModel } from './sagemaker-runtime/invoke-model.ts';
import type { IssuerKeys } from './sts/issuer-keys.ts';
import type { Decide } from './two-evaluators.ts';

/** The interface endpoint of a VPC that a request came through. */
export interface VpcEndpoint {
  /** `vpc-1a2b3c4d` */
  readonly vpc: string;
  /** `vpce-1a2b3c4d` */
  readonly id: string;
  /** The text of the endpoint's policy. Absent: it lets everything through. */
  readonly policy?: string;
}

/** How a request came: what its listener knows of it. */
export interface Arrival {
  /** Of whoever sent it; with an `endpoint`, the private address in its VPC. */
  readonly sourceIp: string;
  readonly secureTransport: boolean;
  /** Absent for what came over a public address. */
  readonly endpoint?: VpcEndpoint;
}

/** One call, once its caller is known. */
export interface Call extends Arrival {
  readonly requestId: string;
  readonly caller: Caller;
  /** The Region of the signature's credential scope; for IAM and Organizations, which are global, us-east-1. */
  readonly region: string;
  /** Milliseconds since the epoch: the one time that everything in this call goes by. */
  readonly time: number;
  readonly userAgent: string;
  /** Present when this very request showed a code of the caller's MFA device: the time of the call. */
  readonly mfaAt?: number;
}

/** What operations work on. */
export interface World {
  readonly identity: IdentityStore;
  readonly resources: ResourceStore;
  /** Records of feature groups, and metrics. */
  readonly runtime: RuntimeStore;
  /** What answers for the models behind endpoints. Absent: nothing does. */
  readonly invokeModel?: InvokeModel;
  /** What was done before; read by reports only. */
  readonly activity: ActivityHistory;
  readonly sealer: Sealer;
  /** Answers every access request. */
  readonly decide: Decide;
  /** The keys that the tokens of OpenID Connect issuers are checked with. */
  readonly issuerKeys: IssuerKeys;
  /** `https://…`, without a slash at its end: the address under which services outside reach this server. */
  readonly issuerUrl: string;
  /** Whether refusals carry an encoded message for DecodeAuthorizationMessage. */
  readonly encodedMessages: boolean;
  /** Makes the URLs that open a notebook in a browser. Absent: nothing listens for them. */
  readonly presign?: (opening: NotebookOpening) => string;
  /** How long a SageMaker resource stays in a transitional state, in milliseconds. */
  readonly transitionMilliseconds: number;
  /** Random bytes, for ids and secrets. */
  readonly randomBytes: (size: number) => Uint8Array;
}

/** One thing that must be allowed before the operation is performed. */
export interface AccessNeed {
  /** `sagemaker:CreateTrainingJob` */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  /** The account that owns the resource, where its ARN does not carry that account. */
  readonly resourceAccount?: string;
  /** The condition keys of this request beyond the global ones; a key with no value at all is an empty list. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** The policy on the resource: for `sts:AssumeRole` the role's trust policy. */
  readonly resourcePolicy?: { readonly kind: ResourcePolicy['kind']; readonly name: string; readonly text: string };
}

export interface Operation {
  readonly name: string;
  /** CloudTrail's `readOnly`: false for everything that changes something. */
  readonly readOnly: boolean;
  /** Whether its events are CloudTrail's data events, which look-ups do not find: what works on the data within a resource. */
  readonly dataEvent?: true;
  /**
   * For operations whose input proves more of who calls: a code of an MFA device. Comes before everything else, gives the call with
   * what was proved, and throws a ServiceError when the proof fails, which it does whatever the policies say.
   */
  readonly prove?: (input: Input, call: Call, world: World) => Promise<Call>;
  /**
   * Only of operations that are called without a signature: who calls, by what the input proves. `time` is in milliseconds since the
   * epoch. Throws a ServiceError when it proves nothing.
   */
  readonly identify?: (input: Input, time: number, world: World) => Promise<Caller>;
  /**
   * What must be allowed: at least one thing, all of it, in this order. It may look things up; it changes nothing. It may throw a
   * ServiceError for input whose resource cannot even be named.
   */
  readonly needs: (input: Input, call: Call, world: World) => readonly AccessNeed[] | Promise<readonly AccessNeed[]>;
  readonly perform: (input: Input, call: Call, world: World) => Promise<Output>;
}

/** Members as the SDK's shapes name them; structure and types have been checked against the shape before. */
export type Input = Readonly<Record<string, unknown>>;
export type Output = Readonly<Record<string, unknown>>;

/** The operations of one service by name. An operation that is not here is refused by name. */
export type ServiceOperations = ReadonlyMap<string, Operation>;
