// Which policies were given, each at its place, or what is wrong with them?

import type { AttachedPolicy, PolicySet, ResourcePolicy } from '../../decision/policy-set.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import type { PolicyKind } from '../../language/policy-kind.ts';
import type { Problem } from '../../language/problem.ts';
import type { ReadText } from './read-text.ts';

/** Paths of files, by the place of the policy in them; `-` is standard input. */
export interface PolicyFiles {
  readonly identity: readonly string[];
  readonly boundary?: string;
  readonly session?: readonly string[];
  /** One list a level, from the organization's root to the account. */
  readonly serviceControl?: readonly (readonly string[])[];
  readonly resource?: { readonly kind: ResourcePolicy['kind']; readonly path: string };
  readonly endpoint?: string;
}

/** A problem of one file, with the text that its place is in. */
export interface PolicyFault {
  readonly file: string;
  readonly text: string;
  readonly problem: Problem;
}

export type PolicyReading =
  | { readonly kind: 'policies'; readonly policies: PolicySet }
  | { readonly kind: 'faults'; readonly faults: readonly PolicyFault[] };

/** Reads all files, so that all problems of all of them are found at once. Throws UnusableInput for what cannot be read. */
export async function readPolicies(files: PolicyFiles, readText: ReadText): Promise<PolicyReading> {
  const faults: PolicyFault[] = [];

  async function attach(kind: PolicyKind, paths: readonly string[]): Promise<readonly AttachedPolicy[]> {
    const attached: AttachedPolicy[] = [];
    for (const path of paths) {
      const text = await readText(path);
      const { policy, problems } = parsePolicy(text, { kind });
      faults.push(...problems.map((problem) => ({ file: path, text, problem })));
      if (policy !== undefined) attached.push({ document: policy, name: path });
    }
    return attached;
  }

  const { resource } = files;
  const identity = await attach('identity', files.identity);
  const [boundary] = await attach('boundary', optional(files.boundary));
  const session = await attach('session', files.session ?? []);
  const serviceControl: (readonly AttachedPolicy[])[] = [];
  for (const level of files.serviceControl ?? []) serviceControl.push(await attach('serviceControl', level));
  const [onResource] = await attach(resource?.kind ?? 'resource', optional(resource?.path));
  const [endpoint] = await attach('endpoint', optional(files.endpoint));

  if (faults.length > 0) return { kind: 'faults', faults };
  const policies: PolicySet = {
    identity,
    ...(boundary && { boundary }),
    ...(files.session && { session }),
    ...(files.serviceControl && { serviceControl }),
    ...(resource && onResource && { resource: { ...onResource, kind: resource.kind } }),
    ...(endpoint && { endpoint }),
  };
  return { kind: 'policies', policies };
}

function optional(path: string | undefined): readonly string[] {
  return path === undefined ? [] : [path];
}
