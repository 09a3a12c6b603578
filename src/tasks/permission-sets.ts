// Which policies does a persona get, and which does whoever uses a console? Each statement with what it is for.

import { actionsMatching } from '../catalog/catalog.ts';
import type { Activity, NeededFact, Persona, PersonaFacts } from '../sagemaker/personas/persona.ts';
import { type Permission, SAGEMAKER_SERVICE, type Setup, type SetupFacts } from '../sagemaker/setups/setup.ts';
import { addedTo } from './added-to.ts';
import { permissionStatement, type StatementJson } from './permission-statement.ts';

export interface PermissionSet {
  readonly permissions: readonly Permission[];
  /** The policy, indented by two spaces. */
  readonly text: string;
  /** What the page prints and no action is documented for; it is left out. */
  readonly leftOut: readonly string[];
}

/** Facts that are missing, without which an activity would reach everything. */
export function missingFacts(activities: readonly Activity[], facts: PersonaFacts): readonly NeededFact[] {
  const needed = new Set(activities.flatMap(({ needs }) => needs));
  return [...needed].filter((fact) => facts[fact].length === 0);
}

/** Throws where a fact is missing: a permission is never widened for want of one. */
export function personaPermissions(persona: Persona, further: readonly Activity[], facts: PersonaFacts): PermissionSet {
  const activities = [...persona.activities, ...further];
  const [missing] = missingFacts(activities, facts);
  if (missing !== undefined) throw new Error(`the persona ${persona.name} needs ${missing}`);
  return setOf(joined(activities.flatMap(({ permissions }) => permissions(facts))));
}

/** What a setup asks of one subject's identity-based policies. */
export function consolePermissions(
  setup: Setup,
  { passedRole, optional }: { readonly passedRole?: string | undefined; readonly optional: boolean },
): PermissionSet {
  const facts: SetupFacts = {
    ...(passedRole !== undefined && { passedRole }),
    rolesDiffer: false,
    buckets: [],
    endpoint: false,
    vpc: false,
    mayCall: () => false,
  };
  const all = setup.checks(facts).flatMap((check) => (check.at === 'identity' ? check.permissions : []));
  return setOf(all.filter((permission) => optional || !permission.optional));
}

/** Whoever has the persona works in SageMaker, which assumes the role. */
export function personaTrustPolicy(): string {
  const statement: StatementJson = {
    Effect: 'Allow',
    Principal: { Service: SAGEMAKER_SERVICE },
    Action: 'sts:AssumeRole',
  };
  return addedTo(undefined, [statement]);
}

function setOf(permissions: readonly Permission[]): PermissionSet {
  const isDocumented = (entry: string) => actionsMatching(entry).length > 0;
  const known = permissions
    .map((each) => ({ ...each, actions: each.actions.filter(isDocumented) }))
    .filter(({ actions }) => actions.length > 0);
  const leftOut = permissions.flatMap(({ actions }) => actions.filter((entry) => !isDocumented(entry)));
  return { permissions: known, text: addedTo(undefined, known.map(permissionStatement)), leftOut };
}

/** Two activities can ask for the same: it stands once, for both. */
function joined(permissions: readonly Permission[]): readonly Permission[] {
  const byContent = new Map<string, Permission>();
  for (const permission of permissions) {
    const { sid: _sid, purpose: _purpose, ...content } = permission;
    const key = JSON.stringify(content);
    const same = byContent.get(key);
    const purpose = same === undefined ? permission.purpose : `${same.purpose}; ${permission.purpose}`;
    byContent.set(key, { ...permission, sid: same?.sid ?? permission.sid, purpose });
  }
  return [...byContent.values()];
}
