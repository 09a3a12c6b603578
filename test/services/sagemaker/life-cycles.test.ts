// Kinds of resources that are made from facts, on their way: under way at once, settled when the time has passed, stopped before that, gone
// after a deletion.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAMILIES, TYPE_FACTS } from '../../../src/sagemaker/families.ts';
import type { Family } from '../../../src/sagemaker/operation-row.ts';
import type { TypeFacts } from '../../../src/sagemaker/type-facts.ts';
import { type Bench, openBench, TRANSITION } from './bench.ts';
import { minimalInput } from './minimal-input.ts';

/** Those that need no other resource, have a course, and whose minimal input is whole. */
const ALONE = TYPE_FACTS.filter(
  ({ noun, create, references = [], own = [], status }) =>
    create?.passing !== undefined && status !== undefined && references.length === 0 && !own.includes(`Create${noun}`),
);
const ROLE = 'arn:aws:iam::111122223333:role/service-role/Execution';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

test('there are many kinds to try', () => expect(ALONE.length).toBeGreaterThan(15));

describe.each(ALONE.map((facts) => [facts.type, facts] as const))('%s', (_type, facts) => {
  test('is under way, then settled', async () => {
    const address = await made(facts);
    expect(await statusOf(facts, address, 1)).toBe(facts.create?.passing);
    expect(await statusOf(facts, address, TRANSITION)).toBe(facts.create?.settled);
  });

  test.runIf(facts.stop?.from?.includes(facts.create?.passing ?? '') === true)(
    'is stopped on the way and comes to rest stopped',
    async () => {
      const address = await made(facts);
      await bench.perform(`Stop${facts.noun}`, { ...minimalInput(`Stop${facts.noun}`), ...address }, 1);
      expect(await statusOf(facts, address, 2)).toBe(facts.stop?.course?.passing);
      expect(await statusOf(facts, address, 1 + TRANSITION)).toBe(facts.stop?.course?.settled);
    },
  );

  test.runIf(facts.delete !== undefined)(
    'cannot be deleted in another status than its facts name, and is gone after',
    async () => {
      const address = await made(facts);
      const remove = (at: number) =>
        bench.perform(`Delete${facts.noun}`, { ...minimalInput(`Delete${facts.noun}`), ...address }, at);
      const family = familyFor(facts);
      if (facts.delete?.from !== undefined && !facts.delete.from.includes(facts.create?.passing ?? '')) {
        await expect(remove(1)).rejects.toMatchObject({ code: family.refusals.status?.code });
      }
      if (facts.delete?.from?.includes(facts.create?.settled ?? '') === false) return;
      await remove(TRANSITION);
      await expect(statusOf(facts, address, 3 * TRANSITION)).rejects.toMatchObject({
        code: family.refusals.missing.code,
      });
    },
  );
});

/** The members that address what was made. */
async function made({ noun }: TypeFacts): Promise<Readonly<Record<string, unknown>>> {
  const input = JSON.parse(
    JSON.stringify(minimalInput(`Create${noun}`)).replaceAll(/arn:aws:iam::\d+:role\/Execution/g, ROLE),
  );
  const extra = noun === 'Workforce' ? { SourceIpConfig: { Cidrs: ['10.0.0.0/8'] } } : {};
  const answer = await bench.perform(`Create${noun}`, { ...input, ...extra }, 0);
  const wanted = Object.keys(minimalInput(`Describe${noun}`));
  return Object.fromEntries(wanted.map((member) => [member, answer[member] ?? input[member]]));
}

async function statusOf(facts: TypeFacts, address: Readonly<Record<string, unknown>>, at: number): Promise<unknown> {
  const answer = await bench.perform(`Describe${facts.noun}`, address, at);
  const described = facts.wrapped === undefined ? answer : (answer[facts.wrapped] as typeof answer);
  return described[facts.status ?? ''];
}

function familyFor({ type }: TypeFacts): Family {
  const family = FAMILIES.find((one) => one.type === type);
  if (family === undefined) throw new Error(`no family of type \`${type}\``);
  return family;
}
