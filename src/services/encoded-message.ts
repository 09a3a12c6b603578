// The message that can go with a refusal, for those to read who may: what was asked, what was decided and with which condition keys.
// Sealed, so that only DecodeAuthorizationMessage opens it.
//
// AWS: STS API Reference, DecodeAuthorizationMessage (what it tells). The members are those that AWS's decoded messages were seen with.

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ContextRecord } from '../decision/context/context-record.ts';
import type { Decision } from '../decision/decision.ts';
import type { Caller } from '../identity/caller.ts';
import { LIMITS } from '../identity/quotas.ts';
import type { Sealer } from '../identity/seal.ts';
import type { AccessNeed } from './operation.ts';

const PURPOSE = 'authorization-message';
const MAX_LENGTH = 10_240;
const MAX_CONTENT_LENGTH = 1_048_576;

export interface DeniedCall {
  readonly caller: Caller;
  readonly need: AccessNeed;
  /** As the caller is told it. */
  readonly decision: Decision;
  readonly context: ContextRecord;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

interface Envelope {
  /** Of the caller who was refused: only there the message can be opened. */
  readonly account: string;
  readonly time: number;
  readonly message: string;
}

/** What of the context does not fit into a message of AWS's length is left out. */
export function encodeDenial(denied: DeniedCall, sealer: Sealer): string {
  const whole = seal(denied, denied.context, sealer);
  return whole.length <= MAX_LENGTH ? whole : seal(denied, {}, sealer);
}

/** The message's text; `undefined` for what is no such message of this account, or is too old. */
export function decodeDenial(encoded: string, account: string, now: number, sealer: Sealer): string | undefined {
  const packed = sealer.open(encoded, PURPOSE);
  if (packed === undefined) return undefined;
  const content = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_CONTENT_LENGTH });
  // What opens was made by `encodeDenial`, so that it has this shape.
  const envelope: Envelope = JSON.parse(content.toString('utf8'));
  const old = now >= envelope.time + LIMITS.authorizationMessageLifetime * 1000;
  return old || envelope.account !== account ? undefined : envelope.message;
}

function seal(denied: DeniedCall, context: ContextRecord, sealer: Sealer): string {
  const { caller, time } = denied;
  const envelope: Envelope = { account: caller.account, time, message: JSON.stringify(describe(denied, context)) };
  return sealer.seal(deflateRawSync(JSON.stringify(envelope)).toString('base64'), PURPOSE);
}

function describe({ caller, need, decision }: DeniedCall, context: ContextRecord): unknown {
  const explicit = decision.decision === 'explicitDeny';
  // Statements of a policy on the resource are its owner's to know.
  const statements = explicit ? decision.statements.filter(({ layer }) => layer !== 'resource') : [];
  return {
    allowed: false,
    explicitDeny: explicit,
    matchedStatements: {
      items: statements.map(({ policy, index, layer }) => ({
        statementId: policy.document.statements[index]?.sid?.value ?? '',
        effect: 'DENY',
        policy: policy.arn ?? policy.name,
        layer,
      })),
    },
    failures: { items: [] },
    context: {
      principal: { id: caller.userId, arn: caller.arn },
      action: need.action,
      resource: need.resource,
      conditions: {
        items: Object.entries(context).map(([key, values]) => ({
          key,
          values: { items: [values].flat().map((value) => ({ value })) },
        })),
      },
    },
  };
}
