// Which statements would add just what lacks of a permission? Its own, without what is there already.

import { actionsMatching } from '../catalog/catalog.ts';
import type { Conditions, Permission } from '../sagemaker/setups/setup.ts';
import { permissionStatement, type StatementJson } from './permission-statement.ts';
import type { Question } from './questions.ts';

/**
 * The statements that allow the lacking questions, which are all of this permission. Actions that lack the same resources and values
 * stand in one. Of what an entry with wildcards means, the entry stands for all, or the lacking ones stand by name, whichever text is
 * shorter: both come to the same, since what is not lacking is allowed already.
 */
export function lackingStatements(permission: Permission, lacking: readonly Question[]): readonly StatementJson[] {
  const groups = new Map<string, Group>();
  for (const [action, about] of byAction(lacking)) {
    const resources = permission.resources.filter((resource) => about.some((each) => each.resource === resource));
    const values = valuesOf(permission, about);
    const key = JSON.stringify([resources, values]);
    const group = groups.get(key) ?? { actions: [], resources, values };
    groups.set(key, { ...group, actions: [...group.actions, action] });
  }
  return [...groups.values()].map((group, index) => statement(permission, group, index));
}

interface Group {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Absent: all of the permission's. */
  readonly values: readonly string[] | undefined;
}

function byAction(questions: readonly Question[]): ReadonlyMap<string, readonly Question['about'][]> {
  const grouped = new Map<string, Question['about'][]>();
  for (const { action, about } of questions) grouped.set(action, [...(grouped.get(action) ?? []), about]);
  return grouped;
}

/** In the permission's order. A request without the key needs the condition as a whole. */
function valuesOf({ condition }: Permission, about: readonly Question['about'][]): readonly string[] | undefined {
  if (about.some(({ value }) => value === undefined)) return undefined;
  const all = Object.values(condition ?? {}).flatMap((keys) => Object.values(keys).flat());
  return all.filter((value) => about.some((each) => each.value === value));
}

function statement({ sid, actions, condition }: Permission, group: Group, index: number): StatementJson {
  return permissionStatement({
    // A Sid stands once in a policy.
    sid: index === 0 ? sid : `${sid}${index + 1}`,
    actions: shortest(actions, group.actions),
    resources: group.resources,
    ...(condition && { condition: narrowed(condition, group.values) }),
  });
}

/** The permission's entries, each as it is or by the names that lack of it. */
export function shortest(entries: readonly string[], lacking: readonly string[]): readonly string[] {
  const left = new Set(lacking);
  const written = entries.flatMap((entry) => {
    const names = actionsMatching(entry)
      .map(({ service, name }) => `${service}:${name}`)
      .filter((name) => left.delete(name));
    if (names.length === 0) return [];
    return names.length === 1 && !/[*?]/.test(entry) ? [entry] : lengthOf(names) < lengthOf([entry]) ? names : [entry];
  });
  return [...written, ...left];
}

function lengthOf(names: readonly string[]): number {
  return JSON.stringify(names).length;
}

function narrowed(condition: Conditions, values: readonly string[] | undefined): Conditions {
  if (values === undefined) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, all]) => [key, all.filter((value) => values.includes(value))]),
      ),
    ]),
  );
}
