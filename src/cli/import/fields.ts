// How are the members of a structure taken as the types that they must have? What does not fit becomes a problem of the entry, and
// reading goes on with a value that nobody will use, so that one run tells everything that is wrong.

import type { Entry } from './findings.ts';

/** A rule that a text must keep, and how a message names it. */
export interface TextRule {
  readonly fits: (text: string) => boolean;
  readonly expected: string;
}

const SHOWN_CHARACTERS = 80;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;

/** User text inside a message. */
export function quoted(text: string): string {
  return `\`${text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}\``;
}

export class Fields {
  readonly entry: Entry;
  readonly #path: string;
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #known = new Set<string>();

  /** `path` leads to the structure from the entry; it is empty for the entry itself. */
  constructor(entry: Entry, path: string, value: unknown) {
    this.entry = entry;
    this.#path = path;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isObject) entry.problem(path, `must be an object, not ${kindOf(value)}`);
    this.#members = isObject ? (value as Readonly<Record<string, unknown>>) : {};
  }

  /** The path of a member, as a problem names it. */
  pathOf(member: string): string {
    return this.#path === '' ? member : `${this.#path}.${member}`;
  }

  problem(member: string, reason: string): void {
    this.entry.problem(this.pathOf(member), reason);
  }

  /** A member of any type; null counts as absent. */
  optional(member: string): unknown {
    this.#known.add(member);
    // An inherited member is none of the file's.
    return Object.hasOwn(this.#members, member) ? (this.#members[member] ?? undefined) : undefined;
  }

  required(member: string): unknown {
    const value = this.optional(member);
    if (value === undefined) this.problem(member, 'is missing');
    return value;
  }

  text(member: string, rule?: TextRule): string {
    const value = this.required(member);
    return value === undefined ? '' : (this.#text(member, value, rule) ?? '');
  }

  optionalText(member: string, rule?: TextRule): string | undefined {
    const value = this.optional(member);
    return value === undefined ? undefined : this.#text(member, value, rule);
  }

  /** Milliseconds since the epoch, of a time in ISO 8601. */
  time(member: string): number {
    return this.required(member) === undefined ? 0 : (this.optionalTime(member) ?? 0);
  }

  optionalTime(member: string): number | undefined {
    const value = this.optional(member);
    if (value === undefined) return undefined;
    const time = typeof value === 'string' && TIME.test(value) ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(time)) return time;
    this.problem(member, 'must be a time such as 2026-01-31T08:00:00Z');
    return undefined;
  }

  /** A list that is left out is empty. */
  list(member: string): readonly unknown[] {
    const value = this.optional(member) ?? [];
    if (Array.isArray(value)) return value;
    this.problem(member, `must be a list, not ${kindOf(value)}`);
    return [];
  }

  structure(member: string): Fields | undefined {
    const value = this.optional(member);
    return value === undefined ? undefined : new Fields(this.entry, this.pathOf(member), value);
  }

  structures(member: string): readonly Fields[] {
    return this.list(member).map((each, index) => new Fields(this.entry, `${this.pathOf(member)}[${index}]`, each));
  }

  /** Ends the reading: a member that nobody asked for is not understood. */
  end(): void {
    for (const member of Object.keys(this.#members)) {
      if (!this.#known.has(member)) this.problem(quoted(member), 'is not known');
    }
  }

  #text(member: string, value: unknown, rule: TextRule | undefined): string | undefined {
    if (typeof value !== 'string') this.problem(member, `must be a string, not ${kindOf(value)}`);
    else if (rule !== undefined && !rule.fits(value)) {
      this.problem(member, `must be ${rule.expected}, not ${quoted(value)}`);
    } else return value;
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
