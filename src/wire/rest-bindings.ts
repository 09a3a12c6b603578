// Where does a member of a restJson1 input or output stand: in the path, the query string, a header, or the body?
// AWS: Smithy's specification, "HTTP binding traits".

import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from './members.ts';
import { scalarKind } from './read-scalar.ts';

/** A member that stands somewhere under a name of its own. */
export interface Bound {
  readonly member: string;
  readonly shape: NormalizedSchema;
}

export interface RestBindings {
  readonly labels: ReadonlyMap<string, Bound>;
  readonly query: ReadonlyMap<string, Bound>;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, Bound>;
  /** All headers that begin so, by what follows, in lower case. */
  readonly prefixHeaders: readonly (Bound & { readonly prefix: string })[];
  /** The one member that is the body. */
  readonly payload: (Bound & { readonly required: boolean }) | undefined;
  /** The members that the JSON object in the body has. */
  readonly body: ReadonlyMap<string, NormalizedSchema>;
}

const known = new WeakMap<object, RestBindings>();

/** Throws for traits that no served service has: a member that is bound in a way nobody reads here must not be taken for one of the body. */
export function bindingsOf(structure: NormalizedSchema): RestBindings {
  const schema = structure.getSchema();
  const key = typeof schema === 'object' ? schema : structure;
  let bindings = known.get(key);
  if (bindings === undefined) {
    bindings = readBindings(structure);
    known.set(key, bindings);
  }
  return bindings;
}

function readBindings(structure: NormalizedSchema): RestBindings {
  const labels = new Map<string, Bound>();
  const query = new Map<string, Bound>();
  const headers = new Map<string, Bound>();
  const body = new Map<string, NormalizedSchema>();
  const prefixHeaders: (Bound & { prefix: string })[] = [];
  let payload: RestBindings['payload'];
  const { byName, required } = membersOf(structure);
  for (const [member, shape] of byName) {
    const bound = { member, shape };
    const traits = shape.getMergedTraits();
    const { httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpPayload } = traits;
    refuseOthers(structure, member, traits);
    if (httpLabel) labels.set(member, scalar(bound));
    else if (httpQuery) query.set(httpQuery, shape.isListSchema() ? bound : scalar(bound));
    else if (httpHeader) headers.set(httpHeader.toLowerCase(), scalar(bound));
    else if (httpPrefixHeaders !== undefined) prefixHeaders.push({ ...bound, prefix: httpPrefixHeaders.toLowerCase() });
    else if (httpPayload) payload = { ...bound, required: required.includes(member) };
    else body.set(member, shape);
  }
  return { labels, query, headers, prefixHeaders, payload, body };
}

const NOT_READ = ['httpQueryParams', 'httpResponseCode', 'jsonName'] as const;

function refuseOthers(structure: NormalizedSchema, member: string, traits: object): void {
  const trait = NOT_READ.find((name) => name in traits);
  if (trait !== undefined)
    throw new Error(`${structure.getName()}.${member} has the trait ${trait}, which is not read`);
}

function scalar(bound: Bound): Bound {
  const kind = scalarKind(bound.shape);
  if (kind === undefined || kind === 'blob') throw new Error(`${bound.member} is no scalar that fits into a text`);
  return bound;
}
