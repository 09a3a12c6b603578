// Everything that stands in the way of a request: the statements that deny it, and the places that do not allow it.

import type { AccessRequest } from '../access-request.ts';
import { describeStatement } from '../decision-reason.ts';
import type { PolicyMatch } from '../policy-match.ts';
import type { PolicySet } from '../policy-set.ts';
import { type Evaluation, evaluate } from '../reference.ts';
import type { StatementMatch } from '../statement-match.ts';
import type { Obstacle } from './change.ts';
import { lackingPlace, OWNERS, type Place, placeName, withoutDenials } from './place.ts';
import { statementAddition } from './statement-addition.ts';

/** More places than these cannot lack an allow: the layers, and the levels of service control policies. */
const MAX_PLACES = 20;

/** In the order of evaluation: denials first, then the places that lack an allow. */
export function obstaclesTo(
  request: AccessRequest,
  policies: PolicySet,
  { matches }: Pick<Evaluation, 'matches'>,
): readonly Obstacle[] {
  return [
    ...denialsIn(matches).map(denialObstacle),
    ...lackingPlaces(request, withoutDenials(policies)).map((place) => lackObstacle(place, request, policies)),
  ];
}

/** A statement that denies the request, and where it stands. */
export interface Denial {
  readonly match: PolicyMatch;
  readonly statement: StatementMatch;
}

/** In the order of evaluation. */
export function denialsIn(matches: readonly PolicyMatch[]): readonly Denial[] {
  return matches.flatMap((match) =>
    match.statements
      .filter(({ applies, statement }) => applies && statement.effect === 'Deny')
      .map((statement) => ({ match, statement })),
  );
}

/** The places that do not allow, whatever is denied besides. Each is found by supposing that those before it allow. */
function lackingPlaces(request: AccessRequest, policies: PolicySet): readonly Place[] {
  const places: Place[] = [];
  let supposed = policies;
  while (places.length < MAX_PLACES) {
    const { decision, matches } = evaluate(request, supposed);
    if (decision.decision !== 'implicitDeny' || decision.layer === 'credentials') break;
    const place = lackingPlace(decision.layer, matches);
    if (places.some(({ layer, level }) => layer === place.layer && level === place.level)) break;
    places.push(place);
    const next = statementAddition(request, supposed, place);
    if (next === undefined) break;
    supposed = next.policies;
  }
  return places;
}

function denialObstacle({ match: { layer, level, policy }, statement }: Denial): Obstacle {
  const denial = { layer, policy, index: statement.statement.index };
  const who = OWNERS[layer];
  return {
    layer,
    level,
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
