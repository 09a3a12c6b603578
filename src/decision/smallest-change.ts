// What is the least that would have to be otherwise for a request to be allowed? The order of the candidates stands here; how each is
// found, in the files of change/. AWS has no such answer: this is our own.

import type { AccessRequest } from './access-request.ts';
import type { Change, NoSingleChange, Obstacle } from './change/change.ts';
import { obstaclesTo } from './change/obstacles.ts';
import { lackingPlace } from './change/place.ts';
import { requestChange } from './change/request-change.ts';
import { statementAddition } from './change/statement-addition.ts';
import { statementEdit } from './change/statement-edit.ts';
import { notEvaluatedReason } from './decision-reason.ts';
import type { PolicySet } from './policy-set.ts';
import { type Evaluation, evaluate } from './reference.ts';

/**
 * The smallest change that would allow the request: other values in the call, else one item more in one statement, else one statement
 * more. `undefined` for a request that is allowed. Statements that deny are never edited, and a place that already allows is never
 * used to go around one that does not: then nobody can allow the request alone, and the answer names who must. It never throws.
 */
export function smallestChange(request: AccessRequest, policies: PolicySet): Change | NoSingleChange | undefined {
  try {
    const evaluation = evaluate(request, policies);
    const { decision, layer, reason } = evaluation.decision;
    if (decision === 'allowed') return undefined;
    if (layer === 'credentials') return noSingleChange([], `only other credentials can: ${reason}`);
    return (
      requestChange(request, policies, evaluation) ??
      policyChange(request, policies, evaluation) ??
      noneAgainst(obstaclesTo(request, policies, evaluation))
    );
  } catch (error) {
    return noSingleChange([], notEvaluatedReason(error));
  }
}

function policyChange(request: AccessRequest, policies: PolicySet, evaluation: Evaluation): Change | undefined {
  const { decision, matches } = evaluation;
  if (decision.decision === 'explicitDeny' || decision.layer === 'credentials') return undefined;
  const place = lackingPlace(decision.layer, matches);
  const edit = statementEdit(request, policies, evaluation, place);
  if (edit !== undefined) return edit;
  const added = statementAddition(request, policies, place);
  return added && evaluate(request, added.policies).decision.decision === 'allowed' ? added.addition : undefined;
}

function noneAgainst(obstacles: readonly Obstacle[]): NoSingleChange {
  return noSingleChange(obstacles, describe(obstacles));
}

function noSingleChange(obstacles: readonly Obstacle[], description: string): NoSingleChange {
  return { kind: 'none', obstacles, description };
}

function describe(obstacles: readonly Obstacle[]): string {
  if (obstacles.length > 1) return 'no single change can: all of these stand in the way';
  return obstacles[0]?.denial === undefined
    ? 'no change can be offered that allows just this'
    : 'only a change of the statement that denies it can';
}
