// What a simulation comes to, in AWS's shapes: one result an action, with the result of each resource in it. Decisions and traces
// are the decision floor's; nothing is evaluated here.
//
// AWS: API_EvaluationResult, API_ResourceSpecificResult, API_Statement, and the sample responses of API_SimulatePrincipalPolicy

import { setImmediate } from 'node:timers/promises';
import type { EvalDecision, Layer, StatementReference } from '../../decision/decision.ts';
import { type Explanation, explain } from '../../decision/explain.ts';
import { distinctKeys } from '../../decision/missing-context.ts';
import type { PolicyMatch } from '../../decision/policy-match.ts';
import { indexPlaces, type Place } from '../../language/place.ts';
import type { PolicyDocument } from '../../language/policy-document.ts';
import type { Output } from '../operation.ts';
import { type Simulation, simulatedRequest } from './simulation-input.ts';
import { isOfOrganization, missingKeys } from './simulation-keys.ts';

/** From the mildest to the most restrictive. */
const DECISIONS: readonly EvalDecision[] = ['allowed', 'implicitDeny', 'explicitDeny'];

/** How `EvalDecisionDetails` calls the layers that it tells of. */
const DETAIL_NAMES = {
  identity: 'IAM Policy',
  resource: 'Resource Policy',
  boundary: 'Permissions Boundary Policy',
} as const satisfies Partial<Record<Layer, string>>;

type DetailedLayer = keyof typeof DETAIL_NAMES;

interface ResourceResult {
  readonly resource: string;
  readonly decision: EvalDecision;
  readonly statements: readonly StatementReference[];
  readonly missing: readonly string[];
  /** What each layer says on its own, where two accounts are involved. */
  readonly details?: Readonly<Record<string, EvalDecision>>;
  readonly allowedByBoundary?: boolean;
  readonly allowedByOrganizations?: boolean;
}

/** The EvaluationResult of one action on all resources of the simulation. Other calls are served between two decisions. */
export async function evaluationResult(simulation: Simulation, action: string): Promise<Output> {
  const results: ResourceResult[] = [];
  for (const resource of simulation.resources) {
    await setImmediate();
    results.push(simulate(simulation, action, resource));
  }
  const decision = mostRestrictive(results.map((result) => result.decision));
  const named = simulation.resources[0] !== '*';
  const endedByOrganizations = results.some(({ allowedByOrganizations }) => allowedByOrganizations === false);
  const details = results.flatMap((result) => (result.details ? [result.details] : []));
  return {
    EvalActionName: action,
    // AWS: the format of the ARNs that the action takes, where it knows one, and no ARN of the caller's. No catalog of formats is here.
    EvalResourceName: '*',
    EvalDecision: decision,
    MatchedStatements: matchedStatements(
      results.filter((result) => result.decision === decision).flatMap(({ statements }) => statements),
    ),
    MissingContextValues: distinctKeys(results.flatMap(({ missing }) => missing)),
    ...limitDetails(results),
    ...(named && !endedByOrganizations && { EvalDecisionDetails: mergeDetails(details) }),
    ...(named && { ResourceSpecificResults: results.map(resourceShape) }),
  };
}

function simulate(simulation: Simulation, action: string, resource: string): ResourceResult {
  const { request, policies } = simulatedRequest(simulation, action, resource);
  const explanation = explain(request, policies, { change: false });
  const { trace, decision } = explanation;
  const exempt = explanation.exemptions.some(({ layer }) => layer === 'serviceControl');
  const levels = exempt
    ? undefined
    : policies.serviceControl?.map((_, level) => trace.filter((match) => match.level === level));
  const allowedByOrganizations = levels?.every((level) => verdictOf(level, 'serviceControl') === 'allowed');
  const crossAccount = ![simulation.principal.account, 'aws'].includes(request.resourceAccount ?? '');
  return {
    resource,
    decision: decision.decision,
    statements: decision.statements.filter(({ layer }) => !isOfOrganization(layer)),
    missing: missingKeys(explanation, simulation.context),
    ...(crossAccount && allowedByOrganizations !== false && { details: detailsOf(explanation, policies) }),
    ...(policies.boundary && { allowedByBoundary: verdictOf(trace, 'boundary') === 'allowed' }),
    ...(allowedByOrganizations !== undefined && { allowedByOrganizations }),
  };
}

