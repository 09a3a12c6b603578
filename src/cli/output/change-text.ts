// The smallest change for people: a sentence, and the lines of policy that it is about.

import type { Change, NoSingleChange, Obstacle } from '../../decision/change/change.ts';
import type { Colors } from '../colors.ts';
import { printable } from './printable.ts';
import { formatPlace, sourcePlace } from './source-excerpt.ts';
import { wrap } from './wrap.ts';

/** The sentence is wrapped; lines of policy are as long as they are. */
export function changeText(change: Change | NoSingleChange, colors: Colors): string {
  const title = wrap(printable(change.description), 'To allow it: ').replace(
    'To allow it:',
    colors.bold('To allow it:'),
  );
  return [title, ...details(change, colors)].join('\n');
}

function details(change: Change | NoSingleChange, colors: Colors): readonly string[] {
  switch (change.kind) {
    case 'request':
      return [];
    case 'edit': {
      const { name, document } = change.policy;
      const place = formatPlace(sourcePlace(name, document.text, change.at));
      return [`  ${place}`, ...differenceLines(change.before, change.after, colors)];
    }
    case 'addition':
      return change.policy
        ? linesOf(change.statement).map((line) => colors.green(`  + ${line}`))
        : linesOf(change.text).map((line) => `  ${line}`);
    case 'none':
      return change.obstacles.flatMap((obstacle, index) => obstacleLines(obstacle, change.obstacles[index + 1]));
  }
}

/** The same statement is shown once, behind the last of those that need it. */
function obstacleLines({ description, needed }: Obstacle, next: Obstacle | undefined): readonly string[] {
  const shown = needed === undefined || needed === next?.needed ? [] : linesOf(needed);
  return [wrap(printable(description), '  - '), ...shown.map((line) => `      ${line}`)];
}

/** The lines that differ, with one line before and behind. Statements on one line are spread out first. */
function differenceLines(before: string, after: string, colors: Colors): readonly string[] {
  const spread = (json: string): string => (before.includes('\n') ? json : JSON.stringify(JSON.parse(json), null, 2));
  const old = linesOf(spread(before));
  const now = linesOf(spread(after));
  const start = countSame(old, now);
  const end = Math.min(countSame(old.toReversed(), now.toReversed()), old.length - start, now.length - start);
  return [
    ...old.slice(Math.max(start - 1, 0), start).map((line) => `    ${line}`),
    ...old.slice(start, old.length - end).map((line) => colors.red(`  - ${line}`)),
    ...now.slice(start, now.length - end).map((line) => colors.green(`  + ${line}`)),
    ...old.slice(old.length - end, old.length - end + 1).map((line) => `    ${line}`),
  ];
}

function countSame(left: readonly string[], right: readonly string[]): number {
  const index = left.findIndex((line, at) => line !== right[at]);
  return index < 0 ? left.length : index;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map(printable);
}
