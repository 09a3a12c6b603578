// The way of every request, as a list that is read from top to bottom. Each step is a file beside this one; HTTP itself is the
// listener's business.

import { decidingInTransactions } from '../services/decide-in-transaction.ts';
import type { WireResponse } from '../wire/response.ts';
import { authenticate, identify } from './authenticate.ts';
import { decideAccess, enforceDecision } from './decide-access.ts';
import { decodeInput } from './decode-input.ts';
import { encodeAnswer } from './encode-answer.ts';
import type {
  Authenticated,
  Decided,
  Decoded,
  Derived,
  HttpRequest,
  Performed,
  Progress,
  Received,
  Routed,
  ServerParts,
} from './exchange.ts';
import { recordActivity } from './record-activity.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { routeRequest } from './route-request.ts';
import { throttleCaller } from './throttle-caller.ts';

/**
 * INVARIANT (one gate): an operation is performed only after `enforceDecision` came back without throwing.
 * INVARIANT (record first): what was changed or denied is recorded durably before the answer leaves.
 * Never throws: whatever goes wrong becomes an answer.
 */
export async function answerRequest(http: HttpRequest, parts: ServerParts): Promise<WireResponse> {
  const received = receive(http, parts);
  let progress: Progress = received;
  const reached = <State extends Progress>(state: State): State => {
    progress = state;
    return state;
  };
  try {
    const routed = reached(routeRequest(received, parts));
    const authenticated = reached(throttleCaller(await callerOf(routed, parts), parts));
    const decoded = reached(decodeInput(authenticated));
    const proven = reached(await prove(decoded, parts));
    const derived = reached(await deriveNeeds(proven, parts));
    const decided = reached(decideAccess(derived, parts));
    enforceDecision(decided, parts);
    const performed = reached(await perform(decided, parts));
    const response = encodeAnswer(performed);
    await recordActivity(performed, undefined, parts);
    return response;
  } catch (error) {
    return await refuse(progress, refusalOf(error, progress, parts), parts);
  }
}

function receive(http: HttpRequest, parts: ServerParts): Received {
  return { http, requestId: parts.newId(), time: parts.now() };
}

/** What the input itself proves of the caller: a code of an MFA device. */
async function prove(decoded: Decoded, parts: ServerParts): Promise<Decoded> {
  const { operation, input, call } = decoded;
  if (operation.prove === undefined) return decoded;
  return { ...decoded, call: await operation.prove(input, call, parts.world) };
}

/** By the signature, or by what the input proves where the operation needs none. */
async function callerOf(routed: Routed, parts: ServerParts): Promise<Authenticated> {
  return routed.operation.identify === undefined ? authenticate(routed, parts) : identify(routed, parts);
}

async function deriveNeeds(decoded: Decoded, parts: ServerParts): Promise<Derived> {
  if (parts.enforcement === 'off') return { ...decoded, needs: [] };
  return { ...decoded, needs: await decoded.operation.needs(decoded.input, decoded.call, parts.world) };
}

/** Where the decision does not bind (enforcement `off` and `soft`), it is not repeated either. */
async function perform(decided: Decided, parts: ServerParts): Promise<Performed> {
  const { operation, input, call, outcome } = decided;
  const world =
    outcome.kind === 'allowed' ? decidingInTransactions(decided, parts.world, parts.decideNeeds) : parts.world;
  return { ...decided, output: await operation.perform(input, call, world) };
}

/** A refusal is recorded like a success; one that cannot be recorded is an internal failure. */
async function refuse(progress: Progress, refusal: Refusal, parts: ServerParts): Promise<WireResponse> {
  try {
    await recordActivity(progress, refusal.error, parts);
    return refusal.response;
  } catch (error) {
    return refusalOf(error, progress, parts).response;
  }
}
