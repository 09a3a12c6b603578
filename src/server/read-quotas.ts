// Which quotas hold here? AWS's own, but for those that the operator's file sets: `{ "UsersQuota": 200 }`.

import { readFileSync, statSync } from 'node:fs';
import { QUOTA_ROWS } from '../identity/quota-rows.ts';
import { QUOTAS, type Quotas } from '../identity/quotas.ts';
import { nearestName } from '../language/nearest-name.ts';
import { placeOf } from '../language/place.ts';
import { isObject, type JsonNode, parseJson } from '../language/read-json.ts';
import { ConfigurationError } from './configuration.ts';

/** Far more than all names need. */
const MAX_BYTES = 65_536;

const KEYS: ReadonlyMap<string, keyof Quotas> = new Map(
  Object.entries(QUOTA_ROWS).map(([key, { name }]) => [name, key as keyof Quotas]),
);

/**
 * Reads the file: a JSON object of quotas by name with whole numbers. Without a file AWS's own hold. Throws a ConfigurationError that names
 * the quota, the line and the column: for what is no quota, is there twice, is no whole number or is beyond what can be set.
 */
export function readQuotas(file: string | undefined): Quotas {
  return file === undefined ? QUOTAS : quotasIn(readText(file), file);
}

/** `file` is what the text is called in problems. */
export function quotasIn(text: string, file: string): Quotas {
  const refuse = (what: string, offset: number): never => {
    const { line, column } = placeOf(text, offset);
    throw refused(file, `line ${line}, column ${column + 1}: ${what}`);
  };
  const { root, tooDeepAt, faults } = parseJson(text, 2);
  if (tooDeepAt !== undefined) refuse('nests too deep; a quota is a whole number', tooDeepAt);
  const [fault] = faults;
  if (fault !== undefined) refuse(`is no JSON: ${fault.fault}`, fault.at.start);
  if (root === undefined || !isObject(root)) throw refused(file, 'must hold a JSON object of quotas');
  const set = new Map<keyof Quotas, number>();
  for (const { children } of root.children) {
    const [name, value] = children as [JsonNode, JsonNode];
    const key = KEYS.get(name.value) ?? refuse(unknown(String(name.value)), name.offset);
    if (set.has(key)) refuse(`\`${name.value}\` is set twice`, name.offset);
    const { maximum } = QUOTA_ROWS[key];
    const fits = Number.isInteger(value.value) && value.value >= 0 && value.value <= maximum;
    const shown = text.slice(value.offset, value.offset + value.length).slice(0, 64);
    if (!fits) refuse(`\`${name.value}\` must be a whole number from 0 to ${maximum}, not \`${shown}\``, value.offset);
    set.set(key, value.value);
  }
  return Object.freeze({ ...QUOTAS, ...Object.fromEntries(set) });
}

function unknown(name: string): string {
  const near = nearestName(name, [...KEYS.keys()]);
  return `there is no quota \`${name}\`; ${near === undefined ? 'docs/reference/quotas.md lists them' : `did you mean \`${near}\`?`}`;
}

function readText(file: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw new Error(`has more than ${MAX_BYTES} bytes`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw refused(file, `cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function refused(file: string, what: string): ConfigurationError {
  return new ConfigurationError(`--quotas: \`${file}\` ${what}`);
}
