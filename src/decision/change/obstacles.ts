// Everything that stands in the way of a request: the statements that deny it, and the places that do not allow it.

import type { AccessRequest } from '../access-request.ts';
import type { StatementReference } from '../decision.ts';
import { describeStatement } from '../decision-reason.ts';
import type { PolicySet } from '../policy-set.ts';
import { type Evaluation, evaluate } from '../reference.ts';
import type { Obstacle } from './change.ts';
import { lackingPlace, OWNERS, type Place, placeName, withoutDenials } from './place.ts';
import { statementAddition } from './statement-addition.ts';

/** More places than these cannot lack an allow: the layers, and the levels of service control policies. */
const MAX_PLACES = 20;

/** In the order of evaluation: denials first, then the places that lack an allow. */
export function obstaclesTo(request: AccessRequest, policies: PolicySet, evaluation: Evaluation): readonly Obstacle[] {
  const { decision, matches } = evaluation;
  const denials = decision.decision === 'explicitDeny' ? decision.statements : [];
  return [
    ...denials.map((denial) => denialObstacle(denial, matches)),
    ...lackingPlaces(request, withoutDenials(policies)).map((place) => lackObstacle(place, request, policies)),
  ];
}

/** The places that do not allow, whatever is denied besides. Each is found by supposing that those before it allow. */
function lackingPlaces(request: AccessRequest, policies: PolicySet): readonly Place[] {
  const places: Place[] = [];
  let supposed = policies;
  while (places.length < MAX_PLACES) {
    const { decision, matches } = evaluate(request, supposed);
    if (decision.decision !== 'implicitDeny' || decision.layer === 'credentials') break;
    const place = lackingPlace(decision.layer, matches, supposed);
    if (places.some(({ layer, level }) => layer === place.layer && level === place.level)) break;
    places.push(place);
    const next = statementAddition(request, supposed, place);
    if (next === undefined) break;
    supposed = next.policies;
  }
  return places;
}

function denialObstacle(denial: StatementReference, matches: Evaluation['matches']): Obstacle {
  const who = OWNERS[denial.layer];
  return {
    layer: denial.layer,
    level: matches.find(({ layer, policy }) => layer === denial.layer && policy === denial.policy)?.level ?? 0,
    denial,
    who,
    description: `${describeStatement(denial)} denies it: only ${who} can decide that it should not`,
  };
}

function lackObstacle(place: Place, request: AccessRequest, policies: PolicySet): Obstacle {
  const who = OWNERS[place.layer];
  const needed = statementAddition(request, policies, place)?.addition.statement;
  return {
    ...place,
    ...(needed !== undefined && { needed }),
    who,
    description: `the ${placeName(place, policies, request.resource)} must allow it: ask ${who}`,
  };
}
