// Which condition keys were given, by `--context` and `--context-file`?

import type { ContextRecord } from './derived-context.ts';
import { type ReadText, UnusableInput } from './read-text.ts';

/** Adds one `KEY=VALUE`; the same key again is another value of it. `undefined` when there is no key. */
export function addContextEntry(entry: string, before: ContextRecord): ContextRecord | undefined {
  const sign = entry.indexOf('=');
  if (sign < 1) return undefined;
  const key = entry.slice(0, sign);
  const [same = key, values = []] =
    Object.entries(before).find(([known]) => known.toLowerCase() === key.toLowerCase()) ?? [];
  return { ...before, [same]: [values, entry.slice(sign + 1)].flat() };
}

/** Reads a JSON object of keys to a string or an array of strings. Throws UnusableInput for anything else. */
export async function readContextFile(path: string, readText: ReadText): Promise<ContextRecord> {
  const text = await readText(path);
  const fault = (what: string) => new UnusableInput(`the context file \`${path}\` ${what}`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw fault('is not JSON');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw fault('must be an object of condition keys');
  }
  for (const [key, value] of Object.entries(content)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (!values.every((one) => typeof one === 'string')) {
      throw fault(`must give \`${key}\` a string or an array of strings`);
    }
  }
  return content as ContextRecord;
}

/** Later records replace the keys of earlier ones, without regard to case. */
export function mergeContexts(earlier: ContextRecord, later: ContextRecord): ContextRecord {
  const replaced = new Set(Object.keys(later).map((key) => key.toLowerCase()));
  const kept = Object.entries(earlier).filter(([key]) => !replaced.has(key.toLowerCase()));
  return { ...Object.fromEntries(kept), ...later };
}
