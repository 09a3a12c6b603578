// Through which doors does every request of the decision cases go, and why does it not go through the others? The tests of the doors
// ask here, so that no request is left out without a reason.

import { principalNamed } from '../../src/cli/explain/principal-named.ts';
import { isAction, isResource } from '../../src/cli/explain/request-parts.ts';
import { resourcePolicyKind } from '../../src/decision/resource-policy-kind.ts';
import { obstacleOf } from '../clients/simulation-door.ts';
import { type CaseRequest, type DecisionCase, givenPrincipal, loadDecisionCases } from '../decision/load-cases.ts';

/** One request of one case. */
export interface AskedRequest {
  readonly file: string;
  readonly data: DecisionCase;
  readonly request: CaseRequest;
}

export interface Door {
  readonly title: string;
  /** The file that sends the requests through. */
  readonly heldBy: string;
  /** Why the request cannot go through; `undefined` where it must. */
  readonly keepsOut: (asked: AskedRequest) => string | undefined;
}

export const CASES = loadDecisionCases();

export const ASKED: readonly AskedRequest[] = CASES.flatMap(({ file, data }) =>
  (data.requests ?? []).map((request) => ({ file, data, request })),
);

/** The folder that a case stands in. */
export function topicOf({ file }: { readonly file: string }): string {
  return file.slice(0, file.lastIndexOf('/'));
}

export const DOORS = {
  reference: {
    title: 'library, reference evaluator',
    heldBy: 'test/cases/doors.test.ts',
    keepsOut: () => undefined,
  },
  compiled: {
    title: 'library, compiled evaluator',
    heldBy: 'test/cases/doors.test.ts',
    keepsOut: () => undefined,
  },
  explain: {
    title: '`sagewarden explain --json`',
    heldBy: 'test/cases/doors.test.ts',
    keepsOut: cannotBeTyped,
  },
  process: {
    title: '`bin/sagewarden explain`, a process of its own',
    heldBy: 'test/cases/doors.test.ts',
    keepsOut: (asked) =>
      cannotBeTyped(asked) ??
      (isFirstOfItsTopic(asked) ? undefined : 'a process takes its time: one request of every topic'),
  },
  testFile: {
    title: '`sagewarden test`',
    heldBy: 'test/cases/doors.test.ts',
    keepsOut: cannotBeTyped,
  },
  matcher: {
    title: 'matchers for vitest',
    heldBy: 'test/cases/doors.test.ts',
    keepsOut: cannotBeTyped,
  },
} as const satisfies Readonly<Record<string, Door>>;

/** The doors of a running server, which take an HTTP request each. */
export const SERVED_DOORS = {
  simulator: {
    title: 'SimulateCustomPolicy, by the official client',
    heldBy: 'test/clients/simulate-cases.test.ts',
    keepsOut: (asked) => obstacleOf(asked)?.why,
  },
  calls: {
    title: 'calls of the official clients that the policies decide about',
    heldBy: 'test/clients/seed-cases-server.test.ts',
    keepsOut: ({ request }) => (request.api === undefined ? 'the case names no call' : undefined),
  },
} as const satisfies Readonly<Record<string, Door>>;

/** What the command line, test files and matchers cannot be asked, because the library takes more than they do. */
function cannotBeTyped({ data, request }: AskedRequest): string | undefined {
  const { action, resource } = request;
  const { resource: onResource } = data.policies;
  if (data.expectProblems !== undefined) return 'a policy of the case is malformed on purpose';
  if (!isAction(action)) return 'the action is not one service:name';
  if (!isResource(resource)) return 'the resource is neither an ARN nor *';
  if (onResource !== undefined && onResource.kind !== resourcePolicyKind(resource)) {
    return 'the kind of policy on the resource is told by its ARN, which is of another kind';
  }
  if ('fault' in principalNamed(givenPrincipal(data, request)))
    return 'who is said to be behind the principal cannot be';
  return undefined;
}

const FIRST_OF_TOPICS: ReadonlySet<CaseRequest> = new Set(
  [
    ...new Map(
      ASKED.filter((asked) => cannotBeTyped(asked) === undefined)
        .toReversed()
        .map((asked) => [topicOf(asked), asked.request]),
    ),
  ].map(([, request]) => request),
);

function isFirstOfItsTopic({ request }: AskedRequest): boolean {
  return FIRST_OF_TOPICS.has(request);
}

export interface DoorCount {
  readonly title: string;
  readonly heldBy: string;
  readonly through: number;
  /** Each reason with the number of requests that it keeps out. */
  readonly keptOut: readonly (readonly [reason: string, count: number])[];
}

/** For every door how many requests go through, and how many do not for which reason. */
export function countDoors(): readonly DoorCount[] {
  return Object.values<Door>({ ...DOORS, ...SERVED_DOORS }).map(({ title, heldBy, keepsOut }) => {
    const counts = new Map<string, number>();
    for (const asked of ASKED) {
      const reason = keepsOut(asked);
      if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    const keptOut = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const out = keptOut.reduce((sum, [, count]) => sum + count, 0);
    return { title, heldBy, through: ASKED.length - out, keptOut };
  });
}
