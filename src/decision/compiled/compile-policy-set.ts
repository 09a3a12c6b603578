// The policies of one principal made ready for many requests: for each action, the statements that can matter at each place. What
// follows from them is decide-compiled.ts's business.

import type { Layer } from '../decision.ts';
import type { Exemption } from '../organization-exemptions.ts';
import { type Place, placesThatMustAllow, type Sides } from '../places.ts';
import { LAYERS_THAT_NAME_PRINCIPALS } from '../policy-match.ts';
import type { AttachedPolicy, PolicySet } from '../policy-set.ts';
import type { Grant } from '../principal-match.ts';
import type { ActionIndex } from './action-index.ts';
import { compilePolicy } from './compile-policy.ts';
import type { CompiledStatement, Standing } from './compiled-statement.ts';
import { remembering, UNLIMITED } from './remembering.ts';
import { type ResourceIndex, resourceIndex } from './resource-index.ts';

/** Policies made ready by `compilePolicySet`. For a reason or an explanation, give `policies` to `decide` or `explain`. */
export interface CompiledPolicySet {
  readonly policies: PolicySet;
  /** What can matter for an action. */
  readonly planFor: (action: string) => Plan;
  /** The places that must allow, but for the layers that do not apply, each as the index of its list in `Plan.allows`. */
  readonly placesFor: (sides: Sides, exempt: Exempt, grant: Grant | undefined) => readonly PlaceToAsk[];
}

export interface Plan {
  /** How many patterns of statements are in it. */
  readonly size: number;
  /** In the order of the layers. */
  readonly denies: readonly { readonly layer: Layer; readonly index: ResourceIndex }[];
  /** For each place, what can allow there. */
  readonly allows: readonly (ResourceIndex | undefined)[];
  /** What can allow on the resource. */
  readonly grants: ResourceIndex | undefined;
}

/** Which layers of the organization do not apply to a request. */
export type Exempt = 'none' | Exemption['layer'] | 'both';

export interface PlaceToAsk {
  readonly layer: Layer;
  readonly number: number;
}

/** What is remembered for a set of policies: up to a thousand actions, fewer the more statements matter for them. */
const PLANS = { most: 1_000_000, weigh: ({ size }: Plan) => 1000 + size };

interface CompiledPlace extends Place {
  readonly policies: readonly ActionIndex[];
}

/**
 * Makes the policies ready for `decideCompiled`. Each document is compiled once, however many sets it is in: give the same parsed
 * document wherever the same policy is attached.
 */
export function compilePolicySet(policies: PolicySet): CompiledPolicySet {
  const places = compiledPlaces(policies);
  const orderFor = (crossAccount: boolean) =>
    remembering(
      (kind: Sides['kind']) =>
        remembering(
          (exempt: Exempt) =>
            remembering(
              (grant: Grant | undefined) =>
                placesThatMustAllow({ kind, crossAccount }, policies, grant)
                  .filter(({ layer }) => layer !== exempt && !(exempt === 'both' && isOfOrganization(layer)))
                  .map(({ layer, level }) => ({
                    layer,
                    number: places.findIndex((place) => place.layer === layer && place.level === level),
                  })),
              UNLIMITED,
            ),
          UNLIMITED,
        ),
      UNLIMITED,
    );
  const [within, across] = [orderFor(false), orderFor(true)];
  return {
    policies,
    planFor: remembering((action) => planOf(places, action), PLANS),
    placesFor: ({ kind, crossAccount }, exempt, grant) => (crossAccount ? across : within)(kind)(exempt)(grant),
  };
}

export function isOfOrganization(layer: Layer): layer is Exemption['layer'] {
  return layer === 'serviceControl' || layer === 'resourceControl';
}

/** Every place that has policies, in the order of the layers. */
function compiledPlaces(policies: PolicySet): readonly CompiledPlace[] {
  const { resourceControl = [], serviceControl = [], endpoint, resource, identity, boundary, session } = policies;
  const compile = (layer: Layer, attached: readonly AttachedPolicy[] = [], level = 0): CompiledPlace => {
    const standing = standingAt(layer, policies);
    return { layer, level, policies: attached.map(({ document }) => compilePolicy(document, standing)) };
  };
  return [
    ...resourceControl.map((attached, level) => compile('resourceControl', attached, level)),
    ...serviceControl.map((attached, level) => compile('serviceControl', attached, level)),
    compile('endpoint', endpoint && [endpoint]),
    compile('resource', resource && [resource]),
    compile('identity', identity),
    compile('boundary', boundary && [boundary]),
    compile('session', session),
  ];
}

function standingAt(layer: Layer, { resource }: PolicySet): Standing {
  if (!LAYERS_THAT_NAME_PRINCIPALS.has(layer)) return 'principal';
  return layer === 'resource' && resource?.kind === 'trust' ? 'trust' : 'resource';
}

function planOf(places: readonly CompiledPlace[], action: string): Plan {
  const found = places.map(({ layer, policies }) => ({ layer, candidates: policies.map((policy) => policy(action)) }));
  const allows = found.map(({ candidates }) => indexOfAll(candidates.map((candidate) => candidate.allows)));
  const denies = found.flatMap(({ layer, candidates }) => {
    const index = indexOfAll(candidates.map((candidate) => candidate.denies));
    return index === undefined ? [] : [{ layer, index }];
  });
  const indexes = [...denies.map(({ index }) => index), ...allows];
  return {
    size: indexes.reduce((size, index) => size + (index?.size ?? 0), 0),
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
