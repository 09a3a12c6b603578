// What is known about a request after each step of the pipeline: every step takes one of these and gives the next.

import type { Decision } from '../decision/decision.ts';
import type { ActivityLog } from '../identity/activity-log.ts';
import type { Use } from '../identity/note-use.ts';
import type { PresentedKey, ResolvedKey } from '../identity/resolve-access-key.ts';
import type { decideNeeds, Grant } from '../services/authorize.ts';
import type { AccessNeed, Call, Input, Operation, Output, ServiceOperations, World } from '../services/operation.ts';
import type { Authorization } from '../wire/authorization.ts';
import type { HttpHeaders } from '../wire/http-headers.ts';
import type { OperationShape, ServiceName, WireService } from '../wire/service-schemas.ts';
import type { SigningKeys } from '../wire/signing-keys.ts';
import type { Enforcement } from './configuration.ts';
import type { IssuerDocuments } from './issuer-documents.ts';
import type { TokenBuckets } from './token-buckets.ts';

/** One request as it came over HTTP, its body read whole. */
export interface HttpRequest {
  readonly method: string;
  /** The request line's target: the path, and the query without its question mark. */
  readonly path: string;
  readonly query: string;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
  readonly sourceIp: string;
  readonly secureTransport: boolean;
}

export interface Received {
  readonly http: HttpRequest;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export interface Routed extends Received {
  /** Absent only for operations that are called without a signature. */
  readonly authorization?: Authorization;
  readonly service: WireService;
  readonly shape: OperationShape;
  readonly operation: Operation;
}

export interface Authenticated extends Routed {
  readonly call: Call;
}

export interface Decoded extends Authenticated {
  readonly input: Input;
}

export interface Derived extends Decoded {
  readonly needs: readonly AccessNeed[];
}

/** What was decided: `undecided` with enforcement off, where nothing is asked. */
export type Outcome =
  | { readonly kind: 'allowed'; readonly grants: readonly Grant[] }
  | { readonly kind: 'undecided' }
  | Denied;

export interface Denied {
  readonly kind: 'denied';
  /** AWS's code and text. */
  readonly code: string;
  readonly message: string;
  /** The first need that was not allowed. */
  readonly unmet: { readonly need: AccessNeed; readonly decision: Decision };
}

export interface Decided extends Derived {
  readonly outcome: Outcome;
}

export interface Performed extends Decided {
  readonly output: Output;
}

/** The last state that a request reached, with everything that is known by then. */
export type Progress = Received & Partial<Omit<Performed, keyof Received>>;

/** Everything that the steps work with. */
export interface ServerParts {
  readonly services: Readonly<Record<ServiceName, ServiceOperations>>;
  readonly world: World;
  readonly activity: ActivityLog;
  readonly enforcement: Enforcement;
  readonly signingKeys: SigningKeys;
  readonly resolveKey: (key: PresentedKey, now: number) => ResolvedKey;
  /** Writes down, without making anyone wait, that a key was used. */
  readonly noteUse: (use: Use) => void;
  /** Absent: nobody is throttled. */
  readonly throttle?: TokenBuckets;
  readonly decideNeeds: typeof decideNeeds;
  readonly issuerDocuments: IssuerDocuments;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new UUID. */
  readonly newId: () => string;
  /** With which the operator publishes managed policies (operator-file.ts); without it nobody can. */
  readonly operatorToken?: string;
  /** Where bugs are reported: a sentence and its cause. */
  readonly report: (message: string, cause: unknown) => void;
}
