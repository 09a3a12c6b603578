// The condition keys of a simulated request: those that the caller of the API gives, each checked against its type, and those that
// follow from the simulated caller.

import { isIP } from 'node:net';
import type { Principal, RequestContext } from '../../decision/access-request.ts';
import type { ContextRecord } from '../../decision/context/context-record.ts';
import type { PrincipalDetails } from '../../decision/context/principal-details.ts';
import { principalKeys } from '../../decision/context/principal-keys.ts';
import { requestContext } from '../../decision/request-context.ts';
import type { Input } from '../operation.ts';
import { list, text, texts } from './members.ts';
import { invalidInput } from './refusals.ts';
import type { EntityName } from './simulation-source.ts';

/** Who is simulated as the caller, and what is known beyond the ARN. */
export interface SimulatedCaller {
  readonly caller: EntityName;
  readonly principal: Principal;
  readonly details: PrincipalDetails;
}

const MAX_ENTRIES = 1000;
const MAX_VALUES = 1000;

/** What a value of each type looks like. A type with `List` behind it takes any number of such values, every other one value. */
const TYPES: Readonly<Record<string, (value: string) => boolean>> = {
  string: () => true,
  numeric: (value) => /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value),
  boolean: (value) => /^(true|false)$/i.test(value),
  ip: (value) => isAddress(value),
  binary: (value) => /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value),
  date: (value) => /^\d+$/.test(value) || (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))),
};

/**
 * `ContextEntries` over what the simulated caller gives. An entry with an empty list of values stands for a key that the request
 * lacks; spellings of one key that differ in case conflict, as in any request. Refuses unknown types, values that are not of their
 * type, and a spelling that comes twice.
 * AWS: API_ContextEntry
 */
export function simulatedContext(input: Input, caller: SimulatedCaller | undefined): RequestContext {
  const given = new Map<string, readonly string[]>();
  for (const entry of list(input, 'ContextEntries', MAX_ENTRIES)) {
    const [key, values] = readEntry(entry as Input);
    if (given.has(key)) throw invalidInput(`Invalid context entry: ${key} is given more than once.`);
    given.set(key, values);
  }
  const names = new Set([...given.keys()].map((key) => key.toLowerCase()));
  const known = Object.entries(caller === undefined ? {} : callerKeys(caller));
  return requestContext(Object.fromEntries([...known.filter(([key]) => !names.has(key.toLowerCase())), ...given]));
}

function readEntry(entry: Input): readonly [key: string, values: readonly string[]] {
  const key = text(entry, 'ContextKeyName');
  const values = texts(entry, 'ContextKeyValues', MAX_VALUES);
  const type = entry['ContextKeyType'];
  if (type === undefined) return [key, values];
  const single = String(type).replace(/List$/, '');
  const fits = Object.hasOwn(TYPES, single) ? TYPES[single] : undefined;
  if (fits === undefined) throw invalidInput(`Invalid context key type for ${key}: it is none of AWS's.`);
  if (type === single && values.length !== 1) {
    throw invalidInput(`Invalid context entry: ${key} is of type ${single}, which takes exactly one value.`);
  }
  if (!values.every(fits)) throw invalidInput(`Invalid context entry: a value of ${key} is not of type ${single}.`);
  return [key, values];
}

/** A group is nobody's principal: what is known of it is its ARN. AWS: reference_policies_condition-keys */
function callerKeys({ caller, principal, details }: SimulatedCaller): ContextRecord {
  const { kind, arn, account } = caller;
  if (kind === 'group') return { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': account };
  return principalKeys(principal, details);
}

/** An address, or a range of them. */
function isAddress(value: string): boolean {
  const [address = '', prefix = '0', ...rest] = value.split('/');
  const family = isIP(address);
  return family !== 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