/** What the statements of one layer say by themselves. */
function verdictOf(trace: readonly PolicyMatch[], layer: Layer): EvalDecision {
  const effects = trace
    .filter((match) => match.layer === layer)
    .flatMap(({ statements }) => statements)
    .filter(({ applies }) => applies)
    .map(({ statement }) => statement.effect);
  if (effects.includes('Deny')) return 'explicitDeny';
  return effects.includes('Allow') ? 'allowed' : 'implicitDeny';
}

function detailsOf(
  { trace }: Explanation,
  policies: Partial<Readonly<Record<DetailedLayer, unknown>>>,
): Readonly<Record<string, EvalDecision>> {
  const present = (Object.keys(DETAIL_NAMES) as DetailedLayer[]).filter((layer) => policies[layer] !== undefined);
  return Object.fromEntries(present.map((layer) => [DETAIL_NAMES[layer], verdictOf(trace, layer)]));
}

function resourceShape(result: ResourceResult): Output {
  return {
    EvalResourceName: result.resource,
    EvalResourceDecision: result.decision,
    MatchedStatements: matchedStatements(result.statements),
    MissingContextValues: result.missing,
    ...(result.details && { EvalDecisionDetails: result.details }),
    ...boundaryDetail(result.allowedByBoundary),
  };
}

/** Boundaries and organizations over all resources: one that is not allowed is enough to say no. */
function limitDetails(results: readonly ResourceResult[]): Output {
  const organizations = together(results.map(({ allowedByOrganizations }) => allowedByOrganizations));
  return {
    ...(organizations !== undefined && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: organizations },
    }),
    ...boundaryDetail(together(results.map(({ allowedByBoundary }) => allowedByBoundary))),
  };
}

function boundaryDetail(allowed: boolean | undefined): Output {
  return allowed === undefined ? {} : { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowed } };
}

/** `undefined` where there is nothing to tell of. */
function together(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(undefined) ? undefined : !answers.includes(false);
}

function mergeDetails(details: readonly Readonly<Record<string, EvalDecision>>[]): Output {
  const names = new Set(details.flatMap((each) => Object.keys(each)));
  return Object.fromEntries(
    [...names].map((name) => [name, mostRestrictive(details.flatMap((each) => each[name] ?? []))]),
  );
}

function mostRestrictive(decisions: readonly EvalDecision[]): EvalDecision {
  return DECISIONS.findLast((decision) => decisions.includes(decision)) ?? 'implicitDeny';
}

function matchedStatements(statements: readonly StatementReference[]): readonly Output[] {
  const distinct = new Map(statements.map((each) => [`${each.layer} ${each.policy.name} ${each.index}`, each]));
  const places = new Map<PolicyDocument, PlaceLookup>();
  return [...distinct.values()].map(({ layer, policy: { name, document }, index }) => {
    const placeOf = places.get(document) ?? indexPlaces(document.text);
    places.set(document, placeOf);
    return {
      SourcePolicyId: name,
      // Observed: neither is a word of AWS's own list of PolicySourceType.
      SourcePolicyType: layer === 'resource' ? 'Resource Policy' : 'IAM Policy',
      StartPosition: position(placeOf(statementStart(document, index))),
      EndPosition: position(placeOf(document.statements[index]?.at.end ?? 0)),
    };
  });
}

type PlaceLookup = ReturnType<typeof indexPlaces>;

/**
 * Directly behind what comes before the statement: the bracket that opens the value of `Statement`, or the statement before. The end
 * is directly behind the statement's own bracket.
 *
 * Observed: awscli examples/iam/simulate-custom-policy.rst and simulate-principal-policy.rst
 */
function statementStart({ text, statements }: PolicyDocument, index: number): number {
  const previous = statements[index - 1];
  if (previous !== undefined) return previous.at.end;
  const start = statements[index]?.at.start ?? 0;
  const before = text.slice(0, start).trimEnd();
  return before.endsWith('[') ? before.length : start + 1;
}

/** Lines and columns from 1. */
function position({ line, column }: Place): Output {
  return { Line: line, Column: column + 1 };
}
