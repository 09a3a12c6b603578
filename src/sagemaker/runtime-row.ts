// What an operation of SageMaker's runtimes is, as a row: its action, what it touches, which condition keys its input carries. The rows are
// in runtime-rows.ts.

import { deriveContexts, type KeyValues } from './derive-context.ts';
import type { Constraint, KeyRow, Path } from './operation-row.ts';
import { valuesAt } from './paths.ts';
import { type Home, resourceArn } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';

/** A resource that must be allowed. Where the input does not name it, it is not asked for. */
export type RuntimeTarget =
  | {
      readonly type: string;
      readonly path: Path;
      /** Members that take a name often take its ARN as well. */
      readonly given: 'name' | 'arn' | 'name or arn';
    }
  /** A name that is put together from several members. */
  | { readonly type: string; readonly name: readonly (Path | { readonly text: string })[] };

export interface RuntimeRow {
  /** Name of the API operation. */
  readonly operation: string;
  /** Names of the actions that are authorized, the operation's own first; the prefix is SageMaker's. */
  readonly actions: readonly string[];
  /** CloudTrail's `readOnly`. */
  readonly readOnly: boolean;
  /** None: the action is asked for `*`. */
  readonly targets: readonly RuntimeTarget[];
  readonly constraints: readonly Constraint[];
  readonly keys?: readonly KeyRow[];
  /** Keys whose value does not depend on the input. */
  readonly fixedKeys?: KeyValues;
}

/** ARNs of what the actions are asked for, each once. Empty: the input names none. `input` has passed the row's constraints. */
export function runtimeTargets(row: RuntimeRow, input: ResourceDocument, home: Home): readonly string[] {
  const arns = row.targets.flatMap((target) => {
    if ('name' in target) {
      const parts = target.name.map((part) => (typeof part === 'string' ? valuesAt(input, part)[0] : part.text));
      return [resourceArn(home, target.type, parts.join(''))];
    }
    return valuesAt(input, target.path).map((value) => {
      const text = String(value);
      const isArn = target.given === 'arn' || (target.given === 'name or arn' && text.startsWith('arn:'));
      return isArn ? text : resourceArn(home, target.type, text);
    });
  });
  return [...new Set(arns)];
}

/** The condition keys that follow from the operation and its input; the tags of resources come besides. */
export function runtimeKeys(row: RuntimeRow, input: ResourceDocument, home: Home): KeyValues {
  const [context = {}] = deriveContexts({ keys: row.keys ?? [] }, input, home);
  return { ...row.fixedKeys, ...context };
}
