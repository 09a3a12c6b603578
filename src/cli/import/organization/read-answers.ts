// Which answers of AWS Organizations does a file hold, and what was each of them asked? Answers stand one after another. Most do not say
// what they are about; before such a one stands its request: an object with the request's own members, as `{"ParentId": "r-abcd"}`.

import { readFileSync, statSync } from 'node:fs';
import { UnusableInput } from '../../explain/read-text.ts';
import { OpenValue, UnreadableJson } from '../open-value.ts';

/** What a request can say. */
const REQUEST_MEMBERS = ['ParentId', 'ChildId', 'ChildType', 'TargetId', 'PolicyId', 'Filter'] as const;
type RequestMember = (typeof REQUEST_MEMBERS)[number];
export type Request = Readonly<Partial<Record<RequestMember, string>>>;

export interface Answer {
  readonly file: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly request: Request;
  /** Its own members, without those of the request. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** Some ten times what the largest organization needs. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Throws UnusableInput for a file that cannot be read, is no such stream, or in which a request has no answer. */
export function readAnswers(file: string): readonly Answer[] {
  const refused = (line: number, what: string) => new UnusableInput(`\`${file}\`, line ${line}: ${what}`);
  const answers: Answer[] = [];
  let asked: { readonly line: number; readonly request: Request } | undefined;
  for (const { line, value } of objectsIn(textOf(file), file)) {
    const known = REQUEST_MEMBERS.filter((member) => Object.hasOwn(value, member));
    const request = Object.fromEntries(known.map((member) => [member, value[member]]));
    const wrong = known.find((member) => typeof value[member] !== 'string');
    if (wrong !== undefined) throw refused(line, `${wrong} must be a string`);
    const members = Object.fromEntries(Object.entries(value).filter(([member]) => !known.includes(member as never)));
    if (Object.keys(members).length > 0) {
      answers.push({ file, line, request: { ...asked?.request, ...request }, members });
      asked = undefined;
    } else if (asked !== undefined) {
      throw refused(asked.line, 'this request is not followed by its answer');
    } else if (known.length > 0) {
      asked = { line, request };
    }
  }
  if (asked !== undefined) throw refused(asked.line, 'this request is not followed by its answer');
  return answers;
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw new UnusableInput(`\`${file}\` has more than ${MAX_BYTES} bytes`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    if (error instanceof TypeError && !('syscall' in error)) throw new UnusableInput(`\`${file}\` is not UTF-8 text`);
    throw new UnusableInput(
      `cannot read \`${file}\`: ${error instanceof Error && 'code' in error ? error.code : error}`,
    );
  }
}

interface PlacedObject {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The objects of a text that has nothing else, with the lines where they begin. */
function* objectsIn(text: string, file: string): Generator<PlacedObject> {
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === '\n') line += 1;
    if (' \t\r\n'.includes(character)) {
      at += 1;
      continue;
    }
    if (character !== '{') throw new UnusableInput(`\`${file}\`, line ${line}: \`{\` expected, not \`${character}\``);
    const open = new OpenValue(line, character);
    try {
      const end = open.take(text, at);
      if (end === undefined) throw new UnreadableJson(`line ${line}: the object that begins here does not end`);
      yield { line, value: open.parse() as PlacedObject['value'] };
      line += open.lines;
      at = end;
    } catch (error) {
      if (error instanceof UnreadableJson) throw new UnusableInput(`\`${file}\`, ${error.message}`);
      throw error;
    }
  }
}
