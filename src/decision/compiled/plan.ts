// Which statements of a set of policies can matter for one action, at which place? What follows from them is decide-compiled.ts's
// business.

import { hasCredentialRules } from '../credential-rules.ts';
import type { Layer } from '../decision.ts';
import { LAYERS_THAT_NAME_PRINCIPALS } from '../policy-match.ts';
import type { AttachedPolicy, PolicySet } from '../policy-set.ts';
import { compilePolicy } from './compile-policy.ts';
import type { CompiledStatement, Standing } from './compiled-statement.ts';
import { type ResourceIndex, resourceIndex } from './resource-index.ts';

export interface Plan {
  /** How many statements and patterns are in it. */
  readonly size: number;
  /** Whether the credentials can decide before any policy. */
  readonly hasCredentialRules: boolean;
  /** In the order of the layers. */
  readonly denies: readonly { readonly layer: Layer; readonly index: ResourceIndex }[];
  /** For each of `attachedPlaces`, what can allow there. */
  readonly allows: readonly (ResourceIndex | undefined)[];
  /** What can allow on the resource. */
  readonly grants: ResourceIndex | undefined;
}

/** A place and what is attached there. */
export interface AttachedPlace {
  readonly layer: Layer;
  readonly level: number;
  readonly attached: readonly AttachedPolicy[];
}

/** Every place of a set, in the order of the layers, also those without policies. */
export function attachedPlaces(policies: PolicySet): readonly AttachedPlace[] {
  const { resourceControl = [], serviceControl = [], endpoint, resource, identity, boundary, session } = policies;
  const place = (layer: Layer, attached: readonly AttachedPolicy[] = [], level = 0): AttachedPlace => ({
    layer,
    level,
    attached,
  });
  return [
    ...resourceControl.map((attached, level) => place('resourceControl', attached, level)),
    ...serviceControl.map((attached, level) => place('serviceControl', attached, level)),
    place('endpoint', endpoint && [endpoint]),
    place('resource', resource && [resource]),
    place('identity', identity),
    place('boundary', boundary && [boundary]),
    place('session', session),
  ];
}

export function standingAt(layer: Layer, { resource }: PolicySet): Standing {
  if (!LAYERS_THAT_NAME_PRINCIPALS.has(layer)) return 'principal';
  return layer === 'resource' && resource?.kind === 'trust' ? 'trust' : 'resource';
}

export function planOf(policies: PolicySet, action: string): Plan {
  const found = attachedPlaces(policies).map(({ layer, attached }) => {
    const standing = standingAt(layer, policies);
    return { layer, candidates: attached.map(({ document }) => compilePolicy(document, standing)(action)) };
  });
  const allows = found.map(({ candidates }) => indexOfAll(candidates.map((candidate) => candidate.allows)));
  const denies = found.flatMap(({ layer, candidates }) => {
    const index = indexOfAll(candidates.map((candidate) => candidate.denies));
    return index === undefined ? [] : [{ layer, index }];
  });
  const indexes = [...denies.map(({ index }) => index), ...allows];
  return {
    size: indexes.reduce((size, index) => size + (index?.size ?? 0), 0),
    hasCredentialRules: hasCredentialRules(action),
    denies,
    allows,
    grants: allows[found.findIndex(({ layer }) => layer === 'resource')],
  };
}

/** One index for the statements of all documents at a place. That of a single document is shared by all sets that have it. */
function indexOfAll(candidates: readonly (readonly CompiledStatement[])[]): ResourceIndex | undefined {
  const [first, ...others] = candidates.filter(({ length }) => length > 0);
  if (first === undefined) return undefined;
  if (others.length > 0) return resourceIndex([first, ...others].flat());
  const known = shared.get(first);
  if (known !== undefined) return known;
  const index = resourceIndex(first);
  shared.set(first, index);
  return index;
}

const shared = new WeakMap<readonly CompiledStatement[], ResourceIndex>();
