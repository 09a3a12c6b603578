// Is a client told what is recorded? The record is what the AWS SDK for JavaScript was told, which knows every operation and member.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../../repository/source-files.ts';
import { CHAPTERS } from './chapters/all.ts';
import type { WalkClient } from './client.ts';
import type { WalkStep } from './step.ts';
import { type StepRecord, takeWalk } from './take-walk.ts';

export function recordFile(chapter: string): string {
  return join(ROOT, `test/clients/walk/record/${chapter}.json`);
}

/** Takes the walk. An older client may leave out only what a step says is newer (`Step.newer`). */
export async function expectRecordedWalk(client: WalkClient): Promise<void> {
  const { record, leftOut } = await takeWalk(client, CHAPTERS);
  for (const [chapter, steps] of Object.entries(CHAPTERS)) {
    const recorded: readonly StepRecord[] = JSON.parse(readFileSync(recordFile(chapter), 'utf8'));
    const calls = steps.filter((step) => !('clockMinutes' in step));
    const told = record[chapter] ?? [];
    expect(told).toEqual(recorded.map((each, index) => asOldAs(told[index], each, calls[index])));
  }
  if (leftOut.length > 0) console.info(`this client is too old for: ${leftOut.join(', ')}`);
}

/** What is recorded, without the newer parts that `told` lacks. */
function asOldAs(told: StepRecord | undefined, recorded: StepRecord, step: WalkStep | undefined): StepRecord {
  const newer = step !== undefined && 'newer' in step ? step.newer : undefined;
  if (newer === 'operation') return told?.answer === undefined ? { step: recorded.step } : recorded;
  if (newer === undefined) return recorded;
  return { step: recorded.step, answer: asRead(told?.answer, recorded.answer, newer) };
}

function asRead(told: unknown, recorded: unknown, newer: readonly string[]): unknown {
  if (Array.isArray(recorded))
    return recorded.map((each, index) => asRead(Array.isArray(told) ? told[index] : {}, each, newer));
  if (!isObject(recorded) || !isObject(told)) return recorded;
  const read = Object.entries(recorded).filter(([member]) => !newer.includes(member) || member in told);
  return Object.fromEntries(read.map(([member, value]) => [member, asRead(told[member], value, newer)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
