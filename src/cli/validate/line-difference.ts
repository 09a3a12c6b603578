// Which lines differ between two texts? As a unified diff, with three lines around.

import type { Colors } from '../colors.ts';
import { printable } from '../output/printable.ts';

type Step = { readonly kind: ' ' | '-' | '+'; readonly line: string };

const AROUND = 3;
/** Beyond this the lines between the first and the last difference are shown as changed all together. */
const MAX_CELLS = 4_000_000;

/** Empty when the texts are equal. */
export function lineDifference(file: string, before: string, after: string, colors: Colors): string {
  const steps = stepsOf(before.split('\n'), after.split('\n'));
  const lines = [colors.bold(`--- ${printable(file)}`), colors.bold(`+++ ${printable(file)}`)];
  let [old, now, at] = [1, 1, 0];
  for (const { start, end } of hunksOf(steps)) {
    for (; at < start; at++, old++, now++);
    const shown = steps.slice(start, end);
    lines.push(colors.cyan(header(shown, old, now)), ...shown.map((step) => painted(step, colors)));
    old += shown.filter(({ kind }) => kind !== '+').length;
    now += shown.filter(({ kind }) => kind !== '-').length;
    at = end;
  }
  return lines.length > 2 ? `${lines.join('\n')}\n` : '';
}

/** Changes with the lines around them; what is near to one another is shown together. */
function hunksOf(steps: readonly Step[]): readonly { readonly start: number; readonly end: number }[] {
  const hunks: { start: number; end: number }[] = [];
  for (const [index, { kind }] of steps.entries()) {
    if (kind === ' ') continue;
    const last = hunks.at(-1);
    const [start, end] = [Math.max(index - AROUND, 0), Math.min(index + AROUND + 1, steps.length)];
    if (last !== undefined && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  }
  return hunks;
}

function header(steps: readonly Step[], old: number, now: number): string {
  const count = (other: string) => steps.filter(({ kind }) => kind !== other).length;
  return `@@ -${old},${count('+')} +${now},${count('-')} @@`;
}

function painted({ kind, line }: Step, colors: Colors): string {
  const text = kind + printable(line.replace(/\r$/, ''));
  if (kind === ' ') return text;
  return kind === '-' ? colors.red(text) : colors.green(text);
}

function stepsOf(old: readonly string[], now: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  const same = (line: string): Step => ({ kind: ' ', line });
  return [
    ...old.slice(0, start).map(same),
    ...middleSteps(old.slice(start, oldEnd), now.slice(start, nowEnd)),
    ...old.slice(oldEnd).map(same),
  ];
}

/** By the longest common subsequence. */
function middleSteps(old: readonly string[], now: readonly string[]): readonly Step[] {
  const removed = (line: string): Step => ({ kind: '-', line });
  const added = (line: string): Step => ({ kind: '+', line });
  if (old.length * now.length > MAX_CELLS) return [...old.map(removed), ...now.map(added)];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [before, after] = [old[i], now[j]];
    if (before !== undefined && before === after) {
      steps.push({ kind: ' ', line: before });
      i++;
      j++;
    } else if (before !== undefined && (after === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push(removed(before));
      i++;
    } else {
      steps.push(added(after ?? ''));
      j++;
    }
  }
  return steps;
}
