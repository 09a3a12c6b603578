// One pattern of a Resource element read once for many requests, and the text by which an index finds it.

import { variableLookup } from '../../conditions/variable-lookup.ts';
import { matchResource } from '../../language/arn.ts';
import { type Pattern, patternMatcher } from '../../language/pattern.ts';
import type { PolicyVersion } from '../../language/policy-document.ts';
import { hasVariables, parseResourceTemplate, resolveTemplate, type Template } from '../../language/template.ts';
import type { Question } from './question.ts';
import { remembering } from './remembering.ts';

export interface ResourcePattern {
  /** `undefined` where a variable has no value in the request: then the pattern matches nothing. */
  readonly matches: (question: Question) => boolean | undefined;
  /** Whether it is `*`. */
  readonly isAny: boolean;
  readonly anchor: Anchor;
  /**
   * For a pattern without variables and question marks that ends with its anchor and a star: what is before the anchor. A resource that
   * has both is matched, which is told without going through the whole pattern: that lies in many places of memory. `undefined` for any
   * other pattern.
   */
  readonly before: TextsBefore | undefined;
}

/** A text at the start, which may be empty, and texts somewhere behind it: there is a star behind each. */
interface TextsBefore {
  readonly head: string;
  readonly between: readonly string[];
}

/** A text that every resource the pattern matches has: at its start, or, for one that begins with a colon, anywhere. */
export interface Anchor {
  readonly text: string;
  readonly at: 'start' | 'colon';
}

export function readResourcePattern(text: string, version: PolicyVersion): ResourcePattern {
  const template = parseResourceTemplate(text, version);
  const anchor = anchorOf(template);
  const pattern = hasVariables(template) ? undefined : resolveTemplate(template, variableLookup(NO_KEYS));
  if (pattern === undefined) {
    const matches = (question: Question) => {
      const resolved = resolveTemplate(template, variableLookup(question));
      return resolved && matchResource(resolved, question.request.resource);
    };
    return { matches, isAny: false, anchor, before: undefined };
  }
  const matchesText = patternMatcher(pattern);
  return {
    matches: ({ request }) => matchesText(request.resource),
    isAny: isStar(pattern),
    anchor,
    before: textsBefore(pattern, anchor),
  };
}

const NO_KEYS = new Map<string, never>();

/** Whether the texts stand in the subject in their order, before `end`. */
export function standBefore(end: number, { head, between }: TextsBefore, subject: string): boolean {
  if (!standsAt(head, subject, 0)) return false;
  let from = head.length;
  for (const text of between) {
    const at = subject.indexOf(text, from);
    if (at < 0) return false;
    from = at + text.length;
  }
  return from <= end;
}

function textsBefore(pattern: Pattern, { text, at }: Anchor): TextsBefore | undefined {
  const texts = textsOf(pattern);
  const endsWithAnchor = texts.at(-1) === '' && texts.at(-2) === text && (at === 'colon' || texts.length === 2);
  const isPlain = pattern.every(({ kind }) => kind !== 'one');
  return endsWithAnchor && isPlain ? before(JSON.stringify(texts.slice(0, -2))) : undefined;
}

/** Most patterns begin alike (`arn:aws:sagemaker:*:*`): the same texts for all of them are always in the cache. */
const before = remembering(
  (texts: string): TextsBefore => {
    const [head = '', ...between]: readonly string[] = JSON.parse(texts);
    return { head, between };
  },
  { most: 1_000_000, weigh: (_, texts) => 200 + texts.length },
);

function isStar(pattern: Pattern): boolean {
  return pattern.length === 1 && pattern[0]?.kind === 'any';
}

/**
 * The text before the first wildcard or variable, where it reaches into the ARN's resource part; else the longest text behind one
 * from its first colon on, as in `arn:aws:sagemaker:*:*:app/team-1/*`.
 */
function anchorOf(template: Template): Anchor {
  const [start = '', ...others] = textsOf(template);
  if (start.split(':').length > 5) return { text: ownText(start), at: 'start' };
  const fromColons = others.map((text) => (text.includes(':') ? text.slice(text.indexOf(':')) : ''));
  const [longest = ''] = fromColons.toSorted((a, b) => b.length - a.length);
  return longest.length > 1 ? { text: ownText(longest), at: 'colon' } : { text: ownText(start), at: 'start' };
}

/** The texts between wildcards and variables; the first may be empty. */
function textsOf(template: Template): readonly string[] {
  const texts = [''];
  for (const token of template) {
    if (token.kind === 'text') texts.push(`${texts.pop()}${token.text}`);
    else texts.push('');
  }
  return texts;
}

/** `subject.startsWith(text, at)`, in a fourth of its time: 60 units in 50 ns instead of 200, as `startsWith` goes unit by unit. */
export function standsAt(text: string, subject: string, at: number): boolean {
  return subject.slice(at, at + text.length) === text;
}

/** The same text by itself: one that was cut out lives in the text it was cut from, and is read by way of that. */
export function ownText(text: string): string {
  return [...text].join('');
}
