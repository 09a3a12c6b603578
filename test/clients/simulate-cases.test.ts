// The simulator's door: every request of a decision case that SimulateCustomPolicy can be told of, sent by the official client, must be
// decided as the library decides it; every other one is listed here with what keeps it out.

import {
  paginateSimulateCustomPolicy,
  SimulateCustomPolicyCommand,
  SimulateCustomPolicyRequest$,
} from '@aws-sdk/client-iam';
import { NormalizedSchema } from '@smithy/core/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDecisionCases } from '../decision/load-cases.ts';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { type Asked, batchOf, OBSTACLES, obstacleOf, simulationInput } from './simulation-door.ts';

const CALLS_AT_ONCE = 4;

const all: readonly Asked[] = loadDecisionCases().flatMap(({ file, data }) =>
  (data.requests ?? []).map((request) => ({ file, data, request })),
);
const obstacles = new Map(all.map((asked) => [asked, obstacleOf(asked)]));
const told = keptBy(undefined);

let admin: Clients;
serveWhileTesting(async (_server, clients) => {
  admin = clients;
});

/** The requests that one obstacle keeps out, or that none does. */
function keptBy(obstacle: ReturnType<typeof obstacleOf>): readonly Asked[] {
  return all.filter((asked) => obstacles.get(asked) === obstacle);
}

function grouped(asks: readonly Asked[], keyOf: (asked: Asked) => string): ReadonlyMap<string, readonly Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const asked of asks) groups.set(keyOf(asked), [...(groups.get(keyOf(asked)) ?? []), asked]);
  return groups;
}

/** What was answered about each action and resource; the error where the call was refused. */
type Answers = ReadonlyMap<string, string> | Error;

async function ask(batch: readonly Asked[]): Promise<Answers> {
  const answers = new Map<string, string>();
  try {
    for await (const page of paginateSimulateCustomPolicy({ client: admin.iam }, simulationInput(batch))) {
      for (const result of page.EvaluationResults ?? []) {
        answers.set(`${result.EvalActionName} on *`, String(result.EvalDecision));
        for (const { EvalResourceName, EvalResourceDecision } of result.ResourceSpecificResults ?? []) {
          answers.set(`${result.EvalActionName} on ${EvalResourceName}`, String(EvalResourceDecision));
        }
      }
    }
    return answers;
  } catch (error) {
    return error as Error;
  }
}

describe('every request that can be told', () => {
  const answers = new Map<Asked, Answers>();

  beforeAll(async () => {
    const work = grouped(told, batchOf).values();
    const worker = async () => {
      for (const batch of work) {
        const answered = await ask(batch);
        for (const asked of batch) answers.set(asked, answered);
      }
    };
    await Promise.all(Array.from({ length: CALLS_AT_ONCE }, worker));
  }, 120_000);

  it('is most of them', () => {
    expect(told.length).toBeGreaterThan(all.length * 0.75);
  });

  describe.each([...grouped(told, ({ file }) => file)])('%s', (_file, asks) => {
    it.each(asks)('$request.title', (asked) => {
      const answered = answers.get(asked);
      if (answered instanceof Error || answered === undefined) throw answered ?? new Error('it was not asked');
      const { action, resource, expect: expected } = asked.request;
      expect(answered.get(`${action} on ${resource}`)).toBe(expected.decision);
    });
  });
});

describe.each(OBSTACLES.filter((obstacle) => keptBy(obstacle).length > 0))(
  'cannot be told because $why',
  (obstacle) => {
    const kept = keptBy(obstacle);

    if ('noMember' in obstacle.shownBy) {
      const { noMember } = obstacle.shownBy;
      it('the operation has no member for it', () => {
        const members = Object.keys(NormalizedSchema.of(SimulateCustomPolicyRequest$).getMemberSchemas());
        expect(members).toContain('PolicyInputList');
        expect(members.filter((member) => noMember.test(member))).toEqual([]);
      });
      // These are the requests. Nothing is asked of the server: what could be told of them would be another question.
      it.skip.each(kept)('$file: $request.title', () => undefined);
    } else {
      const { refusal } = obstacle.shownBy;
      it.each(kept)('$file: $request.title', async (asked) => {
        const sent = admin.iam.send(new SimulateCustomPolicyCommand(simulationInput([asked])));
        const error: Error = await sent.then(
          () => new Error('it was answered'),
          (refused: Error) => refused,
        );
        expect(`${error.name.replace(/Exception$/, '')}: ${error.message}`).toMatch(refusal);
      });
    }
  },
);

it('no request is left out', () => {
  const kept = OBSTACLES.flatMap(keptBy);
  expect(new Set([...told, ...kept]).size).toBe(all.length);
  expect(kept.length + told.length).toBe(all.length);
  expect(all.length).toBeGreaterThan(1000);
});
