// What does the request carry for a condition key? All conditions and variables about one key share one object, which remembers the
// answer for as long as the same context is asked about: a decision reads no key twice, and none that nothing asks about.

import type { ContextEntry } from '../access-request.ts';
import { interning } from './interning.ts';
import type { Question } from './question.ts';
import { remembering } from './remembering.ts';

export interface ConditionKey {
  /** In lower case: a context that folds case has nothing left to do. */
  readonly name: string;
  /** The context for which `entry` is known. */
  moment: number;
  entry: ContextEntry | undefined;
}

const interned = interning<ConditionKey>();

/** The key, however it is spelled. The spellings are remembered because folding a name costs as much as reading its value. */
export const conditionKey: (spelling: string) => ConditionKey = remembering(
  (spelling) => {
    const name = spelling.toLowerCase();
    return interned(name, () => ({ name, moment: 0, entry: undefined }));
  },
  { most: 1_000_000, weigh: (_, spelling) => 100 + spelling.length },
);

export function entryOf(key: ConditionKey, { request, moment }: Question): ContextEntry | undefined {
  if (key.moment !== moment) {
    key.entry = request.context.get(key.name);
    key.moment = moment;
  }
  return key.entry;
}
